// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// async-blocking-call: something that runs on an event loop stops the thread,
/// and with it everything else that the loop has to do.

#include "EffectFindings.h"
#include <fmt/format.h>

using namespace asynctidy;

static Draft describe(const SolvedProgram &S, const EffectAtSite &E,
                      const Context &Where) {
  const Witness &W = E.Proof;
  Draft D = draftOf(S, E, Where,
                    fmt::format("{}, which {} on {}", phrase(W.Steps.front()),
                                verb(W.Key.kind(), W.May).str(),
                                phraseOf(W.Key.category()).str()));
  D.Result.Category = keyOf(W.Key.category()).str();
  D.Result.Class = keyOf(W.Key.effectClass()).str();
  return D;
}

void asynctidy::checkBlockingCall(const SolvedProgram &S, FindingSink Report) {
  forEachAsyncEffect(
      S, EffectKind::Blocks, [&](const EffectAtSite &E, const Context &Where) {
        if (!S.isTest(S.program().site(E.At).In) && !S.stopsOnlyWaiter(E.At))
          Report(describe(S, E, Where));
      });
}
