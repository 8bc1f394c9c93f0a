// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: questions about the paths of one event graph.

#ifndef ASYNC_TIDY_LIB_SOLVE_PATHS_H
#define ASYNC_TIDY_LIB_SOLVE_PATHS_H

#include "async-tidy/Model/Body.h"
#include "async-tidy/Solve/Effect.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace asynctidy {

/// The effects that every normal path through \p B has, from its entry to its
/// end; \p At says which a call has. Exceptions are no normal path. A body that
/// never returns is asked for the paths to where it goes round or ends the
/// program. Nothing is said of a graph that is incomplete.
EffectSet effectsOnEveryPath(const Body &B,
                             llvm::function_ref<EffectSet(CallId)> At);

/// Every normal path passes one of the calls.
bool passesOnEveryPath(const Body &B, llvm::function_ref<bool(CallId)> IsOneOf);

/// An edge tells nothing of its own.
struct AnyEdge {
  template <class State>
  State operator()(EventId, const Edge &, const State &After) const {
    return After;
  }
};

/// A forward analysis: \p Step turns the state before an event into the one
/// after it, \p Along that into the one at the end of an edge, \p Meet joins
/// states where paths join and must not grow. Visits each event with the final
/// state before it, in order of events. Events that no path of the wanted kinds
/// reaches are not visited.
template <class State, class StepFunction, class MeetFunction, class Visitor,
          class EdgeFunction = AnyEdge>
void flow(const Body &B, State Start, bool WithExceptions, StepFunction Step,
          MeetFunction Meet, Visitor Visit, EdgeFunction Along = {}) {
  struct Slot {
    State Before;
    bool Reached = false, Pending = false;
  };
  std::vector<Slot> Slots(B.Events.size());
  std::vector<uint32_t> Work = {0};
  Slots[0] = {Start, true, true};
  // In order of events rather than of discovery: loops aside, an event comes
  // after what leads to it.
  for (size_t Next = 0; Next != Work.size(); ++Next) {
    uint32_t Index = Work[Next];
    Slots[Index].Pending = false;
    State After = Step(EventId(Index), Slots[Index].Before);
    for (const Edge &E : B.Events[Index].Next) {
      if (E.Kind == EdgeKind::Exceptional && !WithExceptions)
        continue;
      Slot &To = Slots[E.To.Index];
      State There = Along(EventId(Index), E, After);
      State Joined = To.Reached ? Meet(To.Before, There) : There;
      if (To.Reached && Joined == To.Before)
        continue;
      To.Before = Joined;
      To.Reached = true;
      if (!std::exchange(To.Pending, true))
        Work.push_back(E.To.Index);
    }
  }
  for (uint32_t I = 0; I != Slots.size(); ++I)
    if (Slots[I].Reached)
      Visit(EventId(I), Slots[I].Before);
}

} // namespace asynctidy

#endif
