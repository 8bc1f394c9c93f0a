// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: expressions other than calls: values, conditions, temporaries.

#include "BodyWalker.h"
#include "clang/AST/ExprConcepts.h"

using namespace clang;
using namespace asynctidy;

OperandId BodyWalker::keep(Operand O) {
  B.Operands.push_back(std::move(O));
  return OperandId(B.Operands.size() - 1);
}

Operand BodyWalker::typed(OperandKind Kind, const Expr *E) {
  Operand O;
  O.Kind = Kind;
  O.Type = T.type(E->getType());
  O.Where = T.span(E->getSourceRange());
  return O;
}

Operand BodyWalker::full(const Expr *E, const UseSite &U) {
  size_t Depth = G.depth();
  Operand Value = eval(E, U);
  popTo(Depth, E->getEndLoc());
  return Value;
}

void BodyWalker::children(const Stmt &S) {
  for (const Stmt *Child : S.children()) {
    if (const auto *E = dyn_cast_or_null<Expr>(Child))
      eval(E);
    else
      stmt(Child);
  }
}

Operand BodyWalker::eval(const Expr *E, const UseSite &Given) {
  if (!E)
    return {};
  UseSite U = Given;
  CallOrigin OuterAmbient = Ambient;
  bool EntersWritten = Written && E == Written;
  if (EntersWritten) {
    Written = nullptr;
    Ambient = NextOrigin = CallOrigin::Written;
    bool Owned = U.Owned;
    if (WrittenUse.Kind != ResultUse::Other)
      U = WrittenUse;
    U.Owned |= Owned;
    Operand Value = eval(E, U);
    Ambient = NextOrigin = OuterAmbient;
    return Value;
  }
  switch (E->getStmtClass()) {
  case Stmt::ParenExprClass:
    return eval(cast<ParenExpr>(E)->getSubExpr(), U);
  case Stmt::ConstantExprClass: {
    Operand O = eval(cast<ConstantExpr>(E)->getSubExpr(), U);
    return O;
  }
  case Stmt::ExprWithCleanupsClass:
    return full(cast<ExprWithCleanups>(E)->getSubExpr(), U);
  case Stmt::CXXBindTemporaryExprClass:
    return temporary(cast<CXXBindTemporaryExpr>(*E), U);
  case Stmt::MaterializeTemporaryExprClass:
    return materialized(cast<MaterializeTemporaryExpr>(*E), U);
  case Stmt::OpaqueValueExprClass:
    return opaque(cast<OpaqueValueExpr>(*E), U);
  case Stmt::SubstNonTypeTemplateParmExprClass:
    return eval(cast<SubstNonTypeTemplateParmExpr>(E)->getReplacement(), U);
  case Stmt::CXXRewrittenBinaryOperatorClass:
    return eval(cast<CXXRewrittenBinaryOperator>(E)->getSemanticForm(), U);
  case Stmt::CXXDefaultArgExprClass: {
    Ambient = NextOrigin = CallOrigin::DefaultArgument;
    Operand O = eval(cast<CXXDefaultArgExpr>(E)->getExpr(), U);
    Ambient = NextOrigin = OuterAmbient;
    O.Flags |= Operand::Defaulted;
    return O;
  }
  case Stmt::CXXDefaultInitExprClass: {
    Ambient = NextOrigin = CallOrigin::DefaultMemberInitializer;
    Operand O = eval(cast<CXXDefaultInitExpr>(E)->getExpr(), U);
    Ambient = NextOrigin = OuterAmbient;
    return O;
  }
  case Stmt::DeclRefExprClass:
    return reference(cast<DeclRefExpr>(*E), U);
  case Stmt::MemberExprClass:
    return member(cast<MemberExpr>(*E), U);
  case Stmt::CXXThisExprClass:
    return typed(OperandKind::This, E);
  case Stmt::LambdaExprClass:
    return lambda(cast<LambdaExpr>(*E));
  case Stmt::CXXNewExprClass:
    return newExpr(cast<CXXNewExpr>(*E));
  case Stmt::CXXDeleteExprClass:
    deleteExpr(cast<CXXDeleteExpr>(*E));
    return {};
  case Stmt::CXXThrowExprClass:
    throwExpr(cast<CXXThrowExpr>(*E));
    return {};
  case Stmt::ConditionalOperatorClass:
  case Stmt::BinaryConditionalOperatorClass:
    return conditional(cast<AbstractConditionalOperator>(*E), U);
  case Stmt::UnaryOperatorClass:
    return unary(cast<UnaryOperator>(*E), U);
  case Stmt::BinaryOperatorClass:
  case Stmt::CompoundAssignOperatorClass:
    return binary(cast<BinaryOperator>(*E), U);
  case Stmt::CallExprClass:
  case Stmt::CXXMemberCallExprClass:
  case Stmt::CXXOperatorCallExprClass:
  case Stmt::UserDefinedLiteralClass:
  case Stmt::CUDAKernelCallExprClass:
    return call(cast<CallExpr>(*E), U);
  case Stmt::CXXConstructExprClass:
  case Stmt::CXXTemporaryObjectExprClass:
    return construct(cast<CXXConstructExpr>(*E), U);
  case Stmt::CXXUnresolvedConstructExprClass:
    return dependentConstruct(cast<CXXUnresolvedConstructExpr>(*E));
  case Stmt::CoawaitExprClass:
  case Stmt::CoyieldExprClass:
    return suspend(cast<CoroutineSuspendExpr>(*E), U);
  case Stmt::DependentCoawaitExprClass:
    return dependentAwait(cast<DependentCoawaitExpr>(*E), U);
  case Stmt::StmtExprClass: {
    // Its statements have temporaries of their own.
    unsigned OuterDepth = std::exchange(ArmDepth, 0);
    stmt(cast<StmtExpr>(E)->getSubStmt());
    ArmDepth = OuterDepth;
    return {};
  }
  case Stmt::AddrLabelExprClass:
    AddressedLabels.push_back(label(*cast<AddrLabelExpr>(E)->getLabel()));
    return typed(OperandKind::Unknown, E);
  case Stmt::StringLiteralClass: {
    Operand O = typed(OperandKind::String, E);
    const auto &Literal = cast<StringLiteral>(*E);
    if (Literal.getCharByteWidth() == 1)
      O.Text = T.string(Literal.getBytes());
    return O;
  }
  case Stmt::CXXNullPtrLiteralExprClass:
  case Stmt::GNUNullExprClass:
    return typed(OperandKind::Null, E);
  case Stmt::IntegerLiteralClass:
  case Stmt::CXXBoolLiteralExprClass:
  case Stmt::CharacterLiteralClass: {
    Operand O = typed(OperandKind::Integer, E);
    foldConstant(E, O);
    return O;
  }
  case Stmt::InitListExprClass:
    return initList(*cast<InitListExpr>(E), U);
  case Stmt::CXXParenListInitExprClass:
    for (const Expr *Init : cast<CXXParenListInitExpr>(E)->getInitExprs()) {
      UseSite Element{ResultUse::Stored};
      Element.Owned = true;
      eval(Init, Element);
    }
    return typed(OperandKind::Unknown, E);
  case Stmt::GenericSelectionExprClass: {
    const auto *Selection = cast<GenericSelectionExpr>(E);
    return Selection->isResultDependent() ? Operand()
                                          : eval(Selection->getResultExpr(), U);
  }
  case Stmt::ChooseExprClass: {
    const auto *Choice = cast<ChooseExpr>(E);
    return Choice->isConditionDependent() ? Operand()
                                          : eval(Choice->getChosenSubExpr(), U);
  }
  // Not evaluated.
  case Stmt::UnaryExprOrTypeTraitExprClass:
  case Stmt::CXXNoexceptExprClass:
  case Stmt::RequiresExprClass:
  case Stmt::ConceptSpecializationExprClass:
  case Stmt::TypeTraitExprClass:
  case Stmt::OffsetOfExprClass:
  case Stmt::SizeOfPackExprClass:
    return typed(OperandKind::Unknown, E);
  case Stmt::CXXTypeidExprClass:
    if (!cast<CXXTypeidExpr>(E)->isTypeOperand() &&
        cast<CXXTypeidExpr>(E)->isPotentiallyEvaluated())
      eval(cast<CXXTypeidExpr>(E)->getExprOperand());
    return typed(OperandKind::Unknown, E);
  case Stmt::BlockExprClass:
    return typed(OperandKind::Unknown, E);
  case Stmt::ArraySubscriptExprClass: {
    const auto *Subscript = cast<ArraySubscriptExpr>(E);
    Operand O = typed(OperandKind::Derived, E);
    Operand Base = eval(Subscript->getBase());
    eval(Subscript->getIdx());
    O.Base = keep(std::move(Base));
    return O;
  }
  default:
    break;
  }
  if (const auto *Cast = dyn_cast<CastExpr>(E))
    return cast(*Cast, U);
  if (const auto *Inherited = dyn_cast<CXXInheritedCtorInitExpr>(E)) {
    CallId Id = reserve();
    Call C;
    C.Callee = T.entity(*Inherited->getConstructor());
    OnFunction(*Inherited->getConstructor());
    describe(C, *E, E->getBeginLoc(), U);
    return finish(Id, std::move(C), E->getType());
  }
  children(*E);
  return typed(OperandKind::Unknown, E);
}

