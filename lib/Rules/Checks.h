// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Rules: what a rule is: a function of the solved program, declared by its
/// line in Rules.def.

#ifndef ASYNC_TIDY_LIB_RULES_CHECKS_H
#define ASYNC_TIDY_LIB_RULES_CHECKS_H

#include "async-tidy/Solve/Solver.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace asynctidy {

/// A finding as a rule makes it. The rest is the same for all rules: rule,
/// severity, function, fingerprint.
struct Draft {
  /// The body that the finding is about.
  BodyId In;
  /// Of two at one position the lower one is reported.
  unsigned Rank = 0;
  Finding Result;
};

using FindingSink = llvm::function_ref<void(Draft)>;

/// Visits the program's own bodies: what is in a system header is nobody's to
/// mend.
void forEachOwnBody(const SolvedProgram &S,
                    llvm::function_ref<void(BodyId)> Visit);

#define RULE(Name, Id, Level, Summary, Scope)                                  \
  void check##Name(const SolvedProgram &P, FindingSink Report);
#include "async-tidy/Rules/Rules.def"

} // namespace asynctidy

#endif
