// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: locks, transactions and the like that are alive where a coroutine is
/// suspended, by flow: a guard from its definition to its end, a mutex from the
/// call that locks it to the one that unlocks it.

#ifndef ASYNC_TIDY_LIB_SOLVE_HELDOBJECTS_H
#define ASYNC_TIDY_LIB_SOLVE_HELDOBJECTS_H

#include "Excuses.h"
#include "async-tidy/Solve/Flows.h"
#include "llvm/ADT/BitVector.h"
#include <map>

namespace asynctidy {

class HeldObjects {
public:
  HeldObjects(const Program &P, FactMatcher &Facts, Values &V,
              const Excuses &Excused)
      : P(P), Facts(Facts), V(V), Excused(Excused) {}

  /// In order of suspension points. \p In is a coroutine.
  std::vector<HeldObject> across(BodyId In) const;

private:
  /// One thing that the body may hold.
  struct Candidate {
    /// The guard; "none" for a mutex that is locked by hand, and for a
    /// temporary.
    LocalId Guard;
    /// Of a guard.
    const TypeFact *Type = nullptr;
    /// The call that locks by hand or makes the temporary.
    SiteId Locked;
    std::string Name;
  };
  /// Where things stand at an event: held on some path, on all paths; tried,
  /// so that a test of the result tells.
  struct State {
    llvm::BitVector May, Must, Tried;
    friend bool operator==(const State &, const State &) = default;
  };
  enum class Taken : uint8_t { No, Tried, Yes };
  struct Scene {
    BodyId In;
    std::vector<Candidate> Known;
    std::map<uint32_t, unsigned> Guards;
    std::map<std::string, unsigned> Mutexes;
    /// Temporary guards, by the calls that make and that destroy them.
    std::map<uint32_t, unsigned> Made, Destroyed;
  };

  const TypeFact *holder(LinkedTypeId Type) const;
  std::string shownName(BodyId In, OperandId Id) const;
  OperandId object(SiteId At, int Object) const;
  Scene look(BodyId In) const;
  void lookForTemporaries(Scene &S) const;
  /// The call gives a guard to nobody who would keep it.
  bool isTemporary(SiteId At) const;
  /// Whether the guard that the call makes holds something.
  Taken made(SiteId At) const;
  Taken atFirst(BodyId In, const Local &L) const;
  State step(const Scene &S, EventId Id, State Before) const;
  /// What a test tells of a lock that was tried.
  State along(const Scene &S, EventId From, EdgeKind Edge, State After) const;
  /// The candidate that the operand is, or nothing.
  std::optional<unsigned> find(const Scene &S, OperandId Id) const;
  bool isReady(BodyId In, const Suspension &Point) const;
  HeldObject describe(const Scene &S, const Candidate &C) const;

  const Program &P;
  FactMatcher &Facts;
  Values &V;
  const Excuses &Excused;
};

} // namespace asynctidy

#endif