Operand BodyWalker::cast(const CastExpr &E, UseSite U) {
  switch (E.getCastKind()) {
  case CK_ToVoid:
    U.Kind = ResultUse::VoidCast;
    break;
  case CK_NullToPointer:
  case CK_NullToMemberPointer: {
    Operand O = typed(OperandKind::Null, &E);
    eval(E.getSubExpr());
    return O;
  }
  case CK_UserDefinedConversion:
  case CK_ConstructorConversion:
    if (isa<ImplicitCastExpr>(E) && NextOrigin == CallOrigin::Written)
      NextOrigin = CallOrigin::Conversion;
    break;
  default:
    break;
  }
  Operand O = eval(E.getSubExpr(), U);
  if (isa<CXXStaticCastExpr, CStyleCastExpr>(E) && E.isXValue())
    O.Flags |= Operand::Moved;
  return O;
}

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
  if (auto It = Locals.find(V->getCanonicalDecl()); It != Locals.end())
    B.Locals[It->second.Index].Initializer = OperandId();
}

void BodyWalker::stored(Operand Target, const Operand &Value, const Expr &E) {
  QualType Type = E.getType();
  bool Matters =
      Value.Kind == OperandKind::Callable || Value.Kind == OperandKind::Local ||
      Value.Kind == OperandKind::Global || Value.Kind == OperandKind::This ||
      (Value.Flags & Operand::Address);
  // A number that is kept is nothing that runs or waits.
  if (!Matters || !G.reachable() || Type.isNull() || Type->isArithmeticType() ||
      Type->isEnumeralType())
    return;
  OperandId Kept = keep(std::move(Target));
  B.Stores.push_back({Kept, keep(Value)});
  G.emit(EventKind::Store, uint32_t(B.Stores.size() - 1));
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
    }
    stored(std::move(Target), Value, *Init);
  }
  return typed(OperandKind::Unknown, &Given);
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
  B.Locals[U.Local.Index].Initializer = OperandId();
  return O;
}

