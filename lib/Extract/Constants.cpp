// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: constants that calls are made with and branches are taken on.

#include "BodyWalker.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/Lex/Lexer.h"

using namespace clang;
using namespace asynctidy;

/// The integer inside a literal class around nothing else, such as a duration.
static std::optional<llvm::APSInt> onlyInteger(const APValue &Value) {
  if (Value.isInt())
    return Value.getInt();
  if (Value.isStruct() && Value.getStructNumFields() == 1 &&
      Value.getStructNumBases() == 0)
    return onlyInteger(Value.getStructField(0));
  return std::nullopt;
}

static bool wrapsOneInteger(QualType Type) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition() || Class->isDependentContext() ||
      Class->isLambda() || !Class->isLiteral() || Class->getNumBases())
    return false;
  auto Field = Class->field_begin();
  if (Field == Class->field_end() || std::next(Field) != Class->field_end())
    return false;
  return Field->getType()->isIntegralOrEnumerationType() ||
         wrapsOneInteger(Field->getType());
}

bool BodyWalker::isPairOfNumbers(QualType Type) {
  const RecordDecl *Class = Type->getAsRecordDecl();
  if (!Class || !(Class = Class->getDefinition()) || Class->isUnion() ||
      Class->isInvalidDecl() || Class->isDependentContext())
    return false;
  if (const auto *CXX = dyn_cast<CXXRecordDecl>(Class);
      CXX && (!CXX->isAggregate() || CXX->getNumBases()))
    return false;
  return std::distance(Class->field_begin(), Class->field_end()) == 2 &&
         llvm::all_of(Class->fields(), [](const FieldDecl *Field) {
           return Field->getType()->isIntegerType();
         });
}

/// Of an element of a list that is complete.
static bool isZeroLiteral(const Expr *E) {
  const auto *Literal = dyn_cast<IntegerLiteral>(E->IgnoreParenImpCasts());
  return Literal ? Literal->getValue() == 0 : isa<ImplicitValueInitExpr>(E);
}

bool BodyWalker::isZeroPair(const InitListExpr &List) {
  return isPairOfNumbers(List.getType()) &&
         llvm::all_of(List.inits(), isZeroLiteral);
}

void BodyWalker::constantNames(const Expr *E, std::vector<StringId> &Out,
                               unsigned Depth) {
  if (!E || Depth > 8)
    return;
  E = E->IgnoreImplicit()->IgnoreParenCasts();
  const SourceManager &SM = T.context().getSourceManager();
  // A macro's argument is written by the caller: its own names count.
  for (SourceLocation Loc = E->getExprLoc(); Loc.isMacroID();
       Loc = SM.getImmediateMacroCallerLoc(Loc)) {
    if (SM.isMacroArgExpansion(Loc))
      continue;
    StringId Name = T.string(
        Lexer::getImmediateMacroName(Loc, SM, T.context().getLangOpts()));
    if (!llvm::is_contained(Out, Name))
      Out.push_back(Name);
  }
  if (const auto *Ref = dyn_cast<DeclRefExpr>(E)) {
    const auto *V = dyn_cast<VarDecl>(Ref->getDecl());
    if (!V && !isa<EnumConstantDecl>(Ref->getDecl()))
      return;
    StringId Name = T.string(Ref->getDecl()->getName());
    if (!llvm::is_contained(Out, Name))
      Out.push_back(Name);
    if (V && V->getType().isConstQualified())
      constantNames(V->getAnyInitializer(), Out, Depth + 1);
    return;
  }
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    constantNames(Binary->getLHS(), Out, Depth + 1);
    constantNames(Binary->getRHS(), Out, Depth + 1);
    return;
  }
  if (const auto *Conditional = dyn_cast<ConditionalOperator>(E)) {
    constantNames(Conditional->getTrueExpr(), Out, Depth + 1);
    constantNames(Conditional->getFalseExpr(), Out, Depth + 1);
    return;
  }
  // Flags as an object of a class.
  if (const auto *Made = dyn_cast<CXXConstructExpr>(E))
    for (const Expr *Arg : Made->arguments())
      constantNames(Arg, Out, Depth + 1);
  if (isa<CallExpr>(E))
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E))
      for (const Expr *Arg : Operator->arguments())
        constantNames(Arg, Out, Depth + 1);
}

/// The literal that a constant pointer to characters, or a constant array of
/// them, is initialized with.
static const StringLiteral *constantText(const Expr *E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!V || V->getType()->isReferenceType() || V->getType()->isRecordType() ||
      !(V->isConstexpr() || V->getType().isConstQualified()))
    return nullptr;
  const Expr *Init = V->getAnyInitializer();
  return Init ? dyn_cast<StringLiteral>(Init->IgnoreParenImpCasts()) : nullptr;
}

