// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: what is compared and what branches.

#include "BodyWalker.h"

using namespace clang;
using namespace asynctidy;

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
  if (E.isCompoundAssignmentOp()) {
    changed(E.getLHS());
    option(*E.getLHS(), *E.getRHS());
  }
  return typed(OperandKind::Unknown, &E);
}

bool BodyWalker::isComparable(const Operand &O) {
  // `errno` is what a call points to.
  return O.Kind == OperandKind::Result || O.Kind == OperandKind::Local ||
         (O.Kind == OperandKind::Derived && O.Base);
}

bool BodyWalker::isState(const Operand &O, const Expr &E) {
  return O.Kind == OperandKind::Field && O.Base &&
         E.IgnoreParenImpCasts()->getType()->isEnumeralType();
}

Operand BodyWalker::comparison(const BinaryOperator &E) {
  Operand Left = argument(E.getLHS(), {}), Right = argument(E.getRHS(), {});
  Operand O = typed(OperandKind::Unknown, &E);
  const Expr *Asked = E.getLHS();
  if (Left.Kind == OperandKind::Integer) {
    std::swap(Left, Right);
    Asked = E.getRHS();
  }
  if (Right.Kind == OperandKind::Integer)
    O.Names = std::move(Right.Names);
  if ((!isComparable(Left) && !isState(Left, *Asked)) ||
      Right.Kind != OperandKind::Integer)
    return O;
  O.Kind = OperandKind::Compared;
  O.Value = Right.Value;
  if (E.getOpcode() == BO_NE)
    O.Flags |= Operand::Negated;
  O.Base = keep(std::move(Left));
  return O;
}

const Expr *BodyWalker::provenNonZero(const Expr &E) const {
  const auto *Order = dyn_cast<BinaryOperator>(&E);
  if (!Order || !Order->isRelationalOp())
    return nullptr;
  bool IsLess = Order->getOpcode() == BO_LT;
  if (!IsLess && Order->getOpcode() != BO_GT)
    return nullptr;
  const Expr *Less = IsLess ? Order->getLHS() : Order->getRHS();
  const Expr *More = IsLess ? Order->getRHS() : Order->getLHS();
  const auto *Ref = dyn_cast<DeclRefExpr>(More->IgnoreParenImpCasts());
  if (!Ref || !isa<ParmVarDecl>(Ref->getDecl()) || More->isValueDependent() ||
      !Ref->getType()->isIntegerType())
    return nullptr;
  Expr::EvalResult Bound;
  bool IsPositive = !Less->isValueDependent() &&
                    Less->EvaluateAsInt(Bound, T.context()) &&
                    !Bound.Val.getInt().isNegative();
  // Converted to compare, a number that is not negative stays what it is.
  return IsPositive || More->getType()->isUnsignedIntegerType() ? More
                                                                : nullptr;
}

Cursor BodyWalker::branchOn(const Expr *E) {
  OperandId Tested = keep(argument(E, {ResultUse::Condition}));
  if (!G.reachable())
    return {};
  EventId Test = G.emit(EventKind::Branch, Tested.Index);
  G.set(Test, EdgeKind::True);
  Cursor False = {{Test, EdgeKind::False}};
  const Expr *Number = provenNonZero(*E->IgnoreParenImpCasts());
  if (!Number)
    return False;
  Operand IsOther = typed(OperandKind::Compared, E);
  IsOther.Flags |= Operand::Negated;
  IsOther.Base = keep(argument(Number, {}));
  EventId Asked = G.emit(EventKind::Branch, keep(std::move(IsOther)).Index);
  G.set(Asked, EdgeKind::True);
  False.push_back({Asked, EdgeKind::False});
  return False;
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
