// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: synchronous sessions and where they are used.

#include "SyncSessions.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace asynctidy;

std::pair<const TypeFact *, LinkedTypeId>
SyncSessions::session(LinkedTypeId Type) const {
  const TypeFact *Found = nullptr;
  auto Ask = [&](LinkedTypeId Class) {
    if (!Class)
      return false;
    llvm::SmallVector<llvm::StringRef, 4> Below;
    V.forEachBase(Class, [&](LinkedTypeId At) {
      Below.push_back(P.type(At).Name);
      Found = Facts.packs().type(P.type(At).Name);
      if (Found && !Found->Session)
        Found = nullptr;
      return Found != nullptr;
    });
    // The asynchronous form may be made of the synchronous one.
    if (Found && !Found->AsyncSibling.empty() &&
        llvm::is_contained(Below, llvm::StringRef(Found->AsyncSibling)))
      Found = nullptr;
    return Found != nullptr;
  };
  LinkedTypeId Class = P.stripped(Type);
  if (Ask(Class))
    return {Found, Class};
  // A smart pointer; containers are used element by element.
  if (Class && P.type(Class).is(TypeRecord::Opaque) &&
      !P.arguments(Class).empty() && P.arguments(Class).size() <= 2 &&
      Ask(P.arguments(Class)[0]))
    return {Found, P.stripped(P.arguments(Class)[0])};
  return {};
}

OperandId SyncSessions::variable(BodyId In, OperandId Id,
                                 unsigned Depth) const {
  constexpr unsigned MaxDepth = 8;
  if (!Id || Depth == MaxDepth)
    return OperandId();
  const Body &B = *P.body(In).Record;
  const Operand &O = B.operand(Id);
  switch (O.Kind) {
  case OperandKind::Local:
  case OperandKind::Field:
  case OperandKind::Global:
    return Id;
  case OperandKind::Derived:
    return variable(In, O.Base, Depth + 1);
  case OperandKind::Result: {
    // `operator->`, `operator*`, `get` of what owns it.
    const Call &C = B.Calls[O.Call.Index];
    return C.Receiver && C.Arguments.empty()
               ? variable(In, C.Receiver, Depth + 1)
               : OperandId();
  }
  default:
    return OperandId();
  }
}

bool SyncSessions::blocks(SiteId At) {
  return Known.worst(At, EffectKind::Blocks, /*InFiber=*/false) ||
         Known.worst(At, EffectKind::SyncWaits, /*InFiber=*/false);
}

/// The asynchronous form of a method: a loop runs what it is given.
bool SyncSessions::isGivenCallback(SiteId At) const {
  const SiteFacts *F = Facts.facts(At);
  return F && llvm::any_of(Facts.holding(*F), [](const FunctionFact *Fact) {
           return llvm::any_of(Fact->Callables, [](const Runs &R) {
             return R.On == RunsOn::Loop;
           });
         });
}

/// A method is called on it, or a function that blocks is given it.
bool SyncSessions::isUse(SiteId At, OperandId Id) {
  const Call &C = P.call(At);
  SymbolId Callee = P.callee(At);
  if (!Callee || Excused.isOffloaded(At) || Excused.isAllowed(At))
    return false;
  EntityKind Kind = P.symbol(Callee).Kind;
  if (Kind == EntityKind::Destructor)
    return false;
  bool IsOwner =
      C.Receiver == Id && session(P.site(At).Receiver).first == nullptr;
  if (C.Receiver == Id && Kind == EntityKind::Function && !IsOwner)
    return !isGivenCallback(At);
  // To make a session of a session is to use it.
  return llvm::is_contained(C.Arguments, Id) &&
         (blocks(At) || (Kind == EntityKind::Constructor &&
                         session(P.type(P.site(At).In, C.ResultType)).first));
}

/// A transaction on a connection: the connection is the session to mend.
bool SyncSessions::isOfAnother(BodyId In, const Local &L) const {
  if (!L.Initializer)
    return false;
  const Body &B = *P.body(In).Record;
  const Operand &O = B.operand(L.Initializer);
  return O.Kind == OperandKind::Result &&
         llvm::any_of(B.Calls[O.Call.Index].Arguments, [&](OperandId Id) {
           return Id && variable(In, Id) &&
                  session(P.type(In, B.operand(Id).Type)).first;
         });
}

std::optional<SessionUse> SyncSessions::describe(SiteId At,
                                                 OperandId Id) const {
  BodyId In = P.site(At).In;
  const Body &B = *P.body(In).Record;
  OperandId Variable = variable(In, Id);
  if (!Variable)
    return std::nullopt;
  const Operand &O = B.operand(Variable);
  SessionUse Use{.In = In, .At = At, .What = SessionUse::Kind::Local};
  LinkedTypeId Declared;
  if (O.Kind == OperandKind::Local) {
    const Local &L = B.Locals[O.Local.Index];
    Declared = P.type(In, L.Type);
    if (isOfAnother(In, L))
      return std::nullopt;
    Use.Name = P.text(In, L.Name).str();
    Use.Declared = P.position(In, L.Where);
    if (L.Flags & Local::Captured || V.captured(In, O.Local).first)
      Use.What = SessionUse::Kind::Capture;
    else if (L.Flags & Local::Parameter)
      Use.What = SessionUse::Kind::Parameter;
  } else {
    SymbolId Named = P.symbol(In, O.Referred);
    const Entity &Record = P.unit(P.body(In).Unit).entity(O.Referred);
    Declared = P.symbol(Named).Type;
    Use.Name = unqualified(P.symbol(Named).Name).str();
    Use.Declared = P.position(In, Record.Declared, {});
    Use.What = O.Kind == OperandKind::Field ? SessionUse::Kind::Member
                                            : SessionUse::Kind::Global;
  }
  auto [Fact, Class] = session(Declared);
  if (!Fact || Use.Name.empty())
    return std::nullopt;
  Use.Fact = Fact;
  Use.Class = P.type(Class).Name.str();
  return Use;
}

std::vector<SessionUse> SyncSessions::usedIn(BodyId In) {
  std::vector<SessionUse> Result;
  std::map<std::pair<Position, std::string>, bool> Seen;
  auto Look = [&](SiteId At, OperandId Id) {
    if (!Id ||
        !session(P.type(In, P.body(In).Record->operand(Id).Type)).first ||
        !isUse(At, Id))
      return;
    if (std::optional<SessionUse> Use = describe(At, Id))
      if (Seen.try_emplace({Use->Declared, Use->Name}).second)
        Result.push_back(std::move(*Use));
  };
  for (uint32_t Index : P.sitesOf(In)) {
    SiteId At(Index);
    if (P.site(At).Origin != CallOrigin::Written)
      continue;
    Look(At, P.call(At).Receiver);
    for (OperandId Argument : P.call(At).Arguments)
      Look(At, Argument);
  }
  return Result;
}
