// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what a function leaves out for what its caller gives it:
/// `flush(false)` where it waits only if it is told to.

#ifndef ASYNC_TIDY_LIB_SOLVE_DECIDED_H
#define ASYNC_TIDY_LIB_SOLVE_DECIDED_H

#include "Values.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace asynctidy {

class Decided {
public:
  Decided(const Program &P, Values &V) : P(P), V(V) {}

  /// On every path to a call a parameter is, or is not, this number.
  struct Guard {
    unsigned Parameter = 0;
    int64_t Value = 0;
    bool Equal = false;
  };
  using Guards = llvm::SmallVector<Guard, 2>;

  /// Parameters that keep the number that they were given.
  Guards guards(SiteId Inner);
  /// The arguments of the call \p Outer contradict one of \p Wanted.
  bool contradict(SiteId Outer, const Guards &Wanted);

private:
  const Program &P;
  Values &V;
};

} // namespace asynctidy

#endif
