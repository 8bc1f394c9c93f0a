// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: whole bodies: functions, initializers, and what the members and
/// bases of a class add to its constructors and destructors.

#include "BodyWalker.h"
#include "clang/AST/Attr.h"

using namespace clang;
using namespace asynctidy;

LocalId BodyWalker::local(const VarDecl &Declared) {
  const VarDecl *V = Declared.getCanonicalDecl();
  auto [It, IsNew] = Locals.try_emplace(V);
  if (!IsNew)
    return It->second;
  LocalId Id(B.Locals.size());
  It->second = Id;
  Local L;
  L.Name = T.string(V->getName());
  L.Type = T.type(V->getType());
  SourceLocation Loc = V->getLocation();
  L.Where = T.span(SourceRange(Loc, Loc));
  T.keepLine(L.Where.Begin);
  if (V->isStaticLocal())
    L.Flags |= Local::Static;
  const auto *Around = dyn_cast<FunctionDecl>(V->getDeclContext());
  if (Function && Around &&
      Around->getCanonicalDecl() != Function->getCanonicalDecl())
    L.Flags |= Local::Captured;
  if (const auto *Annotation = V->getAttr<AnnotateAttr>()) {
    L.Flags |= Local::Annotated;
    L.Annotation = T.string(Annotation->getAnnotation());
  }
  B.Locals.push_back(std::move(L));
  return Id;
}

/// Objects and what a call returned: the rest is followed by its initializer.
bool BodyWalker::isTracked(const VarDecl &V) const {
  QualType Type = V.getType();
  if (Type->isReferenceType() || Type->isDependentType() || V.isImplicit())
    return false;
  if (Type->isRecordType())
    return true;
  const Expr *Init = V.getInit();
  return Init && isa<CallExpr>(Init->IgnoreParenImpCasts());
}

void BodyWalker::begin(const FunctionDecl &F) {
  Function = &F;
  SourceLocation Loc = F.getLocation();
  B.Entity = T.entity(F);
  B.Returned = T.type(F.getReturnType());
  B.Name = T.span(SourceRange(Loc, Loc));
  B.Where = T.span(F.getSourceRange());
  T.keepLine(B.Name.Begin);
  if (F.isDependentContext())
    B.Flags |= Body::Dependent;
  if (T.isSystem(Loc))
    B.Flags |= Body::System;
  for (const ParmVarDecl *P : F.parameters()) {
    LocalId Id = local(*P);
    B.Locals[Id.Index].Flags |= Local::Parameter;
  }
}

void BodyWalker::keepTestedParameters() {
  size_t Parameters = Function ? Function->getNumParams() : 0;
  auto Keep = [&](const Operand &O) {
    uint32_t Local = O.Local.Index;
    if (O.Kind != OperandKind::Local || Local >= Parameters ||
        B.Locals[Local].Initializer || Changed.contains(Local) ||
        !Function->getParamDecl(Local)
             ->getType()
             ->isIntegralOrEnumerationType())
      return;
    Operand Given;
    Given.Type = B.Locals[Local].Type;
    B.Locals[Local].Initializer = keep(std::move(Given));
  };
  for (const Event &E : B.Events) {
    if (E.Kind != EventKind::Branch || E.Index == OperandId().Index)
      continue;
    const Operand &O = B.operand(OperandId(E.Index));
    Keep(O.Kind == OperandKind::Compared ? B.operand(O.Base) : O);
  }
  for (const Store &S : B.Stores)
    Keep(B.operand(S.Value));
  // Whom it is handed on to may test it.
  for (const Call &C : B.Calls)
    for (OperandId Id : C.Arguments)
      if (Id)
        Keep(B.operand(Id));
}

void BodyWalker::finishBody() {
  for (EventId Jump : IndirectGotos)
    for (EventId Label : AddressedLabels)
      G.link(Jump, Label, EdgeKind::Normal);
  popTo(0, SourceLocation());
  G.jump(Graph::Exit);
  G.finish();
  keepTestedParameters();
  if (B.is(Body::Coroutine))
    T.summary().Entities[B.Entity.Index].Flags |= Entity::Coroutine;
}

void BodyWalker::functionBody(const FunctionDecl &F, const Stmt &S) {
  CleanupsAt = F.getEndLoc();
  stmt(&S);
}

void BodyWalker::walkFunction(const FunctionDecl &F) {
  begin(F);
  const Stmt *S = F.getBody();
  const auto *C = dyn_cast<CXXConstructorDecl>(&F);
  if (const auto *Try = dyn_cast_or_null<CXXTryStmt>(S); Try && C) {
    tryStmt(*Try, [&] { constructorInitializers(*C); });
  } else {
    if (C)
      constructorInitializers(*C);
    BodyDepth = G.depth();
    if (S)
      functionBody(F, *S);
  }
  // The members of an object that is made are not destroyed here.
  G.cleanups().clear();
  finishBody();
}

