// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: what a value is: variables, members, lambdas, what is assigned.

#include "BodyWalker.h"

using namespace clang;
using namespace asynctidy;

Operand BodyWalker::variableValue(const VarDecl &V, const UseSite &U) {
  Operand O;
  if (!V.hasGlobalStorage() || V.isStaticLocal()) {
    O.Kind = OperandKind::Local;
    O.Local = local(V);
    if (isTracked(V))
      G.emit(U.Moved ? EventKind::Move : EventKind::Use, O.Local.Index);
    return O;
  }
  O.Kind = OperandKind::Global;
  O.Referred = T.entity(V);
  return O;
}

Operand BodyWalker::reference(const DeclRefExpr &E, const UseSite &U) {
  const ValueDecl *D = E.getDecl();
  Operand O;
  if (const auto *V = dyn_cast<VarDecl>(D)) {
    O = variableValue(*V, U);
  } else if (const auto *F = dyn_cast<FunctionDecl>(D)) {
    O.Kind = OperandKind::Callable;
    O.Referred = T.entity(*F);
    OnFunction(*F);
  } else if (const auto *C = dyn_cast<EnumConstantDecl>(D)) {
    if (C->getInitVal().isRepresentableByInt64()) {
      O.Kind = OperandKind::Integer;
      O.Value = C->getInitVal().getExtValue();
    }
    O.Names.push_back(T.string(C->getName()));
  } else if (const auto *Binding = dyn_cast<BindingDecl>(D)) {
    O.Kind = OperandKind::Derived;
    if (const auto *Whole =
            dyn_cast_or_null<VarDecl>(Binding->getDecomposedDecl()))
      O.Base = keep(variableValue(*Whole, U));
  }
  O.Type = T.type(E.getType());
  O.Where = T.span(E.getSourceRange());
  if (U.Moved)
    O.Flags |= Operand::Moved;
  return O;
}

Operand BodyWalker::member(const MemberExpr &E, const UseSite &U) {
  const ValueDecl *D = E.getMemberDecl();
  Operand O = typed(OperandKind::Unknown, &E);
  Operand Base = eval(E.getBase());
  if (const auto *Field = dyn_cast<FieldDecl>(D)) {
    O.Kind = OperandKind::Field;
    O.Referred = T.entity(*Field);
    O.Base = keep(std::move(Base));
  } else if (const auto *V = dyn_cast<VarDecl>(D)) {
    O.Kind = OperandKind::Global;
    O.Referred = T.entity(*V);
  } else if (const auto *F = dyn_cast<FunctionDecl>(D)) {
    O.Kind = OperandKind::Callable;
    O.Referred = T.entity(*F);
    O.Base = keep(std::move(Base));
    OnFunction(*F);
  }
  if (U.Moved)
    O.Flags |= Operand::Moved;
  return O;
}

Operand BodyWalker::lambda(const LambdaExpr &E) {
  auto Init = E.capture_init_begin();
  for (const LambdaCapture &Capture : E.captures()) {
    const Expr *Value = *Init++;
    if (!Value)
      continue;
    UseSite U{ResultUse::Stored};
    U.Owned = true;
    if (!E.isInitCapture(&Capture)) {
      eval(Value, U);
      if (Capture.getCaptureKind() == LCK_ByRef)
        changed(Value);
      continue;
    }
    const auto *V = dyn_cast<VarDecl>(Capture.getCapturedVar());
    if (!V)
      continue;
    LocalId Id = local(*V);
    U = {ResultUse::Local, Id};
    U.Owned = true;
    OperandId Kept = keep(argument(Value, U));
    B.Locals[Id.Index].Initializer = Kept;
  }
  Operand O = typed(OperandKind::Callable, &E);
  const CXXMethodDecl *Operator = E.getCallOperator();
  O.Referred = T.entity(*Operator);
  OnFunction(*Operator);
  return O;
}

