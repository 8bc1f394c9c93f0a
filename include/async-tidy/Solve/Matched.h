// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: which names of packs a program uses.

#ifndef ASYNC_TIDY_SOLVE_MATCHED_H
#define ASYNC_TIDY_SOLVE_MATCHED_H

#include "async-tidy/Link/Program.h"
#include "async-tidy/Packs/PackSet.h"
#include "llvm/ADT/StringSet.h"

namespace asynctidy {

/// Names of facts that speak of a call, an overriding method or a type of the
/// program, whether or not their conditions hold there.
llvm::StringSet<> matchedNames(const Program &P, const PackSet &Packs);

} // namespace asynctidy

#endif
