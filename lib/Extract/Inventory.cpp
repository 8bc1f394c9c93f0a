// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: lists what a translation unit declares.

#include "async-tidy/Extract/Inventory.h"
#include "Names.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;
using namespace asynctidy;

namespace {

class InventoryTaker {
public:
  InventoryTaker(ASTContext &Context, Inventory &Out)
      : N(Context, [](SourceLocation) { return std::string(); }), Out(Out) {}

  void addAll(const DeclContext &Scope);

private:
  void add(const Decl &D);
  void addFunction(const FunctionDecl &F);
  void addUnder(std::string Name, const FunctionDecl &F);
  void addRecord(const CXXRecordDecl &Class);
  void addVariable(const VarDecl &V);
  void addEnum(const EnumDecl &E);
  void addAlias(const TypedefNameDecl &Alias);
  void addUsing(const UsingShadowDecl &Shadow);
  /// Of the class or enum that \p Type is, whatever its arguments; or empty.
  std::string tagName(QualType Type);

  Names N;
  Inventory &Out;
  llvm::DenseSet<const Decl *> Seen;
};

} // namespace

static DeclaredTemplate shapeOf(const TemplateDecl *Template) {
  DeclaredTemplate Result;
  if (!Template)
    return Result;
  const TemplateParameterList &Parameters = *Template->getTemplateParameters();
  Result.Parameters = Parameters.size();
  Result.HasPack = Parameters.hasParameterPack();
  return Result;
}

std::string InventoryTaker::tagName(QualType Type) {
  if (Type.isNull())
    return {};
  Type = Type.getCanonicalType();
  if (const TagDecl *Tag = Type->getAsTagDecl())
    return N.name(*Tag);
  // Depends on a parameter of the template around it.
  if (const auto *T = Type->getAs<TemplateSpecializationType>())
    if (const TemplateDecl *Template = T->getTemplateName().getAsTemplateDecl();
        isa_and_nonnull<ClassTemplateDecl>(Template))
      return N.name(*Template->getTemplatedDecl());
  return {};
}

void InventoryTaker::addUnder(std::string Name, const FunctionDecl &F) {
  DeclaredFunction Function;
  Function.IsOpenEnded = F.isVariadic();
  for (const ParmVarDecl *P : F.parameters()) {
    Function.IsOpenEnded |= P->isParameterPack();
    Function.Parameters.push_back(
        {P->getNameAsString(), N.key(P->getType().getUnqualifiedType())});
  }
  // `void f()` of C takes anything.
  Function.IsOpenEnded |= !F.hasPrototype();
  Function.Template = shapeOf(F.getDescribedFunctionTemplate());
  Out.Functions[Name].push_back(std::move(Function));
}

void InventoryTaker::addFunction(const FunctionDecl &F) {
  // Implicit members are declared only as the need arises: each class has them.
  if (isa<CXXDeductionGuideDecl>(F) ||
      (isa<CXXMethodDecl>(F) && F.isImplicit()) ||
      !Seen.insert(F.getCanonicalDecl()).second)
    return;
  addUnder(N.name(F), F);
}

void InventoryTaker::addRecord(const CXXRecordDecl &Class) {
  if (Class.isInjectedClassName() || Class.isLambda())
    return;
  DeclaredRecord &Record = Out.Records[N.name(Class)];
  if (const ClassTemplateDecl *Template = Class.getDescribedClassTemplate())
    Record.Template = shapeOf(Template);
  if (!Class.isThisDeclarationADefinition())
    return;
  for (const CXXBaseSpecifier &Base : Class.bases())
    if (std::string Name = tagName(Base.getType()); !Name.empty())
      Record.Bases.push_back(std::move(Name));
  llvm::sort(Record.Bases);
  Record.Bases.erase(llvm::unique(Record.Bases), Record.Bases.end());
  addAll(Class);
}

void InventoryTaker::addVariable(const VarDecl &V) {
  Out.Constants.insert(V.getNameAsString());
  DeclaredVariable &Variable = Out.Variables[N.name(V)];
  if (Variable.Record.empty())
    Variable.Record = tagName(V.getType().getNonReferenceType());
}

