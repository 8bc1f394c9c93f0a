// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: async work as a value: which types stand for it, and whether what a
/// body makes of it is awaited or handed on.

#ifndef ASYNC_TIDY_LIB_SOLVE_WORK_H
#define ASYNC_TIDY_LIB_SOLVE_WORK_H

#include "Excuses.h"
#include "Kept.h"
#include "async-tidy/Solve/Flows.h"

namespace asynctidy {

class Work {
public:
  Work(const Program &P, FactMatcher &Facts, Values &V, const Excuses &Excused)
      : P(P), Facts(Facts), V(V), Excused(Excused), Contents(P, V) {}

  /// In order of the calls that make it.
  std::vector<LostWork> lost(BodyId In) const;

private:
  struct Shape {
    WorkKind Kind = WorkKind::None;
    Confidence Certainty = Confidence::High;
    const TypeFact *Fact = nullptr;
  };
  Shape shape(LinkedTypeId Type) const;
  Shape inHouse(LinkedTypeId Type) const;
  bool isAwaitable(LinkedTypeId Type) const;
  /// What the call makes; None if it makes no work, or refers to some.
  Shape made(SiteId At) const;
  LostWork describe(SiteId At, const Shape &S) const;
  /// The work that the local is given by \p Value; "none" if that is none.
  SiteId origin(BodyId In, OperandId Value, unsigned Depth = 0) const;
  /// The local that the event gives other work, and that work.
  std::pair<LocalId, SiteId> given(BodyId In, const Event &E) const;
  std::pair<LocalId, SiteId> defined(BodyId In, LocalId Local) const;
  /// The work that was moved into a lambda.
  SiteId captured(BodyId In, const Local &Closure) const;
  /// It is no work itself and may keep some: a container, a lambda, an object
  /// that does nothing when it is destroyed but to destroy its members.
  bool mayKeep(BodyId In, const Local &L) const;
  bool putsWork(BodyId In) const;
  /// What has started before goes on in the call.
  bool runsLoop(SiteId At) const;
  llvm::BitVector usedLocals(BodyId In) const;
  void followLocals(BodyId In, std::vector<LostWork> &Out) const;
  bool mayDiscard(SiteId At) const;
  const FunctionFact *statedLost(SiteId At) const;
  void erased(SiteId At, std::vector<LostWork> &Out) const;

  const Program &P;
  FactMatcher &Facts;
  Values &V;
  const Excuses &Excused;
  Kept Contents;
};

} // namespace asynctidy

#endif
