// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: statements: scopes, declarations, try and return.

#include "BodyWalker.h"
#include "clang/AST/Attr.h"

using namespace clang;
using namespace asynctidy;

void BodyWalker::popTo(size_t Depth, SourceLocation Where) {
  CleanupsAt = Where;
  G.pop(Depth, [this](const Graph::Cleanup &C, bool Unwinding) {
    return destroy(C, Unwinding);
  });
}

void BodyWalker::leaveTo(size_t Depth, SourceLocation Where) {
  CleanupsAt = Where;
  G.leave(Depth, [this](const Graph::Cleanup &C, bool Unwinding) {
    return destroy(C, Unwinding);
  });
}

void BodyWalker::linkLanding(EventId From) {
  EventId To = G.landing([this](const Graph::Cleanup &C, bool Unwinding) {
    return destroy(C, Unwinding);
  });
  if (To != Graph::Unwind)
    G.link(From, To, EdgeKind::Exceptional);
}

void BodyWalker::scope(llvm::function_ref<void()> Inside, SourceLocation End) {
  size_t Depth = G.depth();
  Inside();
  popTo(Depth, End);
}

void BodyWalker::stmt(const Stmt *S) {
  if (!S)
    return;
  if (const auto *E = dyn_cast<Expr>(S)) {
    Statement = T.span(E->getSourceRange());
    full(E, {ResultUse::Discarded});
    return;
  }
  switch (S->getStmtClass()) {
  case Stmt::CompoundStmtClass:
    return compound(cast<CompoundStmt>(*S));
  case Stmt::DeclStmtClass:
    return declarations(cast<DeclStmt>(*S));
  case Stmt::IfStmtClass:
    return ifStmt(cast<IfStmt>(*S));
  case Stmt::WhileStmtClass:
    return whileStmt(cast<WhileStmt>(*S));
  case Stmt::DoStmtClass:
    return doStmt(cast<DoStmt>(*S));
  case Stmt::ForStmtClass:
    return forStmt(cast<ForStmt>(*S));
  case Stmt::CXXForRangeStmtClass:
    return rangeFor(cast<CXXForRangeStmt>(*S));
  case Stmt::SwitchStmtClass:
    return switchStmt(cast<SwitchStmt>(*S));
  case Stmt::CaseStmtClass:
  case Stmt::DefaultStmtClass:
    return caseStmt(cast<SwitchCase>(*S));
  case Stmt::CXXTryStmtClass:
    return tryStmt(cast<CXXTryStmt>(*S));
  case Stmt::ReturnStmtClass:
    return returnStmt(cast<ReturnStmt>(*S));
  case Stmt::CoreturnStmtClass:
    return coreturn(cast<CoreturnStmt>(*S));
  case Stmt::CoroutineBodyStmtClass:
    return coroutine(cast<CoroutineBodyStmt>(*S));
  case Stmt::LabelStmtClass: {
    placeLabel(*cast<LabelStmt>(S)->getDecl());
    return stmt(cast<LabelStmt>(S)->getSubStmt());
  }
  case Stmt::GotoStmtClass:
    return gotoStmt(cast<GotoStmt>(*S));
  case Stmt::IndirectGotoStmtClass:
    children(*S);
    IndirectGotos.push_back(G.emit(EventKind::Join));
    G.take();
    return;
  case Stmt::GCCAsmStmtClass:
    children(*S);
    return asmGoto(cast<GCCAsmStmt>(*S));
  case Stmt::BreakStmtClass:
  case Stmt::ContinueStmtClass: {
    bool IsBreak = isa<BreakStmt>(S);
    for (size_t I = Targets.size(); I-- > 0;) {
      Target &Inner = Targets[I];
      if (!IsBreak && !Inner.Continue)
        continue;
      leaveTo(IsBreak ? Inner.BreakDepth : Inner.Depth, S->getBeginLoc());
      if (IsBreak)
        Inner.Breaks->append(G.take());
      else
        G.jump(Inner.Continue);
      return;
    }
    return;
  }
  case Stmt::AttributedStmtClass:
    return stmt(cast<AttributedStmt>(S)->getSubStmt());
  default:
    return children(*S);
  }
}

