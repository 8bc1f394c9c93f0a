// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: coroutines: suspension points, and the calls that the language
/// makes on the awaiter and the promise.

#include "BodyWalker.h"

using namespace clang;
using namespace asynctidy;

void BodyWalker::promiseCall(const Stmt *S) {
  if (!S)
    return;
  CallOrigin Outer = Ambient;
  Ambient = NextOrigin = CallOrigin::Promise;
  if (const auto *E = dyn_cast<Expr>(S)) {
    // What get_return_object returns is returned to the caller.
    UseSite U(ResultUse::Other);
    U.Owned = true;
    full(E, U);
  } else {
    stmt(S);
  }
  Ambient = NextOrigin = Outer;
}

void BodyWalker::coroutine(const CoroutineBodyStmt &S) {
  B.Flags |= Body::Coroutine;
  if (const VarDecl *Promise = S.getPromiseDecl()) {
    B.Promise = T.type(Promise->getType());
    if (const CXXRecordDecl *Class = Promise->getType()->getAsCXXRecordDecl();
        Class && B.Returned)
      T.summary().Types[B.Returned.Index].Flags |=
          TypeRecord::CoroutineReturn |
          (Class->isDependentContext() ? 0 : promiseShape(*Class));
  }
  FinalPoint = G.detached(EventKind::Join);
  EventId Failed = G.detached(EventKind::Join);
  if (!S.getBody() || !S.getPromiseDecl()) {
    B.Flags |= Body::Partial;
    return;
  }
  promiseCall(S.getReturnValueInit());
  NextSuspension = SuspensionKind::Initial;
  promiseCall(S.getInitSuspendStmt());
  NextSuspension = SuspensionKind::Await;
  EventId Start = G.emit(EventKind::Join);
  G.link(Start, Failed, EdgeKind::Exceptional);
  G.cleanups().push_back(
      {Graph::Cleanup::Kind::Handler, LocalId(), 0, false, Failed});
  BodyDepth = G.depth();
  stmt(S.getBody());
  promiseCall(S.getFallthroughHandler());
  popTo(BodyDepth - 1, S.getEndLoc());
  BodyDepth = G.depth();
  G.jump(FinalPoint);
  G.set(Failed);
  promiseCall(S.getExceptionHandler());
  G.jump(FinalPoint);
  G.set(FinalPoint);
  NextSuspension = SuspensionKind::Final;
  promiseCall(S.getFinalSuspendStmt());
  NextSuspension = SuspensionKind::Await;
}

void BodyWalker::coreturn(const CoreturnStmt &S) {
  Statement = T.span(S.getSourceRange());
  CallOrigin Outer = Ambient;
  size_t Depth = G.depth();
  const Expr *Value = S.getOperand();
  if (const Expr *Promise = S.getPromiseCall()) {
    const Expr *OuterWritten = std::exchange(Written, Value);
    WrittenUse = {ResultUse::Returned};
    Ambient = NextOrigin = CallOrigin::Promise;
    eval(Promise, {ResultUse::Other});
    Ambient = NextOrigin = Outer;
    // The operand of a void co_return is evaluated, but not passed.
    if (std::exchange(Written, OuterWritten) && Value)
      eval(Value, {ResultUse::Returned});
  } else if (Value) {
    eval(Value, {ResultUse::Returned});
  }
  popTo(Depth, S.getEndLoc());
  leaveTo(BodyDepth, S.getBeginLoc());
  if (!G.reachable())
    return;
  G.emit(EventKind::Return);
  if (FinalPoint)
    G.jump(FinalPoint);
  else
    G.jump(Graph::Exit);
}

Operand BodyWalker::suspend(const CoroutineSuspendExpr &E, const UseSite &U) {
  SuspensionKind Kind = std::exchange(NextSuspension, SuspensionKind::Await);
  bool IsImplicit = Kind != SuspensionKind::Await;
  if (isa<CoyieldExpr>(E)) {
    Kind = SuspensionKind::Yield;
    B.Flags |= Body::Yields;
  } else if (!IsImplicit) {
    B.Flags |= Body::Awaits;
  }
  Suspension Point;
  Point.Kind = Kind;
  Point.Where = T.span(E.getSourceRange());
  T.keepLine(Point.Where.Begin);
  CallOrigin Outer = Ambient;
  const Expr *OuterWritten = Written;
  UseSite OuterUse = WrittenUse;
  CallOrigin Implicit =
      isa<CoyieldExpr>(E) ? CallOrigin::Promise : CallOrigin::Awaiter;
  Ambient = NextOrigin = IsImplicit ? CallOrigin::Promise : Implicit;
  const Expr *AsWritten = IsImplicit ? nullptr : E.getOperand();
  Written = AsWritten;
  WrittenUse = {ResultUse::Awaited};
  Operand Awaiter = eval(E.getCommonExpr(), {ResultUse::Receiver});
  Written = OuterWritten;
  WrittenUse = OuterUse;
  Ambient = NextOrigin = CallOrigin::Awaiter;
  if (const OpaqueValueExpr *Opaque = E.getOpaqueValue())
    OpaqueValues[Opaque] = Awaiter;
  Point.Awaited = keep(std::move(Awaiter));
  Cursor Ready;
  if (E.getReadyExpr())
    Ready = condition(E.getReadyExpr());
  // True means that nothing is waited for.
  Cursor NotReady = std::exchange(Ready, G.take());
  G.set(std::move(NotReady));
  if (E.getSuspendExpr())
    eval(E.getSuspendExpr());
  B.Suspensions.push_back(std::move(Point));
  G.emit(EventKind::Suspend, uint32_t(B.Suspensions.size() - 1));
  G.merge(Ready);
  Operand Value;
  if (E.getResumeExpr())
    Value = eval(E.getResumeExpr(), U);
  Ambient = NextOrigin = Outer;
  Value.Where = B.Suspensions.back().Where;
  return Value;
}

Operand BodyWalker::dependentAwait(const DependentCoawaitExpr &E,
                                   const UseSite &U) {
  B.Flags |= Body::Awaits | Body::Coroutine;
  Suspension Point;
  Point.Where = T.span(E.getSourceRange());
  T.keepLine(Point.Where.Begin);
  Point.Awaited = keep(argument(E.getOperand(), {ResultUse::Awaited}));
  B.Suspensions.push_back(std::move(Point));
  if (G.reachable())
    G.emit(EventKind::Suspend, uint32_t(B.Suspensions.size() - 1));
  return typed(OperandKind::Unknown, &E);
}
