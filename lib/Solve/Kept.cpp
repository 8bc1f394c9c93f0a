// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what fields and containers are given.

#include "Kept.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

//===-- Containers --------------------------------------------------------===//

static bool sameType(const Program &P, LinkedTypeId A, LinkedTypeId B) {
  // A class and the same class as const are two types with one name.
  return A == B ||
         (A && B && P.type(A).Kind == TypeKind::Record &&
          !P.type(A).Name.empty() && P.type(A).Name == P.type(B).Name);
}

/// A class template of a library is a container of what it is a template of: of
/// its first argument or, if that is a key, of its second.
bool Kept::isElement(LinkedTypeId Container, LinkedTypeId Type) const {
  Container = P.stripped(Container);
  if (!Container || !Type || !P.type(Container).is(TypeRecord::Opaque))
    return false;
  llvm::ArrayRef<LinkedTypeId> Arguments = P.arguments(Container);
  if (Arguments.empty() || !Arguments[0])
    return false;
  LinkedTypeId Element = Arguments[0];
  // What a library makes for the first one serves it: an allocator, an order.
  if (Arguments.size() > 1 && Arguments[1] &&
      !(P.type(Arguments[1]).is(TypeRecord::Opaque) &&
        llvm::is_contained(P.arguments(Arguments[1]), Element)))
    Element = Arguments[1];
  return P.type(Element).Kind != TypeKind::Builtin &&
         sameType(P, Element, Type);
}

OperandId Kept::container(SiteId At) const {
  const Call &C = P.call(At);
  SymbolId Callee = P.callee(At);
  if (!C.Receiver || !Callee || !P.symbol(Callee).is(Entity::Opaque))
    return OperandId();
  BodyId In = P.site(At).In;
  LinkedTypeId Result = P.type(In, C.ResultType);
  if (!Result && P.symbol(Callee).Type)
    Result = P.stripped(P.symbol(Callee).Type);
  return isElement(P.site(At).Receiver, Result) ? C.Receiver : OperandId();
}

/// Of a map's key and value it is the value.
OperandId Kept::element(SiteId At) const {
  const Call &C = P.call(At);
  SymbolId Callee = P.callee(At);
  if (!C.Receiver || !Callee || !P.symbol(Callee).is(Entity::Opaque) ||
      P.symbol(Callee).is(Entity::Const))
    return OperandId();
  BodyId In = P.site(At).In;
  for (OperandId Id : llvm::reverse(C.Arguments))
    if (Id && isElement(P.site(At).Receiver,
                        P.type(In, P.body(In).Record->operand(Id).Type)))
      return Id;
  return OperandId();
}

/// What a method that is called on the field or container does to it.
Kept::Use Kept::onReceiver(SiteId At, OperandId &Value) const {
  const Call &C = P.call(At);
  SymbolId Callee = P.callee(At);
  if (C.Origin != CallOrigin::Written && C.Origin != CallOrigin::Conversion)
    return Use::None;
  if (!Callee)
    return Use::Opens;
  const Symbol &Method = P.symbol(Callee);
  if (Method.is(Entity::Const) || Method.Kind != EntityKind::Function ||
      C.Arguments.empty())
    return Use::None;
  BodyId In = P.site(At).In;
  const Body &B = *P.body(In).Record;
  if (unqualified(Method.Name) == "operator=") {
    Value = C.Arguments[0];
    return Use::Puts;
  }
  // An object of the project's own stays the same object.
  if (!Method.is(Entity::Opaque) || container(At))
    return Use::None;
  if ((Value = element(At)))
    return Use::Puts;
  bool OnlyNumbers = llvm::all_of(C.Arguments, [&](OperandId Id) {
    LinkedTypeId Type = Id ? P.type(In, B.operand(Id).Type) : LinkedTypeId();
    return Type && (P.type(Type).Kind == TypeKind::Builtin ||
                    P.type(Type).Kind == TypeKind::Enum);
  });
  return OnlyNumbers ? Use::None : Use::Opens;
}

/// What a function does to the field or container that it is given.
Kept::Use Kept::asArgument(SiteId At, unsigned Index) const {
  const Operand &O =
      P.body(P.site(At).In).Record->operand(P.call(At).Arguments[Index]);
  SymbolId Callee = P.callee(At);
  bool MayWrite = O.Flags & Operand::Address ||
                  (Callee && V.takesReference(Callee, Index) &&
                   !P.symbol(Callee).is(Entity::Opaque));
  return MayWrite ? Use::Opens : Use::None;
}

void Kept::addCall(SiteId At,
                   llvm::function_ref<Contents *(OperandId)> Of) const {
  const Call &C = P.call(At);
  if (Contents *To = C.Receiver ? Of(C.Receiver) : nullptr) {
    OperandId Value;
    Use Does = onReceiver(At, Value);
    To->IsOpen |= Does == Use::Opens || (Does == Use::Puts && !Value);
    if (Does == Use::Puts && Value)
      To->Puts.push_back({P.site(At).In, At, Value, C.Receiver});
  }
  for (unsigned I = 0; I != C.Arguments.size(); ++I)
    if (Contents *To = C.Arguments[I] ? Of(C.Arguments[I]) : nullptr)
      To->IsOpen |= asArgument(At, I) == Use::Opens;
}

bool Kept::isCaptured(BodyId In, LocalId Local) const {
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    BodyId Lambda(I);
    if (P.symbol(P.body(Lambda).Symbol).Kind != EntityKind::Lambda ||
        P.enclosing(Lambda) != In)
      continue;
    const Body &B = *P.body(Lambda).Record;
    for (uint32_t J = 0; J != B.Locals.size(); ++J)
      if (V.captured(Lambda, LocalId(J)) == std::pair(In, Local))
        return true;
  }
  return false;
}