void BodyWalker::walkInitializer(const VarDecl &V) {
  SourceLocation Loc = V.getLocation();
  B.Entity = T.entity(V);
  B.Flags |= Body::StaticInitializer;
  B.Name = T.span(SourceRange(Loc, Loc));
  B.Where = T.span(V.getSourceRange());
  T.keepLine(B.Name.Begin);
  if (T.isSystem(Loc))
    B.Flags |= Body::System;
  if (V.getType()->isDependentType() ||
      V.getDeclContext()->isDependentContext())
    B.Flags |= Body::Dependent;
  Statement = B.Where;
  UseSite U{ResultUse::Stored};
  U.Owned = true;
  Operand Target;
  Target.Kind = OperandKind::Global;
  Target.Referred = B.Entity;
  Target.Type = T.type(V.getType());
  Target.Where = B.Name;
  stored(std::move(Target), full(V.getInit(), U), *V.getInit());
  finishBody();
}

void BodyWalker::constructorInitializers(const CXXConstructorDecl &C) {
  for (const CXXCtorInitializer *Init : C.inits()) {
    const Expr *E = Init->getInit();
    if (!E)
      continue;
    CallOrigin Outer = Ambient;
    if (!Init->isWritten())
      NextOrigin = CallOrigin::MemberInitialized;
    Statement = T.span(Init->getSourceRange());
    UseSite U{ResultUse::Stored};
    U.Owned = true;
    Operand Value = full(E, U);
    Ambient = NextOrigin = Outer;
    if (Init->isDelegatingInitializer())
      continue;
    const FieldDecl *Field = Init->getAnyMember();
    if (Field) {
      Operand Self;
      Self.Kind = OperandKind::This;
      Operand Target;
      Target.Kind = OperandKind::Field;
      Target.Referred = T.entity(*Field);
      Target.Type = T.type(Field->getType());
      Target.Where = T.span(Init->getSourceRange());
      Target.Base = keep(std::move(Self));
      stored(std::move(Target), Value, *E);
    }
    // What is made already is destroyed when a later part throws.
    QualType Type =
        Field ? Field->getType() : QualType(Init->getBaseClass(), 0);
    pushObject({T.context().getBaseElementType(Type)->getAsCXXRecordDecl(),
                CallOrigin::MemberDestroyed, T.span(Init->getSourceRange()),
                Field});
  }
}

void BodyWalker::destroyMember(QualType Type, const FieldDecl *Field,
                               SourceLocation Loc) {
  const CXXRecordDecl *Class =
      T.context().getBaseElementType(Type)->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition() || Class->isDependentContext() ||
      Class->hasTrivialDestructor())
    return;
  CallId Id = reserve();
  Call C;
  C.Callee = T.destructor(*Class);
  OnDestroyed(*Class);
  C.Origin = CallOrigin::MemberDestroyed;
  C.ReceiverType = T.classType(*Class);
  Operand Receiver;
  Receiver.Type = C.ReceiverType;
  Receiver.Where = T.span(SourceRange(Loc, Loc));
  T.keepLine(Receiver.Where.Begin);
  if (Field) {
    Receiver.Kind = OperandKind::Field;
    Receiver.Referred = T.entity(*Field);
  } else {
    Receiver.Kind = OperandKind::This;
  }
  C.Whole = Receiver.Where;
  C.Caret = Receiver.Where.Begin;
  C.Receiver = keep(std::move(Receiver));
  finish(Id, std::move(C), T.context().VoidTy);
}

void BodyWalker::destroyMembers(const CXXRecordDecl &Class) {
  llvm::SmallVector<const FieldDecl *, 8> Fields(Class.fields());
  if (!Class.isUnion())
    for (const FieldDecl *Field : llvm::reverse(Fields))
      destroyMember(Field->getType(), Field, Field->getLocation());
  llvm::SmallVector<const CXXBaseSpecifier *, 4> Bases;
  for (const CXXBaseSpecifier &Base : Class.bases())
    Bases.push_back(&Base);
  for (const CXXBaseSpecifier *Base : llvm::reverse(Bases))
    destroyMember(Base->getType(), nullptr, Base->getBeginLoc());
}

void BodyWalker::walkDestructor(const CXXRecordDecl &Class,
                                const CXXDestructorDecl *Written) {
  if (Written) {
    begin(*Written);
    ReturnPoint = G.detached(EventKind::Join);
    if (const Stmt *S = Written->getBody())
      functionBody(*Written, *S);
    // A return statement in the body still destroys the members.
    G.jump(ReturnPoint);
    G.set(ReturnPoint);
    destroyMembers(Class);
    return finishBody();
  }
  SourceLocation Loc = Class.getLocation();
  B.Entity = T.destructor(Class);
  B.Returned = T.type(T.context().VoidTy);
  B.Name = B.Where = T.span(SourceRange(Loc, Loc));
  T.keepLine(B.Name.Begin);
  if (T.isSystem(Loc))
    B.Flags |= Body::System;
  destroyMembers(Class);
  finishBody();
}
