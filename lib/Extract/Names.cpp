// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: keys and names of declarations. Types are in TypeNames.cpp.

#include "Names.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

using namespace clang;
using namespace asynctidy;

static const FunctionDecl *representative(const FunctionDecl &F) {
  const FunctionDecl *Definition = nullptr;
  return F.isDefined(Definition) ? Definition : F.getCanonicalDecl();
}

static bool isFileLocal(const NamedDecl &D) {
  if (const auto *F = dyn_cast<FunctionDecl>(&D))
    return !isa<CXXMethodDecl>(F) &&
           (F->getStorageClass() == SC_Static || F->isMain() ||
            F->getCanonicalDecl()->getStorageClass() == SC_Static);
  const auto *V = dyn_cast<VarDecl>(&D);
  return V && V->isFileVarDecl() && !V->isStaticDataMember() &&
         V->getFormalLinkage() == Linkage::Internal;
}

static std::string ownName(const NamedDecl &D) {
  if (const auto *C = dyn_cast<CXXConstructorDecl>(&D))
    return C->getParent()->getNameAsString();
  if (const auto *C = dyn_cast<CXXDestructorDecl>(&D))
    return "~" + C->getParent()->getNameAsString();
  DeclarationName Name = D.getDeclName();
  if (const IdentifierInfo *Identifier = Name.getAsIdentifierInfo())
    return Identifier->getName().str();
  switch (Name.getNameKind()) {
  case DeclarationName::CXXOperatorName:
    return std::string("operator") +
           (std::isalpha(static_cast<unsigned char>(
                getOperatorSpelling(Name.getCXXOverloadedOperator())[0]))
                ? " "
                : "") +
           getOperatorSpelling(Name.getCXXOverloadedOperator());
  case DeclarationName::CXXLiteralOperatorName:
    return "operator\"\"" + Name.getCXXLiteralIdentifier()->getName().str();
  case DeclarationName::CXXConversionFunctionName:
    return "operator ";
  default:
    return "";
  }
}

const Stmt *asynctidy::codeOf(const NamedDecl &Owner) {
  if (const auto *F = dyn_cast<FunctionDecl>(&Owner)) {
    const FunctionDecl *Definition = nullptr;
    return F->isDefined(Definition) ? Definition->getBody() : nullptr;
  }
  if (const auto *V = dyn_cast<VarDecl>(&Owner)) {
    const VarDecl *WithInit = nullptr;
    return V->getAnyInitializer(WithInit);
  }
  if (const auto *F = dyn_cast<FieldDecl>(&Owner))
    return F->hasInClassInitializer() ? F->getInClassInitializer() : nullptr;
  return nullptr;
}

void Names::numberLambdas(const NamedDecl &Owner, const Stmt *Code) {
  if (!Numbered.try_emplace(&Owner, true).second)
    return;
  unsigned Next = 0;
  // In source order; nested lambdas belong to the lambda around them.
  auto Visit = [&](auto &Self, const Stmt *S) -> void {
    if (!S)
      return;
    if (const auto *L = dyn_cast<LambdaExpr>(S)) {
      Lambdas.try_emplace(L->getLambdaClass(), Ordinal{&Owner, Next++});
      for (const Expr *Init : L->capture_inits())
        Self(Self, Init);
      return;
    }
    if (const auto *D = dyn_cast<DeclStmt>(S)) {
      for (const Decl *Child : D->decls())
        if (const auto *V = dyn_cast<VarDecl>(Child))
          Self(Self, V->getInit());
      return;
    }
    for (const Stmt *Child : S->children())
      Self(Self, Child);
  };
  if (const auto *C = dyn_cast<CXXConstructorDecl>(&Owner))
    for (const CXXCtorInitializer *Init : C->inits())
      Visit(Visit, Init->getInit());
  Visit(Visit, Code);
}

Names::Ordinal Names::ordinal(const CXXRecordDecl &Lambda) {
  if (auto It = Lambdas.find(&Lambda); It != Lambdas.end())
    return It->second;
  const Decl *Owner = Lambda.getLambdaContextDecl();
  if (const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(Owner)) {
    const auto *F = dyn_cast<FunctionDecl>(Parameter->getDeclContext());
    numberLambdas(*Parameter, Parameter->hasDefaultArg() &&
                                      !Parameter->hasUnparsedDefaultArg() &&
                                      !Parameter->hasUninstantiatedDefaultArg()
                                  ? Parameter->getDefaultArg()
                                  : nullptr);
    auto It = Lambdas.find(&Lambda);
    // Named after the function: a default argument has no entity of its own.
    if (F && It != Lambdas.end())
      return It->second = {F, 1000 + 100 * Parameter->getFunctionScopeIndex() +
                                  It->second.Index};
  }
  if (!Owner)
    Owner = dyn_cast<FunctionDecl>(Lambda.getDeclContext());
  if (const auto *Named = dyn_cast_or_null<NamedDecl>(Owner)) {
    if (const auto *F = dyn_cast<FunctionDecl>(Named))
      Named = representative(*F);
    numberLambdas(*Named, codeOf(*Named));
  } else {
    for (const Decl *D : Lambda.getDeclContext()->noload_decls())
      if (const auto *V = dyn_cast<VarDecl>(D); V && V->hasInit())
        numberLambdas(*V, V->getInit());
  }
  if (auto It = Lambdas.find(&Lambda); It != Lambdas.end())
    return It->second;
  // Written where no code of ours contains it, such as an alias or a
  // requires-clause; the file and the index in its context have to do.
  return {nullptr, Lambda.getLambdaIndexInContext()};
}

