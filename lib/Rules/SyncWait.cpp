// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// async-sync-wait: a thread that runs async work waits for async work. If the
/// work needs that thread, neither goes on.

#include "EffectFindings.h"
#include <fmt/format.h>

using namespace asynctidy;

static Draft describe(const SolvedProgram &S, const EffectAtSite &E,
                      const Context &Where) {
  const Witness &W = E.Proof;
  Draft D = draftOf(S, E, Where,
                    fmt::format("{}, which {}", phrase(W.Steps.front()),
                                verb(W.Key.kind(), W.May).str()));
  if (S.waitsForItself(E.At))
    D.Result.Notes.insert(D.Result.Notes.begin(),
                          {D.Result.Where,
                           "the work is on the executor that waits for it: "
                           "without another thread it never ends"});
  D.Result.Category = keyOf(W.Key.category()).str();
  D.Result.Class = keyOf(W.Key.effectClass()).str();
  return D;
}

void asynctidy::checkSyncWait(const SolvedProgram &S, FindingSink Report) {
  const Program &P = S.program();
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    const Context *Where = S.asyncContext(BodyId(I));
    if (!Where || P.bodies()[I].is(Body::System))
      continue;
    for (const EffectAtSite &E :
         effectsIn(S, BodyId(I), EffectKind::SyncWaits, Where->Kind))
      Report(describe(S, E, *Where));
  }
}
