// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: calls, constructions and destructions.

#include "BodyWalker.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/Builtins.h"

using namespace clang;
using namespace asynctidy;

CallId BodyWalker::reserve() {
  B.Calls.emplace_back();
  return CallId(B.Calls.size() - 1);
}

void BodyWalker::describe(Call &C, const Expr &E, SourceLocation Caret,
                          const UseSite &U) {
  C.Use = U.Kind;
  C.UsedLocal = U.Local;
  C.UsedCall = U.Call;
  C.UsedArgument = U.Argument;
  C.Caret = T.place(Caret);
  C.Whole = T.span(E.getSourceRange());
  // A conversion that nobody wrote has no name in the source.
  if (!C.Caret)
    C.Caret = C.Whole.Begin;
  C.Statement = Statement;
  if (Caret.isMacroID() || E.getBeginLoc().isMacroID() ||
      E.getEndLoc().isMacroID())
    C.Flags |= Call::InMacro;
}

Operand BodyWalker::finish(CallId Id, Call C, QualType Result) {
  Operand O;
  O.Kind = OperandKind::Result;
  O.Call = Id;
  O.Type = C.ResultType = T.type(Result);
  O.Where = C.Whole;
  bool NeverReturns =
      C.Callee && T.summary().entity(C.Callee).is(Entity::NoReturn);
  bool NeverThrows =
      C.Callee && T.summary().entity(C.Callee).is(Entity::NoThrow);
  T.keepLine(C.Caret);
  B.Calls[Id.Index] = std::move(C);
  if (!G.reachable())
    return O;
  EventId Event = G.emit(EventKind::Call, Id.Index);
  if (!NeverThrows)
    linkLanding(Event);
  if (NeverReturns)
    G.take();
  return O;
}

/// std::move and its kin change what a value may be used for, not what it is.
static bool isPassThrough(const CallExpr &E) {
  const FunctionDecl *F = E.getDirectCallee();
  if (!F || E.getNumArgs() != 1)
    return false;
  switch (F->getBuiltinID()) {
  case Builtin::BImove:
  case Builtin::BIforward:
  case Builtin::BImove_if_noexcept:
  case Builtin::BIas_const:
  case Builtin::BIaddressof:
  case Builtin::BI__addressof:
  case Builtin::BI__builtin_addressof:
    return true;
  default:
    return false;
  }
}

Operand BodyWalker::passThrough(const CallExpr &E, UseSite U) {
  unsigned Builtin = E.getDirectCallee()->getBuiltinID();
  bool Moves = Builtin == Builtin::BImove || Builtin == Builtin::BIforward ||
               Builtin == Builtin::BImove_if_noexcept;
  U.Moved |= Moves;
  U.Owned = false;
  Operand O = eval(E.getArg(0), U);
  if (Moves)
    O.Flags |= Operand::Moved;
  else if (Builtin != Builtin::BIas_const)
    O.Flags |= Operand::Address;
  return O;
}

void BodyWalker::arguments(llvm::ArrayRef<const Expr *> Args, CallId Id,
                           Call &C) {
  uint32_t Index = 0;
  for (const Expr *Arg : Args)
    C.Arguments.push_back(
        keep(argument(Arg, {ResultUse::Argument, LocalId(), Id, Index++})));
}

void BodyWalker::method(const MemberExpr &E, CallId Id, Call &C) {
  const Expr *Object = E.getBase();
  C.Receiver = keep(argument(Object, {ResultUse::Receiver, LocalId(), Id}));
  const Expr *Written = Object->IgnoreParenBaseCasts()->IgnoreParenImpCasts();
  QualType Type = Written->getType();
  if (!Type->getPointeeType().isNull())
    Type = Type->getPointeeType();
  C.ReceiverType = T.type(Type.getUnqualifiedType());
  const auto *Method = dyn_cast<CXXMethodDecl>(E.getMemberDecl());
  if (!Method)
    return;
  C.Callee = T.entity(*Method);
  OnFunction(*Method);
  const auto *Ref = dyn_cast<DeclRefExpr>(Written);
  bool ExactType =
      Ref && !E.isArrow() && !Ref->getDecl()->getType()->isReferenceType();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  bool IsFinal =
      T.summary().entity(C.Callee).is(Entity::Final) ||
      (Class && Class->hasDefinition() && Class->isEffectivelyFinal());
  if (Method->isVirtual() && !E.hasQualifier() && !ExactType && !IsFinal)
    C.Form = CallForm::Virtual;
}