Operand BodyWalker::binary(const BinaryOperator &E, const UseSite &U) {
  if (E.isLogicalOp()) {
    Cursor False = condition(&E);
    G.merge(False);
    return typed(OperandKind::Unknown, &E);
  }
  if (E.getOpcode() == BO_Assign)
    return assignment(E);
  if (E.getOpcode() == BO_Comma) {
    eval(E.getLHS(), {ResultUse::Discarded});
    return eval(E.getRHS(), U);
  }
  if (E.isEqualityOp())
    return comparison(E);
  Operand Left = eval(E.getLHS());
  Operand Right = eval(E.getRHS());
  // A method through a pointer: of which object.
  if (E.isPtrMemOp()) {
    if (Right.Kind == OperandKind::Callable)
      Right.Base = keep(std::move(Left));
    return Right;
  }
  if (E.isCompoundAssignmentOp())
    changed(E.getLHS());
  return typed(OperandKind::Unknown, &E);
}

Operand BodyWalker::comparison(const BinaryOperator &E) {
  Operand Left = argument(E.getLHS(), {}), Right = argument(E.getRHS(), {});
  Operand O = typed(OperandKind::Unknown, &E);
  if (Left.Kind == OperandKind::Integer)
    std::swap(Left, Right);
  // `errno` is what a call points to.
  bool IsFollowed = Left.Kind == OperandKind::Result ||
                    Left.Kind == OperandKind::Local ||
                    (Left.Kind == OperandKind::Derived && Left.Base);
  if (!IsFollowed || Right.Kind != OperandKind::Integer)
    return O;
  O.Kind = OperandKind::Compared;
  O.Value = Right.Value;
  O.Names = std::move(Right.Names);
  if (E.getOpcode() == BO_NE)
    O.Flags |= Operand::Negated;
  O.Base = keep(std::move(Left));
  return O;
}

