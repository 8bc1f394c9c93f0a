// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: keys of types, template arguments and the expressions in them.

#include "Names.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/TypeLoc.h"

using namespace clang;
using namespace asynctidy;

static void appendQualifiers(Qualifiers Quals, std::string &Out) {
  if (Quals.hasConst())
    Out += "const ";
  if (Quals.hasVolatile())
    Out += "volatile ";
}

std::string Names::key(QualType Type) {
  std::string Out;
  appendType(Type, Out);
  return Out;
}

void Names::appendFunctionType(const FunctionProtoType &F, std::string &Out) {
  Out += '(';
  const char *Separator = "";
  for (QualType Parameter : F.getParamTypes()) {
    Out += Separator;
    appendType(Parameter.getUnqualifiedType(), Out);
    Separator = ", ";
  }
  if (F.isVariadic())
    Out += Separator[0] ? ", ..." : "...";
  Out += ')';
  if (F.isConst())
    Out += " const";
  if (F.isVolatile())
    Out += " volatile";
  if (F.getRefQualifier() == RQ_LValue)
    Out += " &";
  if (F.getRefQualifier() == RQ_RValue)
    Out += " &&";
}

static std::string builtinName(const BuiltinType &T) {
  LangOptions Options;
  Options.CPlusPlus = true;
  Options.Bool = true;
  PrintingPolicy Policy(Options);
  return T.getName(Policy).str();
}

void Names::appendType(QualType Type, std::string &Out) {
  if (Type.isNull()) {
    Out += "?";
    return;
  }
  Type = Type.getCanonicalType();
  Qualifiers Quals = Type.getLocalQualifiers();
  const clang::Type &T = *Type.getTypePtr();
  auto Suffix = [&](QualType Inner, llvm::StringRef Text) {
    appendType(Inner, Out);
    if (Out.back() != '*' && Out.back() != '&')
      Out += ' ';
    Out += Text;
  };
  if (const auto *P = dyn_cast<PointerType>(&T)) {
    Suffix(P->getPointeeType(), "*");
    if (Quals.hasConst())
      Out += "const";
    return;
  }
  if (const auto *R = dyn_cast<LValueReferenceType>(&T))
    return Suffix(R->getPointeeTypeAsWritten(), "&");
  if (const auto *R = dyn_cast<RValueReferenceType>(&T))
    return Suffix(R->getPointeeTypeAsWritten(), "&&");
  if (const auto *A = dyn_cast<ConstantArrayType>(&T)) {
    appendType(A->getElementType(), Out);
    Out += "[" + std::to_string(A->getSize().getZExtValue()) + "]";
    return;
  }
  if (const auto *A = dyn_cast<ArrayType>(&T)) {
    appendType(A->getElementType(), Out);
    Out += "[]";
    return;
  }
  appendQualifiers(Quals, Out);
  if (const auto *B = dyn_cast<BuiltinType>(&T)) {
    Out += builtinName(*B);
    return;
  }
  if (const TagDecl *D = T.getAsTagDecl())
    return appendRecord(*D, Out);
  if (const auto *F = dyn_cast<FunctionProtoType>(&T)) {
    appendType(F->getReturnType(), Out);
    Out += ' ';
    return appendFunctionType(*F, Out);
  }
  if (const auto *M = dyn_cast<MemberPointerType>(&T)) {
    Suffix(M->getPointeeType(), "::*");
    return;
  }
  appendDependent(T, Out);
}

/// Of dependent types the parts that tell overloads apart; the rest is only
/// named by its kind.
void Names::appendDependent(const clang::Type &T, std::string &Out) {
  if (const auto *P = dyn_cast<TemplateTypeParmType>(&T)) {
    Out += "$" + std::to_string(P->getDepth()) + "." +
           std::to_string(P->getIndex()) + (P->isParameterPack() ? "..." : "");
    return;
  }
  if (const auto *S = dyn_cast<TemplateSpecializationType>(&T)) {
    if (const TemplateDecl *D = S->getTemplateName().getAsTemplateDecl())
      Out += isa<TemplateTemplateParmDecl>(D) ? "$$" : name(*D);
    return appendArguments(S->template_arguments(), Out);
  }
  if (const auto *D = dyn_cast<DependentNameType>(&T)) {
    Out += "typename " + D->getIdentifier()->getName().str();
    return;
  }
  if (const auto *P = dyn_cast<PackExpansionType>(&T)) {
    appendType(P->getPattern(), Out);
    Out += "...";
    return;
  }
  if (const auto *D = dyn_cast<DecltypeType>(&T)) {
    Out += "decltype(";
    appendExpression(D->getUnderlyingExpr(), Out);
    Out += ')';
    return;
  }
  if (isa<AutoType>(T)) {
    Out += "auto";
    return;
  }
  Out += T.getTypeClassName();
}

void Names::appendArguments(llvm::ArrayRef<TemplateArgument> Args,
                            std::string &Out) {
  Out += '<';
  const char *Separator = "";
  for (const TemplateArgument &Arg : Args) {
    Out += Separator;
    appendArgument(Arg, Out);
    Separator = ", ";
  }
  Out += '>';
}

