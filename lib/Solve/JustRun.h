// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: waits for what has just been handed to somebody who runs it at once
/// on the thread that it is for, and else leaves it to that thread: on the
/// loop, where waiting would matter, it is done by then.

#ifndef ASYNC_TIDY_LIB_SOLVE_JUSTRUN_H
#define ASYNC_TIDY_LIB_SOLVE_JUSTRUN_H

#include "Callables.h"

namespace asynctidy {

class JustRun {
public:
  JustRun(const Program &P, Values &V, const Callables &Calls);

  /// The call waits for a callable that some call before it, on every path,
  /// may have run: by a local that both are handed (`promise`, `future`), or
  /// asleep in a loop.
  bool isWaitedFor(SiteId At, bool IsAsleep) const;

private:
  struct Run {
    SiteId At;
    SymbolId Function;
  };
  void add(SiteId At, SymbolId Function);
  void addCallers(BodyId Runner, SymbolId Function);
  /// The body gives its parameter to somebody else on some path.
  bool handsOn(BodyId In, LocalId Slot) const;
  bool isBefore(SiteId First, SiteId Then) const;
  bool goesRound(SiteId At) const;
  /// Locals of the body that makes the call: those whose address it hands over,
  /// and those that the lambda mentions.
  llvm::BitVector handed(const Run &R) const;
  /// The operand is one of the locals, or was made from one.
  bool leadsTo(BodyId In, OperandId Id, const llvm::BitVector &Locals,
               unsigned Depth) const;

  const Program &P;
  Values &V;
  /// By body.
  llvm::DenseMap<uint32_t, llvm::SmallVector<Run, 1>> Runs;
};

} // namespace asynctidy

#endif