/// A function that computes is not run for its value: that takes time, and
/// Clang's evaluator has crashed on what nobody ever asked it to evaluate.
static bool isWorthEvaluating(const Expr &E) {
  const auto *Call = dyn_cast<CallExpr>(E.IgnoreParenImpCasts());
  const FunctionDecl *F = Call ? Call->getDirectCallee() : nullptr;
  if (!F || F->getBuiltinID())
    return true;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(F->getBody());
  return F->isConstexpr() && Body && Body->size() == 1 &&
         isa<ReturnStmt>(Body->body_front());
}

/// A constant variable that is a duration.
static std::optional<llvm::APSInt> constantDuration(const Expr &E) {
  const auto *Ref = dyn_cast<DeclRefExpr>(E.IgnoreParenImpCasts());
  const auto *V = Ref ? dyn_cast<VarDecl>(Ref->getDecl()) : nullptr;
  if (!V || V->getType()->isReferenceType() ||
      !(V->isConstexpr() || V->getType().isConstQualified()))
    return std::nullopt;
  const Expr *Init = V->getAnyInitializer(V);
  if (!Init || Init->isValueDependent() || Init->containsErrors() ||
      !isWorthEvaluating(*Init))
    return std::nullopt;
  const APValue *Value = V->evaluateValue();
  return Value ? onlyInteger(*Value) : std::nullopt;
}

void BodyWalker::foldConstant(const Expr *E, Operand &O) {
  // A duration that is passed by reference.
  if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
    E = Temporary->getSubExpr();
  QualType Type = E->getType();
  if (E->isValueDependent() || E->isTypeDependent() || Type.isNull() ||
      E->containsErrors())
    return;
  if (const StringLiteral *Text = constantText(E);
      Text && Text->getCharByteWidth() == 1) {
    O.Kind = OperandKind::String;
    O.Text = T.string(Text->getBytes());
    return;
  }
  Expr::EvalResult Result;
  std::optional<llvm::APSInt> Value;
  if (Type->isIntegralOrEnumerationType()) {
    if (isWorthEvaluating(*E) && E->EvaluateAsInt(Result, T.context()))
      Value = Result.Val.getInt();
  } else if (E->isPRValue() && wrapsOneInteger(Type)) {
    if (E->EvaluateAsRValue(Result, T.context()) && !Result.HasSideEffects)
      Value = onlyInteger(Result.Val);
  } else if (wrapsOneInteger(Type))
    Value = constantDuration(*E);
  if (!Value || !Value->isRepresentableByInt64())
    return;
  O.Kind = OperandKind::Integer;
  O.Value = Value->getExtValue();
  if (O.Names.empty())
    constantNames(E, O.Names);
}

/// Whether trying to fold \p O is worth it: not for what is no constant.
static bool mayBeConstant(const Operand &O) {
  switch (O.Kind) {
  case OperandKind::Unknown:
  case OperandKind::Integer:
  case OperandKind::Local:
  case OperandKind::Global:
  case OperandKind::Result:
    return true;
  default:
    return false;
  }
}

Operand BodyWalker::argument(const Expr *E, const UseSite &U) {
  Operand O = eval(E, U);
  if (!O.Type) {
    O.Type = T.type(E->getType());
    O.Where = T.span(E->getSourceRange());
  }
  if (mayBeConstant(O)) {
    LocalId Kept = O.Local;
    foldConstant(E, O);
    O.Local = Kept;
  }
  // Flags that are partly constant: `base | MSG_DONTWAIT`.
  if (O.Kind == OperandKind::Unknown && !E->getType().isNull() &&
      !E->isTypeDependent() && E->getType()->isIntegralOrEnumerationType())
    constantNames(E, O.Names);
  return O;
}

/// Cheap to evaluate, and constant or not by what is written there: no calls,
/// no variables that are not constants.
static bool looksConstant(const Stmt *S, unsigned Depth = 0) {
  if (Depth > 16)
    return false;
  if (const auto *E = dyn_cast<Expr>(S))
    S = E->IgnoreParenCasts();
  if (isa<ConstantExpr, IntegerLiteral, CXXBoolLiteralExpr, CharacterLiteral,
          UnaryExprOrTypeTraitExpr, TypeTraitExpr, CXXNoexceptExpr,
          SubstNonTypeTemplateParmExpr, ConceptSpecializationExpr,
          CXXNullPtrLiteralExpr>(S))
    return true;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
    if (isa<EnumConstantDecl>(Ref->getDecl()))
      return true;
    const auto *V = dyn_cast<VarDecl>(Ref->getDecl());
    return V && (V->isConstexpr() ||
                 (V->getType().isConstQualified() &&
                  V->getType()->isIntegralType(V->getASTContext())));
  }
  if (isa<UnaryOperator, BinaryOperator, ConditionalOperator>(S)) {
    for (const Stmt *Child : S->children())
      if (!Child || !looksConstant(Child, Depth + 1))
        return false;
    return true;
  }
  return false;
}

std::optional<bool> BodyWalker::constantCondition(const Expr *E) {
  if (E->isValueDependent() || E->isTypeDependent() || E->containsErrors() ||
      !looksConstant(E))
    return std::nullopt;
  bool Result = false;
  if (!E->EvaluateAsBooleanCondition(Result, T.context()))
    return std::nullopt;
  return Result;
}
