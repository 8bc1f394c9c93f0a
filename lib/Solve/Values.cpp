// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: operands followed through locals.

#include "Values.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace asynctidy;

/// Locals may be initialized from each other in a circle.
static constexpr unsigned MaxSteps = 16;

llvm::StringRef asynctidy::unqualified(llvm::StringRef Name) {
  // The operand of a conversion operator is qualified itself.
  if (size_t At = Name.find("::operator"); At != llvm::StringRef::npos)
    return Name.substr(At + 2);
  size_t At = Name.rfind("::");
  return At == llvm::StringRef::npos ? Name : Name.substr(At + 2);
}

bool Values::takesReference(SymbolId Callee, unsigned Parameter) const {
  LinkedTypeId Type = P.parameterType(Callee, Parameter);
  if (!Type || P.type(Type).Kind != TypeKind::Reference)
    return false;
  LinkedTypeId Referred = P.type(Type).Pointee;
  return !Referred || !P.type(Referred).is(TypeRecord::Const);
}

const Values::Changes &Values::changes(BodyId In) {
  auto [It, IsNew] = Known.try_emplace(In.Index);
  Changes &C = It->second;
  if (!IsNew)
    return C;
  const Body &B = *P.body(In).Record;
  C.Assigned.resize(B.Locals.size());
  C.Exposed.resize(B.Locals.size());
  for (const Operand &O : B.Operands)
    if (O.Kind == OperandKind::Local && O.Flags & Operand::Address)
      C.Exposed.set(O.Local.Index);
  for (const asynctidy::Call &Call : B.Calls) {
    SymbolId Callee = P.symbol(In, Call.Callee);
    if (!Callee)
      continue;
    if (Call.Receiver && unqualified(P.symbol(Callee).Name) == "operator=")
      if (const Operand &O = B.operand(Call.Receiver);
          O.Kind == OperandKind::Local)
        C.Assigned.set(O.Local.Index);
    for (unsigned I = 0; I != Call.Arguments.size(); ++I)
      if (OperandId Id = Call.Arguments[I])
        if (const Operand &O = B.operand(Id);
            O.Kind == OperandKind::Local && takesReference(Callee, I))
          C.Exposed.set(O.Local.Index);
  }
  return C;
}

OperandId Values::initializer(BodyId In, LocalId Local) {
  OperandId Id = P.body(In).Record->Locals[Local.Index].Initializer;
  return Id && !changes(In).Assigned[Local.Index] ? Id : OperandId();
}

const Operand *Values::constant(BodyId In, OperandId Id) {
  const Body &B = *P.body(In).Record;
  if (!Id)
    return nullptr;
  for (unsigned Step = 0; Step != MaxSteps; ++Step) {
    const Operand &O = B.operand(Id);
    if (O.Kind != OperandKind::Local || O.Flags & Operand::Address)
      return &O;
    OperandId Next = initializer(In, O.Local);
    if (!Next || changes(In).Exposed[O.Local.Index])
      return &O;
    Id = Next;
  }
  return &B.operand(Id);
}

bool Values::isAsGiven(BodyId In, LocalId Parameter) {
  const asynctidy::Local &L = P.body(In).Record->Locals[Parameter.Index];
  return L.Flags & Local::Parameter && L.Initializer &&
         !changes(In).Exposed[Parameter.Index];
}

std::pair<BodyId, LocalId> Values::captured(BodyId Lambda,
                                            LocalId Local) const {
  if (P.symbol(P.body(Lambda).Symbol).Kind != EntityKind::Lambda)
    return {};
  BodyId Outer = P.enclosing(Lambda);
  if (!Outer)
    return {};
  const asynctidy::Local &Inner = P.body(Lambda).Record->Locals[Local.Index];
  const Body &Around = *P.body(Outer).Record;
  const Place &Inside = Inner.Where.Begin;
  // One variable is one place, in whichever body it is mentioned.
  for (uint32_t I = 0; Inside && I != Around.Locals.size(); ++I) {
    const Place &There = Around.Locals[I].Where.Begin;
    if (There.Offset == Inside.Offset && There.Line == Inside.Line &&
        There.Column == Inside.Column &&
        P.text(Outer, Around.Locals[I].Name) == P.text(Lambda, Inner.Name))
      return {Outer, LocalId(I)};
  }
  return {};
}

bool Values::forEachBase(LinkedTypeId Type,
                         llvm::function_ref<bool(LinkedTypeId)> Visit) const {
  Type = P.stripped(Type);
  if (!Type)
    return false;
  bool Complete = true;
  llvm::SmallVector<LinkedTypeId, 8> Pending = {Type};
  for (size_t I = 0; I != Pending.size(); ++I) {
    LinkedTypeId At = Pending[I];
    if (Visit(At))
      return Complete;
    const LinkedType &T = P.type(At);
    Complete &= !T.is(TypeRecord::Incomplete) &&
                T.Kind != TypeKind::Dependent && T.Kind != TypeKind::Other;
    for (LinkedTypeId Base : P.bases(At))
      if (Base && !llvm::is_contained(Pending, Base))
        Pending.push_back(Base);
  }
  return Complete;
}

Answer Values::isNamed(LinkedTypeId Type,
                       llvm::function_ref<bool(llvm::StringRef)> Named) const {
  bool Found = false;
  bool Complete = forEachBase(Type, [&](LinkedTypeId At) {
    const LinkedType &T = P.type(At);
    return Found = Named(T.Name.empty() ? T.Key : T.Name);
  });
  if (Found)
    return Answer::Yes;
  return Complete ? Answer::No : Answer::Unknown;
}