void BodyWalker::dependentCallee(const Expr &Callee, CallId Id, Call &C) {
  C.Form = CallForm::Dependent;
  if (const auto *Lookup = dyn_cast<UnresolvedLookupExpr>(&Callee)) {
    C.DependentName = T.string(Lookup->getName().getAsString());
    return;
  }
  auto Receiver = [&](const Expr *Object) {
    C.Receiver = keep(eval(Object, {ResultUse::Receiver, LocalId(), Id}));
    QualType Type = Object->getType();
    if (Type.isNull())
      return;
    if (!Type->getPointeeType().isNull())
      Type = Type->getPointeeType();
    C.ReceiverType = T.type(Type.getUnqualifiedType());
  };
  if (const auto *Member = dyn_cast<CXXDependentScopeMemberExpr>(&Callee)) {
    C.DependentName = T.string(Member->getMember().getAsString());
    if (!Member->isImplicitAccess())
      Receiver(Member->getBase());
  } else if (const auto *Member = dyn_cast<UnresolvedMemberExpr>(&Callee)) {
    C.DependentName = T.string(Member->getMemberName().getAsString());
    if (!Member->isImplicitAccess())
      Receiver(Member->getBase());
  } else if (const auto *Scope = dyn_cast<DependentScopeDeclRefExpr>(&Callee)) {
    C.DependentName = T.string(Scope->getDeclName().getAsString());
  } else {
    C.Receiver = keep(eval(&Callee, {ResultUse::Receiver, LocalId(), Id}));
    C.Form = CallForm::Indirect;
  }
}

void BodyWalker::callee(const CallExpr &E, CallId Id, Call &C) {
  const Expr *Callee = E.getCallee()->IgnoreParens();
  if (const auto *Member = dyn_cast<MemberExpr>(Callee->IgnoreImpCasts());
      Member && isa<CXXMethodDecl>(Member->getMemberDecl()))
    return method(*Member, Id, C);
  if (const FunctionDecl *Direct = E.getDirectCallee()) {
    C.Callee = T.entity(*Direct);
    OnFunction(*Direct);
    return;
  }
  if (E.isTypeDependent() || Callee->isTypeDependent())
    return dependentCallee(*Callee, Id, C);
  Operand Called = eval(Callee, {ResultUse::Receiver, LocalId(), Id});
  if (Called.Kind == OperandKind::Callable) {
    // A function designator behind parentheses, & or *; a bound member.
    C.Callee = Called.Referred;
    C.Receiver = Called.Base;
  } else {
    C.Form = CallForm::Indirect;
    C.Receiver = keep(std::move(Called));
  }
}

/// A customization-point object or std::function is called through its call
/// operator; what runs depends on the object.
static bool callsThroughObject(const CXXOperatorCallExpr &E, Tables &T) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(E.getDirectCallee());
  return Method && E.getOperator() == OO_Call &&
         !Method->getParent()->isLambda() && T.isOpaque(Method->getLocation());
}

static SourceLocation caretOf(const CallExpr &E) {
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&E))
    return Operator->getOperator() == OO_Call ||
                   Operator->getOperator() == OO_Subscript
               ? Operator->getBeginLoc()
               : Operator->getOperatorLoc();
  const Expr *Callee = E.getCallee()->IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(Callee))
    return Member->getMemberLoc();
  if (const auto *Member = dyn_cast<CXXDependentScopeMemberExpr>(Callee))
    return Member->getMemberLoc();
  if (const auto *Member = dyn_cast<UnresolvedMemberExpr>(Callee))
    return Member->getMemberLoc();
  return E.getBeginLoc();
}

