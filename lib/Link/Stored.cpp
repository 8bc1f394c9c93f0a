// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: functions, from where they are named to what holds them.

#include "async-tidy/Link/Stored.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

/// Locals and parts may refer to each other in a circle.
static constexpr unsigned MaxDepth = 8;

StoredFunctions::StoredFunctions(const Program &P) : P(P) {
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    if (!P.bodies()[I].HoldsFunctions)
      continue;
    collectStores(BodyId(I));
    collectArguments(BodyId(I));
    P.trim();
  }
  spread();
}

/// A function, a pointer to one, or an array of those.
bool StoredFunctions::holdsFunctions(BodyId In, const Operand &O) const {
  LinkedTypeId Type = P.stripped(P.type(In, O.Type));
  return Type && P.type(Type).Kind == TypeKind::Function;
}

StoredFunctions::Source StoredFunctions::source(BodyId In, OperandId Id,
                                                unsigned Depth) const {
  const Body &B = *P.body(In).Record;
  if (!Id || Depth == 0 || !holdsFunctions(In, B.operand(Id)))
    return {};
  const Operand &O = B.operand(Id);
  auto Held = [](SymbolId Symbol, uint32_t Parameter = NoParameter,
                 llvm::StringRef File = "") {
    return Source{.From = {Symbol.Index, Parameter, File}};
  };
  switch (O.Kind) {
  case OperandKind::Callable:
    return {.Function = P.symbol(In, O.Referred)};
  case OperandKind::Field: {
    UnitId Unit = P.body(In).Unit;
    FileId Declared = P.unit(Unit).entity(O.Referred).Declared.File;
    return Held(P.symbol(In, O.Referred), NoParameter,
                Declared ? P.path(Unit, Declared) : "");
  }
  case OperandKind::Global:
    return Held(P.symbol(In, O.Referred));
  case OperandKind::Derived:
    // An element of the array that is initialized here.
    if (!O.Base && B.is(Body::StaticInitializer))
      return Held(P.body(In).Symbol);
    return source(In, O.Base, Depth - 1);
  case OperandKind::Local: {
    const Local &L = B.Locals[O.Local.Index];
    if (L.Flags & Local::Parameter)
      return Held(P.body(In).Symbol, O.Local.Index);
    return source(In, L.Initializer, Depth - 1);
  }
  default:
    return {};
  }
}

StoredFunctions::HolderId StoredFunctions::holder(BodyId In,
                                                  OperandId Called) const {
  Source S = source(In, Called, MaxDepth);
  if (!S || std::get<1>(S.From) != NoParameter)
    return HolderId();
  return Ids.lookup(S.From);
}

void StoredFunctions::collectStores(BodyId In) {
  const Body &B = *P.body(In).Record;
  for (const Store &S : B.Stores) {
    if (B.operand(S.Target).Kind == OperandKind::Local)
      continue;
    if (Source To = source(In, S.Target, MaxDepth))
      flow(In, source(In, S.Value, MaxDepth), To.From);
  }
}

void StoredFunctions::collectArguments(BodyId In) {
  const Body &B = *P.body(In).Record;
  for (const Call &C : B.Calls) {
    SymbolId Callee = P.symbol(In, C.Callee);
    if (!Callee || P.symbol(Callee).BodyCount == 0)
      continue;
    for (auto [Index, Id] : llvm::enumerate(C.Arguments))
      flow(In, source(In, Id, MaxDepth),
           {Callee.Index, uint32_t(Index), llvm::StringRef()});
  }
}

StoredFunctions::HolderId StoredFunctions::add(const Key &K) {
  auto [It, IsNew] = Ids.try_emplace(K, HolderId(Holders.size()));
  if (IsNew) {
    Holder &New = Holders.emplace_back();
    New.Symbol = SymbolId(std::get<0>(K));
    New.IsParameter = std::get<1>(K) != NoParameter;
  }
  return It->second;
}

void StoredFunctions::flow(BodyId In, const Source &From, const Key &To) {
  if (!From.Function && !From)
    return;
  HolderId End = add(To);
  if (From.Function)
    Pending.push_back({End, From.Function});
  else {
    HolderId Begin = add(From.From);
    Holders[Begin.Index].To.push_back(End);
    Holders[End.Index].From.push_back(Begin);
  }
  Holders[End.Index].Givers.push_back(In);
}

void StoredFunctions::spread() {
  while (!Pending.empty()) {
    auto [To, Function] = Pending.back();
    Pending.pop_back();
    Holder &H = Holders[To.Index];
    auto At = llvm::lower_bound(H.Functions, Function);
    if (At != H.Functions.end() && *At == Function)
      continue;
    H.Functions.insert(At, Function);
    for (HolderId Next : H.To)
      Pending.push_back({Next, Function});
  }
}

std::vector<BodyId> StoredFunctions::givers(HolderId Id) const {
  std::vector<HolderId> Before = {Id};
  llvm::DenseSet<uint32_t> Seen = {Id.Index};
  std::vector<BodyId> Result;
  for (size_t I = 0; I != Before.size(); ++I) {
    const Holder &H = Holders[Before[I].Index];
    llvm::append_range(Result, H.Givers);
    for (HolderId From : H.From)
      if (Seen.insert(From.Index).second)
        Before.push_back(From);
  }
  llvm::sort(Result);
  Result.erase(llvm::unique(Result), Result.end());
  return Result;
}
