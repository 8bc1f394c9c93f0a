// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: who starts a coroutine, and whether that one waits for it.
///
/// A lazy coroutine runs on its starter's thread until it suspends for the
/// first time. If all that start it stand still until it is done
/// (`sync_wait(f())` in `main`), what blocks before that keeps nobody waiting
/// who did not wait before.

#ifndef ASYNC_TIDY_LIB_SOLVE_STARTERS_H
#define ASYNC_TIDY_LIB_SOLVE_STARTERS_H

#include "FactMatcher.h"
#include "Mentions.h"
#include "SyncReach.h"

namespace asynctidy {

class Starters {
public:
  Starters(const Program &P, const FactMatcher &Facts, SyncReach &FromSync,
           Mentions &Named)
      : P(P), Facts(Facts), FromSync(FromSync), Named(Named) {}

  /// The call is made in such a coroutine before it suspends.
  bool stopsOnlyWaiter(SiteId At);

private:
  bool isStartedByWaits(BodyId Id);
  /// The call makes the coroutine and waits for it, where no loop runs; or
  /// awaits it as the first thing that a coroutine awaits which is itself
  /// started so.
  bool isWait(SiteId At);
  bool mayHaveSuspended(SiteId At) const;

  const Program &P;
  const FactMatcher &Facts;
  SyncReach &FromSync;
  Mentions &Named;
  /// By body; one that is being asked for is started in another way.
  llvm::DenseMap<uint32_t, bool> ByWaits;
};

} // namespace asynctidy

#endif
