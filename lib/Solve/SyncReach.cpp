// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: who calls a function without being async.

#include "SyncReach.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallSet.h"

using namespace asynctidy;

bool SyncReach::isAsync(BodyId Id) const {
  return P.body(Id).is(Body::Coroutine) ||
         llvm::any_of(Where.of(Id),
                      [](const Context &C) { return C.isAsync(); });
}

bool SyncReach::isStart(BodyId Id) const {
  if (isAsync(Id) || P.body(Id).is(Body::System))
    return false;
  if (!Where.of(Id).empty())
    return true;
  if (P.symbol(P.body(Id).Symbol).Kind == EntityKind::Lambda)
    return false;
  return llvm::all_of(P.targets(Id),
                      [&](TargetId T) { return P.callers(T).empty(); });
}

llvm::BitVector SyncReach::spread(std::vector<BodyId> From) const {
  llvm::BitVector Reached(P.bodies().size());
  while (!From.empty()) {
    BodyId Next = From.back();
    From.pop_back();
    for (uint32_t Index : P.sitesOf(Next)) {
      TargetId Target = P.sites()[Index].Target;
      if (!Target)
        continue;
      for (BodyId To : P.implementations(Target))
        if (!Reached.test(To.Index) && !isAsync(To)) {
          Reached.set(To.Index);
          From.push_back(To);
        }
    }
  }
  return Reached;
}

void SyncReach::spreadAll() {
  IsKnown = true;
  std::vector<BodyId> Sync, Async;
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    if (isAsync(BodyId(I)))
      Async.push_back(BodyId(I));
    else if (isStart(BodyId(I)))
      Sync.push_back(BodyId(I));
  }
  FromAsync = spread(std::move(Async));
  FromSync = spread(Sync);
  for (BodyId Start : Sync)
    FromSync.set(Start.Index);
}

SyncCallers SyncReach::callers(BodyId Id) {
  if (!IsKnown)
    spreadAll();
  auto [It, IsNew] = Asked.try_emplace(Id.Index);
  if (IsNew)
    It->second = count(Id);
  return It->second;
}

SyncCallers SyncReach::count(BodyId Id) const {
  llvm::SmallSet<uint32_t, 8> Seen;
  SyncCallers Result;
  auto Key = [&](BodyId Body) { return P.symbol(P.body(Body).Symbol).Key; };
  for (TargetId T : P.targets(Id))
    for (SiteId At : P.callers(T)) {
      BodyId From = P.site(At).In;
      if (!FromSync.test(From.Index) || FromAsync.test(From.Index) ||
          !Seen.insert(P.body(From).Symbol.Index).second)
        continue;
      ++Result.Count;
      if (!Result.First || Key(From) < Key(Result.First))
        Result.First = From;
    }
  return Result;
}
