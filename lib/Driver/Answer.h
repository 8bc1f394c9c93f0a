// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: what is known of a function, in words.

#ifndef ASYNC_TIDY_LIB_DRIVER_ANSWER_H
#define ASYNC_TIDY_LIB_DRIVER_ANSWER_H

#include "async-tidy/Solve/Solver.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <vector>

namespace asynctidy {

/// The bodies that `SYMBOL` or `FILE:LINE` means, in order: those of a name, of
/// its last parts or of a key; those that a line is in, innermost only. An
/// error says what is like it.
llvm::Expected<std::vector<BodyId>> findBodies(const Program &P,
                                               llvm::StringRef Question);

/// Writes where the body runs, what it does to its thread and by which chain,
/// what made that less certain, and which calls nobody can look into.
void writeAnswer(const SolvedProgram &S, BodyId Id, llvm::raw_ostream &OS);

} // namespace asynctidy

#endif