std::optional<std::vector<Put>> Kept::inLocal(BodyId In, LocalId Container) {
  const Body &B = *P.body(In).Record;
  const Local &L = B.Locals[Container.Index];
  if (L.Flags & (Local::Parameter | Local::Captured | Local::Static) ||
      B.is(Body::Partial))
    return std::nullopt;
  Contents All;
  auto Of = [&](OperandId Id) -> Contents * {
    const Operand &O = B.operand(Id);
    if (O.Kind == OperandKind::Result)
      if (OperandId Whole = container(P.siteOf(In, O.Call)))
        return B.operand(Whole).Kind == OperandKind::Local &&
                       B.operand(Whole).Local == Container
                   ? &All
                   : nullptr;
    return O.Kind == OperandKind::Local && O.Local == Container ? &All
                                                                : nullptr;
  };
  for (const Store &S : B.Stores)
    if (Contents *To = Of(S.Target))
      To->Puts.push_back({In, SiteId(), S.Value, S.Target});
  for (uint32_t Index : P.sitesOf(In))
    addCall(SiteId(Index), Of);
  if (All.IsOpen || All.Puts.empty() || isCaptured(In, Container))
    return std::nullopt;
  return All.Puts;
}

//===-- Fields ------------------------------------------------------------===//

Kept::Contents *Kept::field(BodyId In, OperandId Id) {
  const Body &B = *P.body(In).Record;
  const Operand &O = B.operand(Id);
  if (O.Kind == OperandKind::Result)
    if (OperandId Whole = container(P.siteOf(In, O.Call)))
      return B.operand(Whole).Kind == OperandKind::Field ? field(In, Whole)
                                                         : nullptr;
  SymbolId Named =
      O.Kind == OperandKind::Field ? P.symbol(In, O.Referred) : SymbolId();
  return Named ? &Fields[Named.Index] : nullptr;
}

void Kept::collect(BodyId In) {
  const Body &B = *P.body(In).Record;
  bool HasFields = false;
  for (uint32_t I = 0; I != B.Operands.size(); ++I)
    if (B.Operands[I].Kind == OperandKind::Field)
      if (Contents *Of = field(In, OperandId(I))) {
        HasFields = true;
        if (Of->Bodies.empty() || Of->Bodies.back() != In)
          Of->Bodies.push_back(In);
      }
  if (!HasFields)
    return;
  for (const Store &S : B.Stores) {
    if (Contents *To = field(In, S.Target))
      To->Puts.push_back({In, SiteId(), S.Value, S.Target});
    // Who keeps its address may write to it.
    const Operand &Value = B.operand(S.Value);
    if (Value.Flags & Operand::Address)
      if (Contents *Of = field(In, S.Value))
        Of->IsOpen = true;
  }
  for (uint32_t Index : P.sitesOf(In))
    addCall(SiteId(Index), [&](OperandId Id) { return field(In, Id); });
}

void Kept::collect() {
  IsKnown = true;
  for (uint32_t I = 0; I != P.bodies().size(); ++I)
    if (!P.bodies()[I].is(Body::System))
      collect(BodyId(I));
  for (uint32_t I = 0; I != P.symbols().size(); ++I) {
    const Symbol &S = P.symbols()[I];
    if (S.Owner &&
        (S.Kind == EntityKind::Function || S.Kind == EntityKind::Constructor))
      Methods[S.Owner.Index].push_back(SymbolId(I));
  }
}

/// What copies an object puts nothing into it that another one does not have.
bool Kept::isCopy(SymbolId Method) const {
  const Entity &Record = P.record(Method);
  return Record.Parameters.size() == 1 &&
         sameType(P, P.stripped(P.parameterType(Method, 0)),
                  P.symbol(Method).Owner);
}

/// Everybody who can name the field is in the program: the functions of its
/// class, which all have a body here, or those of the one file that declares
/// it.
bool Kept::isClosed(SymbolId Field) const {
  const Symbol &S = P.symbol(Field);
  const Entity &Record = P.record(Field);
  if (!S.is(Entity::Private)) {
    const TUSummary &Unit = P.unit(S.Unit);
    return Record.Declared.File &&
           Unit.Files[Record.Declared.File.Index].Flags & FileRecord::Main;
  }
  auto Owned = Methods.find(S.Owner.Index);
  return Owned != Methods.end() &&
         llvm::all_of(Owned->second, [&](SymbolId Method) {
           const Symbol &M = P.symbol(Method);
           return M.is(Entity::Implicit) || M.is(Entity::Pure) ||
                  isCopy(Method) || !P.implementations(Method).empty();
         });
}

const std::vector<Put> *Kept::inField(SymbolId Field) {
  if (!IsKnown)
    collect();
  auto It = Fields.find(Field.Index);
  if (It == Fields.end() || It->second.IsOpen || It->second.Puts.empty() ||
      !isClosed(Field))
    return nullptr;
  return &It->second.Puts;
}

llvm::ArrayRef<BodyId> Kept::mentions(SymbolId Field) const {
  auto It = Fields.find(Field.Index);
  return It == Fields.end() ? llvm::ArrayRef<BodyId>()
                            : llvm::ArrayRef(It->second.Bodies);
}

llvm::ArrayRef<SymbolId> Kept::methods(LinkedTypeId Class) {
  if (!IsKnown)
    collect();
  auto It = Methods.find(Class.Index);
  return It == Methods.end() ? llvm::ArrayRef<SymbolId>()
                             : llvm::ArrayRef(It->second);
}