void Names::appendLambda(const CXXRecordDecl &D, std::string &Out) {
  Ordinal O = ordinal(D);
  if (O.Owner) {
    appendDecl(*O.Owner, Out);
  } else {
    appendContext(D, Out);
    appendFile(D, Out);
  }
  Out += "/(lambda)#" + std::to_string(O.Index);
}

unsigned Names::localOrdinal(const TagDecl &D) {
  unsigned Index = 0;
  for (const Decl *Sibling : D.getDeclContext()->noload_decls()) {
    if (Sibling->getCanonicalDecl() == D.getCanonicalDecl())
      break;
    const auto *Other = dyn_cast<TagDecl>(Sibling);
    if (Other && Other->isFirstDecl() && !Other->isImplicit() &&
        Other->getDeclName() == D.getDeclName())
      ++Index;
  }
  return Index;
}

void Names::appendFile(const Decl &D, std::string &Out) {
  Out += '@';
  Out += Path(D.getLocation());
}

void Names::appendContext(const Decl &D, std::string &Out) {
  const DeclContext *DC = D.getDeclContext();
  while (isa<LinkageSpecDecl, ExportDecl, RequiresExprBodyDecl>(DC) ||
         (DC->isTransparentContext() && !DC->isTranslationUnit() &&
          !isa<EnumDecl>(DC)))
    DC = DC->getParent();
  if (DC->isTranslationUnit())
    return;
  if (const auto *N = dyn_cast<NamespaceDecl>(DC)) {
    appendContext(*N, Out);
    if (N->isAnonymousNamespace()) {
      Out += "(anonymous)";
      appendFile(D, Out);
    } else {
      Out += N->getName();
    }
    Out += "::";
    return;
  }
  if (const auto *Named = dyn_cast<NamedDecl>(DC)) {
    appendDecl(*Named, Out);
    Out += isa<FunctionDecl>(Named) ? "/" : "::";
    return;
  }
  if (const auto *Block = dyn_cast<BlockDecl>(DC))
    appendContext(*Block, Out);
}

/// Arguments that double with each level of nesting would fill the memory.
static void shorten(std::string &Key) {
  constexpr size_t Longest = 4096, Kept = 256;
  if (Key.size() <= Longest)
    return;
  uint64_t Hash = llvm::xxh3_64bits(llvm::StringRef(Key));
  Key.resize(Kept);
  Key += "...#" + llvm::utohexstr(Hash, /*LowerCase=*/true, /*Width=*/16);
}

void Names::appendRecord(const TagDecl &D, std::string &Out) {
  const TagDecl *Canonical = D.getCanonicalDecl();
  if (auto It = RecordKeys.find(Canonical); It != RecordKeys.end()) {
    Out += It->second;
    return;
  }
  std::string Key;
  const auto *Class = dyn_cast<CXXRecordDecl>(Canonical);
  if (Class && Class->isLambda()) {
    appendLambda(*Class, Key);
  } else {
    appendContext(*Canonical, Key);
    if (const TypedefNameDecl *Alias = Canonical->getTypedefNameForAnonDecl())
      Key += Alias->getName();
    else if (Canonical->getDeclName())
      Key += Canonical->getName();
    else
      Key += "(unnamed)";
    bool Local = Canonical->getParentFunctionOrMethod() != nullptr;
    bool Unnamed =
        !Canonical->getDeclName() && !Canonical->getTypedefNameForAnonDecl();
    if (Local || Unnamed)
      Key += "#" + std::to_string(localOrdinal(*Canonical));
    if (Unnamed && Canonical->getDeclContext()->isFileContext())
      appendFile(*Canonical, Key);
    if (const auto *S = dyn_cast<ClassTemplateSpecializationDecl>(Canonical))
      appendArguments(S->getTemplateArgs().asArray(), Key);
  }
  shorten(Key);
  Out += Key;
  RecordKeys.try_emplace(Canonical, std::move(Key));
}

