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

/// The parameter that an expression copies or moves.
static const ParmVarDecl *parameterIn(const Stmt *S) {
  if (const auto *Ref = dyn_cast_or_null<DeclRefExpr>(S))
    return dyn_cast<ParmVarDecl>(Ref->getDecl());
  const ParmVarDecl *Found = nullptr;
  if (S)
    for (const Stmt *Child : S->children())
      if (!Found)
        Found = parameterIn(Child);
  return Found;
}

/// What lives as long as the coroutine: copies of its parameters, the promise.
void BodyWalker::frame(const CoroutineBodyStmt &S) {
  CallOrigin Outer = Ambient;
  Ambient = NextOrigin = CallOrigin::Promise;
  for (const Stmt *Move : S.getParamMoves()) {
    const auto *Declared = dyn_cast_or_null<DeclStmt>(Move);
    const auto *Copy = Declared && Declared->isSingleDecl()
                           ? dyn_cast<VarDecl>(Declared->getSingleDecl())
                           : nullptr;
    const ParmVarDecl *Parameter =
        Copy ? parameterIn(Copy->getInit()) : nullptr;
    if (!Parameter)
      continue;
    // The body names the parameter and means the copy.
    LocalId Id = local(*Parameter);
    Locals.try_emplace(Copy->getCanonicalDecl(), Id);
    if (Copy->getType()->isReferenceType())
      continue;
    UseSite U{ResultUse::Local, Id};
    U.Owned = true;
    full(Copy->getInit(), U);
    if (pushObject({Copy->getType()->getAsCXXRecordDecl(),
                    CallOrigin::LocalDestroyed, B.Locals[Id.Index].Where},
                   Id))
      B.Locals[Id.Index].Flags |= Local::Destroyed;
  }
  if (const VarDecl *Promise = S.getPromiseDecl()) {
    variable(*Promise);
    // How it is made says nothing about what is awaited through it.
    B.Locals[local(*Promise).Index].Initializer = OperandId();
  }
  Ambient = NextOrigin = Outer;
}

/// A class may have its own way to make room for the frame.
static const Expr *ownAllocation(const Expr *E) {
  const auto *Call = dyn_cast_or_null<CallExpr>(E ? E->IgnoreImplicit() : E);
  return Call && isa_and_nonnull<CXXMethodDecl>(Call->getDirectCallee())
             ? Call
             : nullptr;
}

void BodyWalker::returnObject(const CoroutineBodyStmt &S) {
  const auto *Return = dyn_cast_or_null<ReturnStmt>(S.getReturnStmt());
  if (!S.getResultDecl() || !Return)
    return promiseCall(S.getReturnValueInit());
  scope(
      [&] {
        promiseCall(S.getResultDecl());
        promiseCall(Return->getRetValue());
      },
      S.getBeginLoc());
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
  } else {
    B.Flags |= Body::Partial;
  }
  size_t Depth = G.depth();
  promiseCall(ownAllocation(S.getAllocate()));
  frame(S);
  returnObject(S);
  NextSuspension = SuspensionKind::Initial;
  promiseCall(S.getInitSuspendStmt());
  NextSuspension = SuspensionKind::Await;
  flow(S);
  NextSuspension = SuspensionKind::Final;
  promiseCall(S.getFinalSuspendStmt());
  NextSuspension = SuspensionKind::Await;
  // Whoever resumes it last or destroys it does this, too.
  popTo(Depth, S.getEndLoc());
  promiseCall(ownAllocation(S.getDeallocate()));
}

/// The part that the promise hears the exceptions of.
void BodyWalker::flow(const CoroutineBodyStmt &S) {
  FinalPoint = G.detached(EventKind::Join);
  EventId Failed = G.detached(EventKind::Join);
  EventId Start = G.emit(EventKind::Join);
  G.link(Start, Failed, EdgeKind::Exceptional);
  G.cleanups().push_back(
      {Graph::Cleanup::Kind::Handler, LocalId(), 0, false, false, Failed});
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

/// What somebody wrote after `co_await` or `co_yield`.
static const Expr *writtenOperand(const CoroutineSuspendExpr &E) {
  const Expr *Operand = E.getOperand();
  if (!isa<CoyieldExpr>(E))
    return Operand;
  // Clang keeps the call of the promise.
  const auto *Call = dyn_cast<CXXMemberCallExpr>(Operand->IgnoreImplicit());
  return Call && Call->getNumArgs() == 1 ? Call->getArg(0)->IgnoreImplicit()
                                         : nullptr;
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
  Written = IsImplicit ? nullptr : writtenOperand(E);
  WrittenUse = {isa<CoyieldExpr>(E) ? ResultUse::Other : ResultUse::Awaited};
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