Operand BodyWalker::functionPointer(const CXXMemberCallExpr &E,
                                    const CXXConversionDecl &F) {
  NextOrigin = Ambient;
  Operand O = eval(E.getImplicitObjectArgument(), {ResultUse::Receiver});
  O.Type = T.type(E.getType());
  const CXXMethodDecl *Operator = F.getParent()->getLambdaCallOperator();
  const TemplateArgumentList *Args = F.getTemplateSpecializationArgs();
  FunctionTemplateDecl *Template =
      Operator ? Operator->getDescribedFunctionTemplate() : nullptr;
  if (!Template || !Args || O.Kind != OperandKind::Callable)
    return O;
  void *Where = nullptr;
  if (const FunctionDecl *Instance =
          Template->findSpecialization(Args->asArray(), Where)) {
    O.Referred = T.entity(*Instance);
    OnFunction(*Instance);
  }
  return O;
}

Operand BodyWalker::call(const CallExpr &E, UseSite U) {
  if (isPassThrough(E))
    return passThrough(E, U);
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&E))
    if (const auto *F =
            dyn_cast_or_null<CXXConversionDecl>(Member->getMethodDecl());
        F && F->getParent()->isLambda())
      return functionPointer(*Member, *F);
  const FunctionDecl *Direct = E.getDirectCallee();
  if (Direct && Direct->isConsteval())
    return typed(OperandKind::Unknown, &E);
  if (unsigned Builtin = Direct ? Direct->getBuiltinID() : 0) {
    const auto &Info = T.context().BuiltinInfo;
    if (Info.isUnevaluated(Builtin))
      return typed(OperandKind::Unknown, &E);
    // A compiler's builtin is no call, unless it is a library's function that
    // the compiler knows as well.
    if (!Info.isPredefinedLibFunction(Builtin) && !Direct->isInStdNamespace()) {
      for (const Expr *Arg : E.arguments())
        eval(Arg);
      if (Direct->isNoReturn())
        G.take();
      return typed(OperandKind::Unknown, &E);
    }
  }
  const Expr *Callee = E.getCallee()->IgnoreParens();
  if (const auto *Pseudo = dyn_cast<CXXPseudoDestructorExpr>(Callee)) {
    eval(Pseudo->getBase());
    return {};
  }
  CallId Id = reserve();
  Call C;
  C.Origin = takeOrigin();
  llvm::ArrayRef<const Expr *> Args(E.getArgs(), E.getNumArgs());
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&E);
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Direct);
  if (Operator && Method && !Args.empty()) {
    const Expr *Object = Args.front();
    C.Callee = T.entity(*Method);
    OnFunction(*Method);
    C.Receiver = keep(argument(Object, {ResultUse::Receiver, LocalId(), Id}));
    C.ReceiverType =
        T.type(Object->IgnoreParenImpCasts()->getType().getUnqualifiedType());
    if (Method->isVirtual())
      C.Form = CallForm::Virtual;
    if (callsThroughObject(*Operator, T))
      C.Form = CallForm::Indirect;
    Args = Args.drop_front();
  } else if (Operator && !Direct) {
    C.Form = CallForm::Dependent;
    C.DependentName = T.string(std::string("operator") +
                               getOperatorSpelling(Operator->getOperator()));
  } else {
    callee(E, Id, C);
  }
  arguments(Args, Id, C);
  describe(C, E, caretOf(E), U);
  return finish(Id, std::move(C), E.getType());
}

Operand BodyWalker::dependentConstruct(const CXXUnresolvedConstructExpr &E) {
  for (const Expr *Arg : E.arguments())
    eval(Arg);
  return typed(OperandKind::Unknown, &E);
}

/// Whether a value can be called, by its type.
static bool isCallable(QualType Type, const ASTContext &Context) {
  Type = Type.getNonReferenceType();
  if (Type->isFunctionPointerType() || Type->isMemberFunctionPointerType() ||
      Type->isFunctionType())
    return true;
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return Class && Class->hasDefinition() &&
         !Class->lookup(Context.DeclarationNames.getCXXOperatorName(OO_Call))
              .empty();
}

