// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: which variables that a body uses are synchronous sessions.

#ifndef ASYNC_TIDY_LIB_SOLVE_SYNCSESSIONS_H
#define ASYNC_TIDY_LIB_SOLVE_SYNCSESSIONS_H

#include "Effects.h"
#include "async-tidy/Solve/Sessions.h"

namespace asynctidy {

class SyncSessions {
public:
  SyncSessions(const Program &P, FactMatcher &Facts, Values &V,
               const Excuses &Excused, Effects &Known)
      : P(P), Facts(Facts), V(V), Excused(Excused), Known(Known) {}

  /// One for each variable, in order of the first uses.
  std::vector<SessionUse> usedIn(BodyId In);

private:
  /// The session type that a value of \p Type is or leads to: through pointers,
  /// references and classes that own one.
  std::pair<const TypeFact *, LinkedTypeId> session(LinkedTypeId Type) const;
  /// The variable that an object is or is reached through; "none" if it is a
  /// temporary.
  OperandId variable(BodyId In, OperandId Id, unsigned Depth = 0) const;
  bool isOfAnother(BodyId In, const Local &L) const;
  std::optional<SessionUse> describe(SiteId At, OperandId Id) const;
  bool isGivenCallback(SiteId At) const;
  bool isUse(SiteId At, OperandId Id);
  bool blocks(SiteId At);

  const Program &P;
  FactMatcher &Facts;
  Values &V;
  const Excuses &Excused;
  Effects &Known;
};

} // namespace asynctidy

#endif
