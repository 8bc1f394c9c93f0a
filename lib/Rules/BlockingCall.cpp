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
  const Program &P = S.program();
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    const Context *Where = S.asyncContext(BodyId(I));
    if (!Where || P.bodies()[I].is(Body::System))
      continue;
    for (const EffectAtSite &E :
         effectsIn(S, BodyId(I), EffectKind::Blocks, Where->Kind))
      Report(describe(S, E, *Where));
  }
}