void Names::appendFunction(const FunctionDecl &F, std::string &Out) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  bool CallOperator = Method && Method->getParent()->isLambda() &&
                      Method->getOverloadedOperator() == OO_Call;
  if (CallOperator) {
    appendRecord(*Method->getParent(), Out);
  } else {
    appendContext(F, Out);
    Out += ownName(F);
    if (const auto *Conversion = dyn_cast<CXXConversionDecl>(&F))
      appendType(Conversion->getConversionType(), Out);
  }
  if (isFileLocal(F))
    appendFile(*representative(F), Out);
  if (F.isExternC() || (!Context.getLangOpts().CPlusPlus && !F.isMain()))
    return;
  if (const TemplateArgumentList *Args = F.getTemplateSpecializationArgs())
    appendArguments(Args->asArray(), Out);
  // A plain lambda has one call operator: its ordinal says it all.
  if (CallOperator && !F.getTemplateSpecializationArgs() &&
      !F.getDescribedFunctionTemplate())
    return;
  if (const auto *Prototype = F.getType()->getAs<FunctionProtoType>())
    appendFunctionType(*Prototype, Out);
  const FunctionTemplateDecl *Template = F.getDescribedFunctionTemplate();
  if (!Template)
    Template = F.getPrimaryTemplate();
  if (!Template)
    return;
  // Templates overload on their return type and constraints as well.
  Out += "->";
  QualType Declared = F.getDeclaredReturnType();
  if (Declared->getContainedDeducedType())
    Out += "auto";
  else
    appendType(Declared, Out);
  llvm::SmallVector<const Expr *, 2> Constraints;
  if (const TemplateParameterList *Parameters =
          Template->getTemplateParameters())
    if (const Expr *Requires = Parameters->getRequiresClause())
      Constraints.push_back(Requires);
  for (const Expr *E : Constraints) {
    Out += " requires ";
    appendExpression(E, Out);
  }
}

void Names::appendDecl(const NamedDecl &D, std::string &Out) {
  if (const auto *F = dyn_cast<FunctionDecl>(&D))
    return appendFunction(*F, Out);
  if (const auto *T = dyn_cast<TagDecl>(&D))
    return appendRecord(*T, Out);
  appendContext(D, Out);
  Out += ownName(D);
  if (const auto *V = dyn_cast<VarDecl>(&D)) {
    if (isFileLocal(*V))
      appendFile(*V->getCanonicalDecl(), Out);
    if (const auto *S = dyn_cast<VarTemplateSpecializationDecl>(V))
      appendArguments(S->getTemplateArgs().asArray(), Out);
  }
}

std::string Names::key(const NamedDecl &D) {
  std::string Out;
  appendDecl(D, Out);
  return Out;
}

std::string Names::destructorKey(const CXXRecordDecl &Class) {
  std::string Out;
  appendRecord(Class, Out);
  Out += "::~" + Class.getNameAsString() + "()";
  return Out;
}

std::string Names::name(const NamedDecl &D) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&D);
  if (Method && Method->getParent()->isLambda() &&
      Method->getOverloadedOperator() == OO_Call)
    return name(*Method->getParent());
  std::string Own;
  const auto *Tag = dyn_cast<TagDecl>(&D);
  if (const auto *Class = dyn_cast<CXXRecordDecl>(&D);
      Class && Class->isLambda()) {
    Own = "(lambda)";
    if (const NamedDecl *Owner = ordinal(*Class).Owner)
      return name(*Owner) + "::" + Own;
  } else if (Tag && !Tag->getDeclName()) {
    const TypedefNameDecl *Alias = Tag->getTypedefNameForAnonDecl();
    Own = Alias ? Alias->getNameAsString() : "(unnamed)";
  } else {
    Own = ownName(D);
    if (const auto *Conversion = dyn_cast<CXXConversionDecl>(&D))
      appendType(Conversion->getConversionType(), Own);
  }
  const auto *F = dyn_cast<FunctionDecl>(&D);
  if (F && F->isExternC())
    return Own;
  for (const DeclContext *DC = D.getDeclContext(); DC; DC = DC->getParent()) {
    if (const auto *N = dyn_cast<NamespaceDecl>(DC)) {
      if (!N->isInline() && !N->isAnonymousNamespace())
        Own = N->getNameAsString() + "::" + Own;
    } else if (isa<FunctionDecl, CXXRecordDecl>(DC)) {
      return name(*cast<NamedDecl>(DC)) + "::" + Own;
    } else if (const auto *E = dyn_cast<EnumDecl>(DC); E && E->isScoped()) {
      return name(*E) + "::" + Own;
    }
  }
  return Own;
}

std::string Names::destructorName(const CXXRecordDecl &Class) {
  return name(Class) + "::~" + Class.getNameAsString();
}