Operand BodyWalker::construct(const CXXConstructExpr &E, const UseSite &U) {
  const CXXConstructorDecl *Constructor = E.getConstructor();
  CallOrigin Origin = takeOrigin();
  bool Copies = Constructor->isCopyOrMoveConstructor() && E.getNumArgs() >= 1;
  if (Copies && (E.isElidable() || Constructor->isTrivial())) {
    UseSite Same = U;
    Same.Owned |= E.isElidable();
    if (!E.isElidable())
      Same.Owned = false;
    return eval(E.getArg(0), Same);
  }
  if (Constructor->isTrivial() && E.getNumArgs() == 0)
    return typed(OperandKind::Unknown, &E);
  CallId Id = reserve();
  Call C;
  C.Origin = Origin;
  C.Callee = T.entity(*Constructor);
  OnFunction(*Constructor);
  C.ReceiverType = T.type(E.getType().getUnqualifiedType());
  arguments(llvm::ArrayRef<const Expr *>(E.getArgs(), E.getNumArgs()), Id, C);
  Operand Source;
  if (!C.Arguments.empty())
    Source = B.operand(C.Arguments.front());
  describe(C, E, E.getLocation(), U);
  Operand O = finish(Id, std::move(C), E.getType());
  // A copy is the same value; a callable in a type-erasing wrapper still is
  // that callable.
  if (Copies && Source.Kind != OperandKind::Unknown &&
      Source.Kind != OperandKind::Result)
    return Source;
  bool WrapsVariable = Source.Kind == OperandKind::Local &&
                       E.getNumArgs() == 1 &&
                       isCallable(E.getArg(0)->getType(), T.context()) &&
                       isCallable(E.getType(), T.context());
  if ((Source.Kind == OperandKind::Callable || WrapsVariable) &&
      T.isOpaque(Constructor->getLocation())) {
    Source.Flags |= Operand::Wrapped;
    Source.Type = O.Type;
    return Source;
  }
  return O;
}

CallId BodyWalker::cleanUp(const Graph::Cleanup &Cleanup, const FunctionDecl &F,
                           const Span &Made) {
  CallId Id = reserve();
  Call C;
  C.Callee = T.entity(F);
  OnFunction(F);
  C.Origin = CallOrigin::Cleanup;
  C.ResultType = T.type(F.getReturnType());
  Operand Argument;
  Argument.Kind = OperandKind::Local;
  Argument.Flags = Operand::Address;
  Argument.Local = Cleanup.Local;
  Argument.Type = B.Locals[Cleanup.Local.Index].Type;
  Argument.Where = Made;
  C.Arguments = {keep(std::move(Argument))};
  C.Caret = Made.Begin;
  C.Whole = Made;
  C.Statement = Statement;
  B.Calls[Id.Index] = std::move(C);
  return Id;
}

CallId BodyWalker::destroy(const Graph::Cleanup &Cleanup, bool Unwinding) {
  const Object &O = Objects[Cleanup.Object];
  if (O.Function)
    return cleanUp(Cleanup, *O.Function, O.Made);
  CallId Id = reserve();
  Call C;
  C.Callee = T.destructor(*O.Class);
  OnDestroyed(*O.Class);
  C.Origin = O.Origin;
  C.ReceiverType = T.classType(*O.Class);
  C.ResultType = T.type(T.context().VoidTy);
  if (Unwinding)
    C.Flags |= Call::Unwinding;
  if (Cleanup.Conditional)
    C.Flags |= Call::Conditional;
  Operand Receiver;
  Receiver.Type = C.ReceiverType;
  Receiver.Where = O.Made;
  if (Cleanup.Local) {
    Receiver.Kind = OperandKind::Local;
    Receiver.Local = Cleanup.Local;
  } else if (O.Field) {
    Receiver.Kind = OperandKind::Field;
    Receiver.Referred = T.entity(*O.Field);
  } else if (O.Origin == CallOrigin::MemberDestroyed) {
    Receiver.Kind = OperandKind::This;
  }
  C.Receiver = keep(std::move(Receiver));
  C.Caret = Unwinding ? O.Made.Begin : T.place(CleanupsAt);
  C.Whole = O.Made;
  C.Statement = Statement;
  T.keepLine(C.Caret);
  T.keepLine(O.Made.Begin);
  B.Calls[Id.Index] = std::move(C);
  return Id;
}

void BodyWalker::allocation(const FunctionDecl *F, const Expr &E) {
  // The language's own ones are no news.
  if (!isa_and_nonnull<CXXMethodDecl>(F) || !G.reachable())
    return;
  CallId Id = reserve();
  Call C;
  C.Callee = T.entity(*F);
  OnFunction(*F);
  describe(C, E, E.getBeginLoc(), {ResultUse::Other});
  finish(Id, std::move(C), F->getReturnType());
}