Operand BodyWalker::unary(const UnaryOperator &E, const UseSite &U) {
  if (E.getOpcode() == UO_AddrOf) {
    Operand O = eval(E.getSubExpr(), U);
    O.Flags |= Operand::Address;
    O.Type = T.type(E.getType());
    return O;
  }
  if (E.getOpcode() == UO_Deref) {
    Operand O = typed(OperandKind::Derived, &E);
    Operand Base = eval(E.getSubExpr());
    // Calling *f is calling f.
    if (Base.Kind == OperandKind::Callable)
      return Base;
    O.Base = keep(std::move(Base));
    return O;
  }
  eval(E.getSubExpr());
  if (E.isIncrementDecrementOp())
    changed(E.getSubExpr());
  return typed(OperandKind::Unknown, &E);
}

void BodyWalker::changed(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!V || !V->getType().getNonReferenceType()->isScalarType() ||
      V->getType().isConstQualified())
    return;
  if (auto It = Locals.find(V->getCanonicalDecl()); It != Locals.end()) {
    changed(It->second);
    pointedElsewhere(*V, It->second);
  }
}

void BodyWalker::pointedElsewhere(const VarDecl &V, LocalId Id) {
  if (!isa<ParmVarDecl>(V) || !V.getType()->isPointerType() || !G.reachable())
    return;
  Operand Pointer;
  Pointer.Kind = OperandKind::Local;
  Pointer.Local = Id;
  Pointer.Type = B.Locals[Id.Index].Type;
  OperandId Target = keep(std::move(Pointer));
  B.Stores.push_back({Target, keep(Operand())});
  G.emit(EventKind::Store, uint32_t(B.Stores.size() - 1));
}

void BodyWalker::changed(LocalId Id) {
  B.Locals[Id.Index].Initializer = OperandId();
  Changed.insert(Id.Index);
}

void BodyWalker::stored(Operand Target, const Operand &Value, const Expr &E) {
  QualType Type = E.getType();
  bool Matters =
      Value.Kind == OperandKind::Callable || Value.Kind == OperandKind::Local ||
      Value.Kind == OperandKind::Global || Value.Kind == OperandKind::This ||
      (Value.Flags & Operand::Address);
  // Who follows a field has to see all that is put into it.
  if (Target.Kind == OperandKind::Field)
    Matters |= Target.Base ? Value.Kind != OperandKind::Null &&
                                 Value.Kind != OperandKind::Integer
                           : Value.Kind == OperandKind::Result;
  // A number that is kept is nothing that runs or waits.
  if (!Matters || !G.reachable() || Type.isNull() || Type->isArithmeticType() ||
      Type->isEnumeralType())
    return;
  OperandId Kept = keep(std::move(Target));
  B.Stores.push_back({Kept, keep(Value)});
  G.emit(EventKind::Store, uint32_t(B.Stores.size() - 1));
}

void BodyWalker::option(const Expr &Target, const Expr &Value) {
  if (const auto *Member = dyn_cast<MemberExpr>(Target.IgnoreParenImpCasts()))
    if (const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl()))
      option(*Field, Value);
}

void BodyWalker::option(const FieldDecl &Field, const Expr &Value) {
  QualType Type = Value.getType();
  if (!G.reachable() || Type.isNull() || Value.isTypeDependent() ||
      !Type->isIntegralOrEnumerationType() ||
      !T.context().getSourceManager().isInSystemHeader(Field.getLocation()))
    return;
  Operand O = typed(OperandKind::Unknown, &Value);
  constantNames(&Value, O.Names);
  if (!O.Names.empty())
    keep(std::move(O));
}

/// The field that each element of a list initializes; none for bases.
static llvm::SmallVector<const FieldDecl *, 8>
initializedFields(const InitListExpr &List) {
  llvm::SmallVector<const FieldDecl *, 8> Fields;
  const RecordDecl *Class = List.getType()->getAsRecordDecl();
  if (!Class || !Class->getDefinition())
    return Fields;
  if (Class->isUnion())
    return {List.getInitializedFieldInUnion()};
  Class = Class->getDefinition();
  if (const auto *Derived = dyn_cast<CXXRecordDecl>(Class))
    Fields.resize(Derived->getNumBases());
  for (const FieldDecl *Field : Class->fields())
    if (!Field->isUnnamedBitField())
      Fields.push_back(Field);
  return Fields;
}

