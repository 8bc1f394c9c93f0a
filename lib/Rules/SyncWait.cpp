// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// async-sync-wait: a thread that runs async work waits for async work. If the
/// work needs that thread, neither goes on.

#include "EffectFindings.h"
#include <fmt/format.h>

using namespace asynctidy;

/// What ends after a while or with the next handler waits for nothing.
static bool isDeadlock(const SolvedProgram &S, const Witness &W,
                       const Context &Where) {
  return W.Key.effectClass() == EffectClass::Deadlock &&
         S.waitsForItself(W, Where);
}

static Draft describe(const SolvedProgram &S, const EffectAtSite &E,
                      const Context &Where) {
  const Witness &W = E.Proof;
  bool MayDeadlock = W.Key.effectClass() == EffectClass::Deadlock;
  bool IsDeadlock = isDeadlock(S, W, Where);
  Draft D = draftOf(
      S, E, Where,
      fmt::format("{}, which {}{}", phrase(W.Steps.front()),
                  verb(W.Key.kind(), W.May).str(),
                  IsDeadlock ? " of the executor that it runs on" : ""));
  D.Result.Notes.insert(
      D.Result.Notes.begin(),
      {D.Result.Where,
       IsDeadlock    ? "this deadlocks: the work is on the executor that waits "
                       "for it, and without another thread it never ends"
       : MayDeadlock ? "this stalls the thread until that work is done, and "
                       "deadlocks if the work needs the thread"
                     : "this stalls the thread until that work is done"});
  D.Result.Category = keyOf(W.Key.category()).str();
  D.Result.Verdict = IsDeadlock ? "deadlock" : "stall";
  D.Result.Class = keyOf(W.Key.effectClass()).str();
  return D;
}

void asynctidy::checkSyncWait(const SolvedProgram &S, FindingSink Report) {
  forEachAsyncEffect(S, EffectKind::SyncWaits,
                     [&](const EffectAtSite &E, const Context &Where) {
                       // A test may wait on purpose, but not for itself.
                       if (!S.isTest(S.program().site(E.At).In) ||
                           isDeadlock(S, E.Proof, Where))
                         Report(describe(S, E, Where));
                     });
}
