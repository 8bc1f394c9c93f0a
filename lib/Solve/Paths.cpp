// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what every path through a body does.

#include "Paths.h"
#include "llvm/ADT/STLExtras.h"
#include <utility>

using namespace asynctidy;

static bool isNormal(const Edge &E) { return E.Kind != EdgeKind::Exceptional; }

EffectSet
asynctidy::effectsOnEveryPath(const Body &B,
                              llvm::function_ref<EffectSet(CallId)> At) {
  if (B.is(Body::Partial))
    return {};
  auto Step = [&](EventId Id, EffectSet Before) {
    const Event &E = B.Events[Id.Index];
    if (E.Kind == EventKind::Call)
      Before |= At(CallId(E.Index));
    return Before;
  };
  bool Returns = false;
  EffectSet AtExit, Elsewhere = EffectSet::all();
  flow(
      B, EffectSet(), /*WithExceptions=*/false, Step,
      [](EffectSet A, const EffectSet &B) { return A &= B; },
      [&](EventId Id, const EffectSet &Before) {
        if (Id.Index == 1) {
          Returns = true;
          AtExit = Before;
          return;
        }
        // Where a body that never returns ends the program, or goes round.
        const std::vector<Edge> &Next = B.Events[Id.Index].Next;
        if (llvm::none_of(Next, isNormal) ||
            llvm::any_of(Next, [&](const Edge &E) {
              return isNormal(E) && E.To.Index <= Id.Index;
            }))
          Elsewhere &= Step(Id, Before);
      });
  return Returns ? AtExit : Elsewhere;
}

bool asynctidy::passesOnEveryPath(const Body &B,
                                  llvm::function_ref<bool(CallId)> IsOneOf) {
  EffectKey Marker = EffectKey::of(EffectKind::Blocks);
  return effectsOnEveryPath(B,
                            [&](CallId Id) {
                              EffectSet Result;
                              if (IsOneOf(Id))
                                Result.insert(Marker);
                              return Result;
                            })
      .contains(Marker);
}