Operand BodyWalker::initList(const InitListExpr &Given, const UseSite &U) {
  const InitListExpr *List = &Given;
  if (const InitListExpr *Semantic = List->getSemanticForm())
    List = Semantic;
  // Elements belong to the aggregate; a list around one value is that value.
  if (List->isTransparent() && List->getNumInits() == 1)
    return eval(List->getInit(0), U);
  llvm::SmallVector<const FieldDecl *, 8> Fields = initializedFields(*List);
  for (unsigned I = 0; I != List->getNumInits(); ++I) {
    const Expr *Init = List->getInit(I);
    if (!Init)
      continue;
    UseSite Element{ResultUse::Stored};
    Element.Owned = true;
    Operand Value = eval(Init, Element);
    Operand Target = typed(OperandKind::Derived, Init);
    if (I < Fields.size() && Fields[I]) {
      Target.Kind = OperandKind::Field;
      Target.Referred = T.entity(*Fields[I]);
      option(*Fields[I], *Init);
    }
    stored(std::move(Target), Value, *Init);
  }
  Operand Whole = typed(OperandKind::Unknown, &Given);
  if (isZeroPair(*List))
    Whole.Kind = OperandKind::Integer;
  return Whole;
}

/// A time-out is often made part by part.
void BodyWalker::storedPart(const Expr &Target, const Operand &Place,
                            Operand Value, const Expr &E) {
  const auto *Member = dyn_cast<MemberExpr>(Target.IgnoreParenImpCasts());
  if (!Member || Place.Kind != OperandKind::Field || !Place.Base ||
      B.operand(Place.Base).Kind != OperandKind::Local || !G.reachable() ||
      Member->isTypeDependent() || Member->isArrow() ||
      !isPairOfNumbers(Member->getBase()->getType()))
    return;
  foldConstant(&E, Value);
  OperandId Kept = keep(Place);
  B.Stores.push_back({Kept, keep(std::move(Value))});
  G.emit(EventKind::Store, uint32_t(B.Stores.size() - 1));
}

void BodyWalker::storedState(const Expr &Target, const Operand &Place,
                             Operand Value, const Expr &E) {
  if (!isState(Place, Target) || !G.reachable())
    return;
  foldConstant(&E, Value);
  OperandId Kept = keep(Place);
  B.Stores.push_back({Kept, keep(std::move(Value))});
  G.emit(EventKind::Store, uint32_t(B.Stores.size() - 1));
}

Operand BodyWalker::assignment(const BinaryOperator &E) {
  const Expr *Target = E.getLHS()->IgnoreParenImpCasts();
  const auto *Ref = dyn_cast<DeclRefExpr>(Target);
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!V || V->hasGlobalStorage()) {
    Operand Value = eval(E.getRHS(), {ResultUse::Stored});
    Operand Place = eval(E.getLHS());
    changed(E.getLHS());
    stored(Place, Value, *E.getRHS());
    storedPart(*Target, Place, Value, *E.getRHS());
    storedState(*Target, Place, Value, *E.getRHS());
    option(*Target, *E.getRHS());
    return Place;
  }
  UseSite U{ResultUse::Local, local(*V)};
  Operand Value = eval(E.getRHS(), U);
  Operand O = typed(OperandKind::Local, &E);
  O.Local = U.Local;
  stored(O, Value, *E.getRHS());
  keep(std::move(Value));
  if (isTracked(*V))
    G.emit(EventKind::Define, U.Local.Index);
  // Assigned again: what it was initialized with says nothing any more.
  changed(U.Local);
  pointedElsewhere(*V, U.Local);
  return O;
}