void InventoryTaker::addEnum(const EnumDecl &E) {
  Out.Enums.insert(N.name(E));
  for (const EnumConstantDecl *Constant : E.enumerators())
    Out.Constants.insert(Constant->getName());
}

void InventoryTaker::addAlias(const TypedefNameDecl &Alias) {
  std::string Name = N.name(Alias);
  std::string Target = tagName(Alias.getUnderlyingType());
  // `typedef struct X X;` is no other name.
  if (Name != Target)
    Out.TypeAliases[Name] = Target;
}

void InventoryTaker::addUsing(const UsingShadowDecl &Shadow) {
  const NamedDecl *Target = Shadow.getTargetDecl();
  if (const auto *Template = dyn_cast<TemplateDecl>(Target);
      Template && Template->getTemplatedDecl())
    Target = Template->getTemplatedDecl();
  if (const auto *C = dyn_cast<CXXConstructorDecl>(Target)) {
    // An inherited constructor constructs the class that inherits it.
    const auto *Heir = dyn_cast<CXXRecordDecl>(Shadow.getDeclContext());
    if (Heir && !C->isCopyOrMoveConstructor())
      addUnder(N.name(*Heir) + "::" + Heir->getNameAsString(), *C);
    return;
  }
  std::string Name = N.name(Shadow), Meant = N.name(*Target);
  if (Name == Meant)
    return;
  if (const auto *Type = dyn_cast<TypeDecl>(Target))
    Out.TypeAliases[Name] =
        isa<TagDecl>(Type)
            ? Meant
            : tagName(cast<TypedefNameDecl>(Type)->getUnderlyingType());
  else
    Out.OtherAliases[Name] = Meant;
}

void InventoryTaker::add(const Decl &D) {
  if (const auto *Template = dyn_cast<TemplateDecl>(&D)) {
    if (const NamedDecl *Pattern = Template->getTemplatedDecl())
      add(*Pattern);
  } else if (const auto *F = dyn_cast<FunctionDecl>(&D)) {
    addFunction(*F);
  } else if (const auto *Class = dyn_cast<CXXRecordDecl>(&D)) {
    addRecord(*Class);
  } else if (const auto *Record = dyn_cast<RecordDecl>(&D)) {
    Out.Records[N.name(*Record)];
    addAll(*Record);
  } else if (const auto *Field = dyn_cast<FieldDecl>(&D)) {
    Out.Fields.insert(Field->getName());
  } else if (const auto *E = dyn_cast<EnumDecl>(&D)) {
    addEnum(*E);
  } else if (const auto *V = dyn_cast<VarDecl>(&D)) {
    addVariable(*V);
  } else if (const auto *Alias = dyn_cast<TypedefNameDecl>(&D)) {
    addAlias(*Alias);
  } else if (const auto *Shadow = dyn_cast<UsingShadowDecl>(&D)) {
    addUsing(*Shadow);
  } else if (const auto *Friend = dyn_cast<FriendDecl>(&D)) {
    if (const NamedDecl *Declared = Friend->getFriendDecl())
      if (const auto *F = Declared->getAsFunction();
          F && !isa<CXXMethodDecl>(F))
        addFunction(*F);
  } else if (const auto *Scope = dyn_cast<DeclContext>(&D)) {
    // Namespaces and linkage specifications.
    addAll(*Scope);
  }
}

void InventoryTaker::addAll(const DeclContext &Scope) {
  for (const Decl *D : Scope.decls())
    add(*D);
}

Inventory asynctidy::takeInventory(CompilerInstance &CI) {
  Inventory Out;
  ASTContext &Context = CI.getASTContext();
  InventoryTaker(Context, Out).addAll(*Context.getTranslationUnitDecl());
  for (const auto &Macro : CI.getPreprocessor().macros())
    if (Macro.first->hasMacroDefinition())
      Out.Constants.insert(Macro.first->getName());
  return Out;
}
