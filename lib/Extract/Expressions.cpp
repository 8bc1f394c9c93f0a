// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: expressions other than calls: which kind is which, casts,
/// temporaries, new and delete.

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