void BodyWalker::compound(const CompoundStmt &S) {
  scope(
      [&] {
        for (const Stmt *Child : S.body())
          stmt(Child);
      },
      S.getRBracLoc());
}

void BodyWalker::declarations(const DeclStmt &S) {
  Statement = T.span(S.getSourceRange());
  for (const Decl *D : S.decls()) {
    if (const auto *V = dyn_cast<VarDecl>(D))
      variable(*V);
    else if (const auto *Class = dyn_cast<CXXRecordDecl>(D))
      localClass(*Class);
  }
}

/// Its methods may be called from anywhere: by whoever has a base of it.
void BodyWalker::localClass(const CXXRecordDecl &Class) {
  if (!Class.isThisDeclarationADefinition() || Class.isInvalidDecl())
    return;
  for (const Decl *Member : Class.decls()) {
    if (const auto *Method = dyn_cast<CXXMethodDecl>(Member);
        Method && !Method->isImplicit())
      OnFunction(*Method);
    else if (const auto *Nested = dyn_cast<CXXRecordDecl>(Member);
             Nested && !Nested->isImplicit())
      localClass(*Nested);
  }
}

bool BodyWalker::pushObject(const Object &O, LocalId Id, bool Conditional) {
  if (!O.Class || !O.Class->hasDefinition() || O.Class->isDependentContext() ||
      O.Class->isInvalidDecl() || O.Class->hasTrivialDestructor())
    return false;
  const CXXDestructorDecl *D = O.Class->getDestructor();
  const auto *Type = D ? D->getType()->getAs<FunctionProtoType>() : nullptr;
  bool MayThrow = Type &&
                  !isUnresolvedExceptionSpec(Type->getExceptionSpecType()) &&
                  !Type->isNothrow();
  Objects.push_back(O);
  G.cleanups().push_back({Graph::Cleanup::Kind::Destroy, Id,
                          uint32_t(Objects.size() - 1), Conditional, MayThrow,
                          EventId()});
  return true;
}

void BodyWalker::variable(const VarDecl &V) {
  if (V.hasExternalStorage())
    return;
  LocalId Id = local(V);
  Cursor AlreadyMade;
  if (V.isStaticLocal() && V.hasInit() && G.reachable() && !V.isConstexpr()) {
    EventId Once = G.emit(EventKind::Branch);
    AlreadyMade = {{Once, EdgeKind::False}};
    G.set(Once, EdgeKind::True);
  }
  std::vector<Object> Outer = std::exchange(Extended, {});
  if (const Expr *Init = V.getInit()) {
    size_t Depth = G.depth();
    UseSite U{ResultUse::Local, Id};
    U.Owned = !V.getType()->isReferenceType();
    Operand Value = argument(Init, U);
    popTo(Depth, Init->getEndLoc());
    // Whoever has a reference that is not const may write through it.
    if (V.getType()->isReferenceType() &&
        !V.getType().getNonReferenceType().isConstQualified())
      changed(Init);
    B.Locals[Id.Index].Initializer = keep(std::move(Value));
  }
  for (const Object &O : std::exchange(Extended, std::move(Outer)))
    pushObject(O, Id);
  if (isTracked(V) || B.Locals[Id.Index].Annotation)
    G.emit(EventKind::Define, Id.Index);
  G.merge(AlreadyMade);
  if (const auto *D = dyn_cast<DecompositionDecl>(&V))
    for (const BindingDecl *Binding : D->bindings())
      if (const VarDecl *Holding = Binding->getHoldingVar())
        variable(*Holding);
  if (!V.isStaticLocal())
    pushLocal(V, Id);
}

