// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: who calls a function without being async.

#include "SyncReach.h"
#include "async-tidy/Solve/Witness.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallSet.h"
#include "llvm/ADT/StringMap.h"

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

static size_t linesOf(const Body &B) {
  uint32_t First = B.Where.Begin.Line, Last = First;
  auto See = [&](const Place &At) {
    if (At && At.File == B.Where.Begin.File)
      Last = std::max(Last, At.Line);
  };
  for (const Call &C : B.Calls)
    See(C.Whole.Begin);
  for (const Operand &O : B.Operands)
    See(O.Where.Begin);
  return Last - First + 1;
}

size_t SyncReach::asyncLines() {
  if (!IsKnown)
    spreadAll();
  llvm::StringMap<size_t> Lines;
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    if (P.bodies()[I].is(Body::System) ||
        !(FromAsync.test(I) || isAsync(BodyId(I))))
      continue;
    P.trim();
    const Body &B = *P.bodies()[I].Record;
    if (!B.Where)
      continue;
    size_t &Known = Lines[stableKey(P, BodyId(I))];
    Known = std::max(Known, linesOf(B));
  }
  size_t Sum = 0;
  for (const auto &Entry : Lines)
    Sum += Entry.second;
  return Sum;
}

bool SyncReach::isReachedFromAsync(BodyId Id) {
  if (!IsKnown)
    spreadAll();
  return FromAsync.test(Id.Index) || isAsync(Id);
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