Cursor BodyWalker::branchOn(const Expr *E) {
  OperandId Tested = keep(argument(E, {ResultUse::Condition}));
  if (!G.reachable())
    return {};
  EventId Test = G.emit(EventKind::Branch, Tested.Index);
  G.set(Test, EdgeKind::True);
  return {{Test, EdgeKind::False}};
}

Cursor BodyWalker::condition(const Expr *E) {
  if (const auto *Cleanups = dyn_cast<ExprWithCleanups>(E)) {
    // Temporaries live until it is decided, and are destroyed either way.
    size_t Depth = G.depth();
    Cursor False = condition(Cleanups->getSubExpr());
    Cursor True = G.take();
    G.set(std::move(False));
    leaveTo(Depth, E->getEndLoc());
    False = G.take();
    G.set(std::move(True));
    popTo(Depth, E->getEndLoc());
    return False;
  }
  const Expr *Inner = E->IgnoreParens();
  if (const auto *Cast = dyn_cast<ImplicitCastExpr>(Inner))
    if (isa<BinaryOperator, UnaryOperator>(Cast->getSubExpr()->IgnoreParens()))
      Inner = Cast->getSubExpr()->IgnoreParens();
  if (std::optional<bool> Known = constantCondition(Inner)) {
    Cursor Here = G.take();
    if (!*Known)
      return Here;
    G.set(std::move(Here));
    return {};
  }
  if (const auto *Not = dyn_cast<UnaryOperator>(Inner);
      Not && Not->getOpcode() == UO_LNot) {
    Cursor False = condition(Not->getSubExpr());
    Cursor True = G.take();
    G.set(std::move(False));
    return True;
  }
  const auto *Logical = dyn_cast<BinaryOperator>(Inner);
  if (!Logical || !Logical->isLogicalOp())
    return branchOn(E);
  Cursor False = condition(Logical->getLHS());
  ++ArmDepth;
  if (Logical->getOpcode() == BO_LAnd) {
    False.append(condition(Logical->getRHS()));
  } else {
    Cursor True = G.take();
    G.set(std::move(False));
    False = condition(Logical->getRHS());
    G.merge(True);
  }
  --ArmDepth;
  return False;
}

Operand BodyWalker::arm(const Expr *E, const UseSite &U) {
  ++ArmDepth;
  Operand Value = eval(E, U);
  --ArmDepth;
  return Value;
}

Operand BodyWalker::conditional(const AbstractConditionalOperator &E,
                                const UseSite &U) {
  if (const auto *Binary = dyn_cast<BinaryConditionalOperator>(&E))
    OpaqueValues[Binary->getOpaqueValue()] = eval(Binary->getCommon());
  Cursor Else = condition(E.getCond());
  Operand First = arm(E.getTrueExpr(), U);
  Cursor Then = G.take();
  G.set(std::move(Else));
  Operand Second = arm(E.getFalseExpr(), U);
  bool OnlyFirst = !G.reachable(), OnlySecond = Then.empty();
  G.merge(Then);
  if (OnlyFirst && !OnlySecond)
    return First;
  if (OnlySecond && !OnlyFirst)
    return Second;
  return typed(OperandKind::Unknown, &E);
}