void BodyWalker::pushLocal(const VarDecl &V, LocalId Id) {
  QualType Type = T.context().getBaseElementType(V.getType());
  const CXXRecordDecl *Class =
      V.getType()->isReferenceType() ? nullptr : Type->getAsCXXRecordDecl();
  // Nobody wrote the promise.
  CallOrigin Origin = V.isImplicit() && Ambient == CallOrigin::Promise
                          ? CallOrigin::Promise
                          : CallOrigin::LocalDestroyed;
  if (pushObject({Class, Origin, B.Locals[Id.Index].Where}, Id)) {
    B.Locals[Id.Index].Flags |= Local::Destroyed;
  } else if (const auto *Attribute = V.getAttr<CleanupAttr>()) {
    B.Locals[Id.Index].Flags |= Local::Destroyed;
    Objects.push_back({nullptr, CallOrigin::Cleanup, B.Locals[Id.Index].Where,
                       nullptr, Attribute->getFunctionDecl()});
    G.cleanups().push_back({Graph::Cleanup::Kind::Destroy, Id,
                            uint32_t(Objects.size() - 1), false, true,
                            EventId()});
  } else if (isTracked(V) || B.Locals[Id.Index].Annotation)
    G.cleanups().push_back(
        {Graph::Cleanup::Kind::EndOfLife, Id, 0, false, false, EventId()});
}

void BodyWalker::tryStmt(const CXXTryStmt &S,
                         llvm::function_ref<void()> Before) {
  if (!G.reachable())
    return stmt(S.getTryBlock());
  bool OfMembers =
      isa_and_nonnull<CXXConstructorDecl, CXXDestructorDecl>(Function) &&
      Function->getBody() == &S;
  // Reached even if nothing recorded throws: what is not seen may.
  EventId Start = G.emit(EventKind::Join);
  EventId Dispatch = G.detached(EventKind::Join);
  G.link(Start, Dispatch, EdgeKind::Exceptional);
  G.cleanups().push_back(
      {Graph::Cleanup::Kind::Handler, LocalId(), 0, false, false, Dispatch});
  size_t Inside = G.depth(), OuterBody = BodyDepth;
  if (Before) {
    Before();
    BodyDepth = G.depth();
  }
  stmt(S.getTryBlock());
  // The members of an object that is made are not destroyed here.
  G.cleanups().truncate(Inside);
  BodyDepth = OuterBody;
  popTo(Inside - 1, S.getTryBlock()->getEndLoc());
  Cursor After = G.take();
  bool CatchesAll = false;
  for (unsigned I = 0; I != S.getNumHandlers(); ++I) {
    const CXXCatchStmt *Handler = S.getHandler(I);
    CatchesAll |= !Handler->getExceptionDecl();
    G.set(Dispatch, EdgeKind::Exceptional);
    scope(
        [&] {
          if (const VarDecl *V = Handler->getExceptionDecl())
            variable(*V);
          stmt(Handler->getHandlerBlock());
        },
        Handler->getEndLoc());
    // The handler of a constructor's or destructor's body throws again.
    if (OfMembers && G.reachable()) {
      linkLanding(G.emit(EventKind::Throw));
      G.take();
    }
    After.append(G.take());
  }
  if (!CatchesAll)
    linkLanding(Dispatch);
  G.set(std::move(After));
}

Graph::Cleanup *BodyWalker::cleanupOf(const VarDecl &V) {
  auto Found = Locals.find(&V);
  if (Found != Locals.end())
    for (Graph::Cleanup &C : G.cleanups())
      if (C.What == Graph::Cleanup::Kind::Destroy && C.Local == Found->second)
        return &C;
  return nullptr;
}

void BodyWalker::returnStmt(const ReturnStmt &S) {
  Statement = T.span(S.getSourceRange());
  OperandId Value;
  if (const Expr *E = S.getRetValue()) {
    UseSite U{ResultUse::Returned};
    U.Owned = true;
    size_t Depth = G.depth();
    Value = keep(argument(E, U));
    popTo(Depth, E->getEndLoc());
  }
  // A variable that is made in the caller's place outlives its scope.
  const VarDecl *Kept = S.getNRVOCandidate();
  Graph::Cleanup *Ended =
      Kept && Kept->isNRVOVariable() ? cleanupOf(*Kept) : nullptr;
  if (Ended)
    Ended->What = Graph::Cleanup::Kind::EndOfLife;
  leaveTo(BodyDepth, S.getBeginLoc());
  if (Ended)
    Ended->What = Graph::Cleanup::Kind::Destroy;
  if (!G.reachable())
    return;
  G.emit(EventKind::Return, Value.Index);
  G.jump(ReturnPoint);
}