void Names::appendArgument(const TemplateArgument &Arg, std::string &Out) {
  switch (Arg.getKind()) {
  case TemplateArgument::Null:
    return;
  case TemplateArgument::Type:
    return appendType(Arg.getAsType(), Out);
  case TemplateArgument::Declaration:
    if (const auto *Object = dyn_cast<TemplateParamObjectDecl>(Arg.getAsDecl()))
      return appendValue(Object->getValue(), Out);
    Out += '&';
    return appendDecl(*Arg.getAsDecl(), Out);
  case TemplateArgument::NullPtr:
    Out += "nullptr";
    return;
  case TemplateArgument::Integral: {
    llvm::SmallString<16> Digits;
    Arg.getAsIntegral().toString(Digits, 10);
    Out += Digits;
    return;
  }
  case TemplateArgument::StructuralValue:
    return appendValue(Arg.getAsStructuralValue(), Out);
  case TemplateArgument::Template:
  case TemplateArgument::TemplateExpansion:
    if (const TemplateDecl *D =
            Arg.getAsTemplateOrTemplatePattern().getAsTemplateDecl())
      Out += name(*D);
    return;
  case TemplateArgument::Expression:
    return appendExpression(Arg.getAsExpr(), Out);
  case TemplateArgument::Pack: {
    const char *Separator = "";
    for (const TemplateArgument &Element : Arg.pack_elements()) {
      Out += Separator;
      appendArgument(Element, Out);
      Separator = ", ";
    }
    return;
  }
  }
}

/// Not by APFloat::toString: it is inline and names data that not every LLVM
/// has, and the plugin must load even into a foreign one, to refuse it.
static std::string printedFloat(const llvm::APFloat &Value) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  Value.print(OS);
  return llvm::StringRef(Text).trim().str();
}

void Names::appendValue(const APValue &Value, std::string &Out) {
  llvm::SmallString<16> Digits;
  switch (Value.getKind()) {
  case APValue::Int:
    Value.getInt().toString(Digits, 10);
    Out += Digits;
    return;
  case APValue::Float:
    Out += printedFloat(Value.getFloat());
    return;
  case APValue::LValue:
    if (const auto *D = Value.getLValueBase().dyn_cast<const ValueDecl *>()) {
      Out += '&';
      appendDecl(*D, Out);
    }
    return;
  case APValue::Struct: {
    Out += '{';
    for (unsigned I = 0; I != Value.getStructNumBases(); ++I)
      appendValue(Value.getStructBase(I), Out), Out += ',';
    for (unsigned I = 0; I != Value.getStructNumFields(); ++I)
      appendValue(Value.getStructField(I), Out), Out += ',';
    Out += '}';
    return;
  }
  case APValue::Array:
    Out += '[';
    for (unsigned I = 0; I != Value.getArrayInitializedElts(); ++I)
      appendValue(Value.getArrayInitializedElt(I), Out), Out += ',';
    Out += std::to_string(Value.getArraySize());
    Out += ']';
    return;
  default:
    Out += '?';
  }
}

void Names::appendExpression(const Stmt *S, std::string &Out) {
  if (!S)
    return;
  if (const auto *E = dyn_cast<Expr>(S))
    S = E->IgnoreParenImpCasts();
  llvm::SmallString<16> Digits;
  if (const auto *I = dyn_cast<IntegerLiteral>(S)) {
    I->getValue().toString(Digits, 10, true);
    Out += Digits;
    return;
  }
  if (const auto *B = dyn_cast<CXXBoolLiteralExpr>(S)) {
    Out += B->getValue() ? "true" : "false";
    return;
  }
  if (const auto *R = dyn_cast<DeclRefExpr>(S)) {
    if (const auto *P = dyn_cast<NonTypeTemplateParmDecl>(R->getDecl()))
      Out += "$" + std::to_string(P->getDepth()) + "." +
             std::to_string(P->getIndex());
    else
      Out += name(*R->getDecl());
    return;
  }
  if (const auto *C = dyn_cast<ConceptSpecializationExpr>(S)) {
    Out += C->getNamedConcept()->getNameAsString();
    return appendArguments(C->getTemplateArguments(), Out);
  }
  if (const auto *O = dyn_cast<OverloadExpr>(S))
    Out += O->getName().getAsString();
  else if (const auto *D = dyn_cast<DependentScopeDeclRefExpr>(S))
    Out += D->getDeclName().getAsString();
  else if (const auto *M = dyn_cast<CXXDependentScopeMemberExpr>(S))
    Out += M->getMember().getAsString();
  else if (const auto *B = dyn_cast<BinaryOperator>(S))
    Out += B->getOpcodeStr();
  else if (const auto *U = dyn_cast<UnaryOperator>(S))
    Out += UnaryOperator::getOpcodeStr(U->getOpcode());
  else
    Out += S->getStmtClassName();
  Out += '(';
  for (const Stmt *Child : S->children()) {
    appendExpression(Child, Out);
    Out += ',';
  }
  Out += ')';
}
