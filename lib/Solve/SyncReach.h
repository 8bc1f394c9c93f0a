// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: which functions are called, however indirectly, by something that is
/// not async: whoever makes them async has to think of these callers, too.

#ifndef ASYNC_TIDY_LIB_SOLVE_SYNCREACH_H
#define ASYNC_TIDY_LIB_SOLVE_SYNCREACH_H

#include "Contexts.h"
#include "async-tidy/Solve/Solver.h"
#include "llvm/ADT/DenseMap.h"

namespace asynctidy {

/// That starts at bodies that run on threads which may block, and at functions
/// that nobody is seen to call: of those nothing says that they are async. A
/// lambda without a known context starts nothing. Async bodies end it. Linear
/// in the calls of the program, and made when it is asked for.
class SyncReach {
public:
  SyncReach(const Program &P, const Contexts &Where) : P(P), Where(Where) {}

  SyncCallers callers(BodyId Id);
  /// It is async or reached from what is.
  bool isReachedFromAsync(BodyId Id);
  /// Lines of functions that are async or reached from what is, from the first
  /// to the last call or operand; those of a template count once.
  size_t asyncLines();

private:
  /// Everything that \p From call, however indirectly, and that is not async.
  llvm::BitVector spread(std::vector<BodyId> From) const;
  void spreadAll();
  SyncCallers count(BodyId Id) const;
  bool isAsync(BodyId Id) const;
  bool isStart(BodyId Id) const;

  const Program &P;
  const Contexts &Where;
  bool IsKnown = false;
  llvm::BitVector FromSync, FromAsync;
  /// Many witnesses go through one helper.
  llvm::DenseMap<uint32_t, SyncCallers> Asked;
};

} // namespace asynctidy

#endif
