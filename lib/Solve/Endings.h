// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: calls around the end of an event loop. A function that ends the loop
/// it runs on runs once, and nothing that the loop has to do comes after it:
/// who waits there keeps hardly anybody waiting.
///
/// Whose loop it is must be known: another thread's is ended by functions that
/// run often, and a loop inside of a loop as well.

#ifndef ASYNC_TIDY_LIB_SOLVE_ENDINGS_H
#define ASYNC_TIDY_LIB_SOLVE_ENDINGS_H

#include "Callables.h"
#include "llvm/ADT/BitVector.h"

namespace asynctidy {

class Endings {
public:
  Endings(const Program &P, FactMatcher &Facts, Values &V,
          const Callables &Calls);

  /// On every path that leads to the call, or from it to where the function
  /// ends or suspends, its loop is told to end.
  bool isAtEnd(SiteId At) const { return AtEnd[At.Index]; }

private:
  /// Everything that runs the function runs it on the loop that the call is
  /// made on.
  bool endsOwnLoop(SiteId At, Values &V);
  void add(SiteId At, bool IsProgram, std::vector<BodyId> &Bodies);
  void follow(BodyId In, std::vector<BodyId> &Bodies);
  /// Whoever calls the function, or has it run in any case, ends the program.
  void spread(BodyId In, std::vector<BodyId> &Bodies);

  const Program &P;
  FactMatcher &Facts;
  const Callables &Calls;
  /// Calls that end a loop; true: the program's.
  llvm::DenseMap<uint32_t, bool> Ends;
  llvm::DenseSet<uint32_t> EndingBodies;
  llvm::BitVector AtEnd;
};

} // namespace asynctidy

#endif