Operand BodyWalker::temporary(const CXXBindTemporaryExpr &E, const UseSite &U) {
  Operand Value = eval(E.getSubExpr(), U);
  const CXXDestructorDecl *Destructor = E.getTemporary()->getDestructor();
  if (U.Owned || !G.reachable() || !Destructor)
    return Value;
  pushObject({Destructor->getParent(), CallOrigin::TemporaryDestroyed,
              T.span(E.getSourceRange())},
             LocalId(), ArmDepth != 0);
  return Value;
}

Operand BodyWalker::materialized(const MaterializeTemporaryExpr &E,
                                 const UseSite &U) {
  if (E.getStorageDuration() == SD_FullExpression)
    return eval(E.getSubExpr(), U);
  UseSite Longer = U;
  Longer.Owned = true;
  Operand Value = eval(E.getSubExpr(), Longer);
  const CXXRecordDecl *Class = E.getType()->getAsCXXRecordDecl();
  if (E.getStorageDuration() == SD_Automatic && Class &&
      Class->hasDefinition() && !Class->isDependentContext() &&
      !Class->hasTrivialDestructor())
    Extended.push_back(
        {Class, CallOrigin::LocalDestroyed, T.span(E.getSourceRange())});
  return Value;
}

Operand BodyWalker::opaque(const OpaqueValueExpr &E, const UseSite &U) {
  if (auto It = OpaqueValues.find(&E); It != OpaqueValues.end())
    return It->second;
  if (!E.getSourceExpr())
    return {};
  Operand Value = eval(E.getSourceExpr(), U);
  return OpaqueValues[&E] = Value;
}

Operand BodyWalker::newExpr(const CXXNewExpr &E) {
  for (const Expr *Placement : E.placement_arguments())
    eval(Placement);
  if (std::optional<const Expr *> Size = E.getArraySize(); Size && *Size)
    eval(*Size);
  allocation(E.getOperatorNew(), E);
  UseSite U{ResultUse::Stored};
  U.Owned = true;
  Operand Made = eval(E.getInitializer(), U);
  Operand O = typed(OperandKind::Unknown, &E);
  if (Made.Kind == OperandKind::Result) {
    O.Kind = OperandKind::Result;
    O.Call = Made.Call;
  }
  return O;
}

void BodyWalker::deleteExpr(const CXXDeleteExpr &E) {
  Operand Value = eval(E.getArgument());
  QualType Type = E.getDestroyedType();
  if (Type.isNull())
    return;
  const CXXRecordDecl *Class =
      T.context().getBaseElementType(Type)->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition() || Class->isDependentContext() ||
      Class->hasTrivialDestructor())
    return allocation(E.getOperatorDelete(), E);
  CallId Id = reserve();
  Call C;
  C.Callee = T.destructor(*Class);
  const CXXDestructorDecl *Destructor = Class->getDestructor();
  if (Destructor && Destructor->isVirtual())
    C.Form = CallForm::Virtual;
  OnDestroyed(*Class);
  C.Receiver = keep(std::move(Value));
  C.ReceiverType = T.classType(*Class);
  describe(C, E, E.getBeginLoc(), {ResultUse::Discarded});
  finish(Id, std::move(C), T.context().VoidTy);
  allocation(E.getOperatorDelete(), E);
}

void BodyWalker::throwExpr(const CXXThrowExpr &E) {
  if (E.getSubExpr()) {
    UseSite U{ResultUse::Stored};
    U.Owned = true;
    eval(E.getSubExpr(), U);
  }
  if (!G.reachable())
    return;
  EventId Throw = G.emit(EventKind::Throw);
  CleanupsAt = E.getEndLoc();
  linkLanding(Throw);
  G.take();
}
