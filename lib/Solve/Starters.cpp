// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: coroutines that run on a thread which waits for them.

#include "Starters.h"
#include "Paths.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

bool Starters::mayHaveSuspended(SiteId At) const {
  const Body &B = *P.body(P.site(At).In).Record;
  bool Result = B.is(Body::Partial);
  flow(
      B, false, /*WithExceptions=*/true,
      [&](EventId Id, bool Before) {
        const Event &E = B.Events[Id.Index];
        return Before ||
               (E.Kind == EventKind::Suspend &&
                B.Suspensions[E.Index].Kind != SuspensionKind::Initial);
      },
      [](bool A, bool B) { return A || B; },
      [&](EventId Id, bool Before) {
        const Event &E = B.Events[Id.Index];
        Result |= Before && E.Kind == EventKind::Call &&
                  CallId(E.Index) == P.callOf(At);
      });
  return Result;
}

bool Starters::isWait(SiteId At) {
  const Call &C = P.call(At);
  BodyId In = P.site(At).In;
  if (C.Use == ResultUse::Awaited)
    return P.body(In).is(Body::Coroutine) && !mayHaveSuspended(At) &&
           isStartedByWaits(In);
  if (C.Use != ResultUse::Argument || C.UsedArgument != 0 ||
      FromSync.isReachedFromAsync(In))
    return false;
  const SiteFacts *Known = Facts.facts(P.siteOf(In, C.UsedCall));
  return Known &&
         llvm::any_of(Facts.holding(*Known), [](const FunctionFact *Fact) {
           return Fact->Effect == EffectKind::SyncWaits;
         });
}

bool Starters::isStartedByWaits(BodyId Id) {
  auto [It, IsNew] = ByWaits.try_emplace(Id.Index, false);
  if (!IsNew)
    return It->second;
  const TypeFact *Role = Facts.role(P.type(Id, P.body(Id).Record->Returned));
  if (!Role || Role->Role != TypeRole::LazyTask ||
      !Named.areInSight(P.body(Id).Symbol))
    return false;
  std::vector<SiteId> Starts = Named.callers(Id);
  bool Result = !Starts.empty() &&
                llvm::all_of(Starts, [&](SiteId At) { return isWait(At); }) &&
                Named.takers(Id).empty();
  return ByWaits[Id.Index] = Result;
}

bool Starters::stopsOnlyWaiter(SiteId At) {
  BodyId In = P.site(At).In;
  return P.body(In).is(Body::Coroutine) && isStartedByWaits(In) &&
         !mayHaveSuspended(At);
}
