// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: which object a mark is for.

#include "Conditions.h"
#include "Marks.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

OperandId Marks::operand(SiteId At, int On) const {
  if (On == Mark::Receiver)
    return P.call(At).Receiver;
  return Conds.argument(At, On == Mark::Last ? Condition::Last : unsigned(On));
}

/// `p->f()` is a call on what `operator->` of p gives.
static bool isDereference(llvm::StringRef Name) {
  Name = unqualified(Name);
  return Name == "operator->" || Name == "operator*";
}

/// `connection.socket()` is the same each time. Of a library's class nobody
/// knows: `queue.front()` is not.
bool Marks::isPart(SymbolId Getter) const {
  const Symbol &S = P.symbol(Getter);
  return S.Type && P.type(S.Type).Kind == TypeKind::Reference &&
         !S.is(Entity::Opaque) && !S.is(Entity::System);
}

/// A path is what the object is part of, and which part of it; what a pointer
/// points to goes by the pointer's name.
bool Marks::pathTo(BodyId In, OperandId Id, unsigned Depth, Path &Out) const {
  constexpr unsigned MaxDepth = 8;
  if (!Id || Depth == MaxDepth)
    return false;
  const Body &B = *P.body(In).Record;
  const Operand &O = B.operand(Id);
  auto Part = [&](OperandKind Kind, uint32_t Which) {
    Out.push_back(uint32_t(Kind));
    Out.push_back(Which);
    return true;
  };
  switch (O.Kind) {
  case OperandKind::Local: {
    OperandId Initializer = V.initializer(In, O.Local);
    const Operand *From = Initializer ? &B.operand(Initializer) : nullptr;
    // Another name of the same thing.
    bool IsAlias =
        From &&
        (From->Kind == OperandKind::Local || From->Kind == OperandKind::Field ||
         From->Kind == OperandKind::Global) &&
        !(From->Flags & Operand::Moved);
    if (IsAlias && pathTo(In, Initializer, Depth + 1, Out))
      return true;
    return Part(OperandKind::Local, O.Local.Index);
  }
  case OperandKind::This:
    return Part(OperandKind::This, 0);
  case OperandKind::Global:
    return Part(OperandKind::Global, P.symbol(In, O.Referred).Index);
  case OperandKind::Field:
    if (!pathTo(In, O.Base, Depth + 1, Out))
      return false;
    return Part(OperandKind::Field, P.symbol(In, O.Referred).Index);
  case OperandKind::Derived:
    return pathTo(In, O.Base, Depth + 1, Out);
  case OperandKind::Result: {
    const Call &C = B.Calls[O.Call.Index];
    SymbolId Callee = P.callee(P.siteOf(In, O.Call));
    if (!C.Receiver || !C.Arguments.empty() || !Callee)
      return false;
    if (isDereference(P.symbol(Callee).Name))
      return pathTo(In, C.Receiver, Depth + 1, Out);
    return isPart(Callee) && pathTo(In, C.Receiver, Depth + 1, Out) &&
           Part(OperandKind::Result, Callee.Index);
  }
  default:
    return false;
  }
}

uint32_t Marks::object(BodyId In, OperandId Id) {
  Path Way;
  if (!pathTo(In, Id, 0, Way))
    return None;
  return Objects.try_emplace({In.Index, Way}, Objects.size()).first->second;
}

uint32_t Marks::objectOf(BodyId In, LocalId Local) {
  Path Way = {uint32_t(OperandKind::Local), Local.Index};
  return Objects.try_emplace({In.Index, Way}, Objects.size()).first->second;
}

uint32_t Marks::awaitedObject(BodyId In, OperandId Id, unsigned Depth) {
  constexpr unsigned MaxDepth = 4;
  if (!Id || Depth == MaxDepth)
    return None;
  if (uint32_t Found = object(In, Id); Found != None)
    return Found;
  const Operand &O = P.body(In).Record->operand(Id);
  if (O.Kind != OperandKind::Result)
    return None;
  const Call &C = P.body(In).Record->Calls[O.Call.Index];
  if (C.Origin != CallOrigin::Awaiter)
    return None;
  // The promise is asked to transform it.
  uint32_t Found = None;
  for (OperandId Argument : C.Arguments)
    if (Found == None)
      Found = awaitedObject(In, Argument, Depth + 1);
  return Found == None ? awaitedObject(In, C.Receiver, Depth + 1) : Found;
}

uint32_t Marks::idOf(uint32_t Object, llvm::StringRef Word) {
  auto [It, IsNew] = Ids.try_emplace({Object, Word.str()}, Ids.size());
  if (IsNew)
    ObjectOfId.push_back(Object);
  return It->second;
}

uint32_t Marks::marked(SiteId At, int On) {
  const Call &C = P.call(At);
  BodyId In = P.site(At).In;
  if (On != Mark::Result)
    return object(In, operand(At, On));
  return C.Use == ResultUse::Local ? objectOf(In, C.UsedLocal) : None;
}
