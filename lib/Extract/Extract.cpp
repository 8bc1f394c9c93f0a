// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: from root declarations to a summary: which bodies are recorded, in
/// which order.

#include "async-tidy/Extract/Extract.h"
#include "BodyWalker.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/DenseSet.h"
#include <deque>

using namespace clang;
using namespace asynctidy;

namespace {

/// Finds bodies from roots and from each other, each once, in the order in
/// which they are reached.
class Extractor {
public:
  Extractor(ASTContext &Context, const ExtractOptions &Options,
            TUSummary &Summary)
      : T(Context, Options, Summary), Summary(Summary) {}

  void addRoot(const Decl &D);
  void run();

private:
  struct Job {
    const FunctionDecl *Function = nullptr;
    const VarDecl *Variable = nullptr;
    const CXXRecordDecl *DestroyedClass = nullptr;
  };

  void addFunction(const FunctionDecl &F);
  void addInstances(const FunctionTemplateDecl &Template);
  void addClass(const CXXRecordDecl &Class);
  void addClassTemplate(const ClassTemplateDecl &Template);
  void addVariable(const VarDecl &V);
  void addDestructor(const CXXRecordDecl &Class);
  void walk(const Job &J);

  Tables T;
  TUSummary &Summary;
  std::deque<Job> Pending;
  llvm::DenseSet<const Decl *> Seen;
  llvm::DenseSet<const Decl *> SeenDestructors;
};

} // namespace

static const FunctionDecl *definitionOf(const FunctionDecl &F) {
  const FunctionDecl *Definition = nullptr;
  if (!F.isDefined(Definition) || Definition->hasSkippedBody() ||
      Definition->isDeleted() || Definition->isInvalidDecl())
    return nullptr;
  bool HasCode = Definition->hasBody();
  if (const auto *C = dyn_cast<CXXConstructorDecl>(Definition))
    HasCode |= C->getNumCtorInitializers() != 0;
  return HasCode ? Definition : nullptr;
}

void Extractor::addFunction(const FunctionDecl &Declared) {
  if (const auto *Destructor = dyn_cast<CXXDestructorDecl>(&Declared))
    return addDestructor(*Destructor->getParent());
  // A generic lambda's instances have bodies; its pattern only stands for them.
  if (const FunctionTemplateDecl *Template =
          Declared.getDescribedFunctionTemplate())
    if (Seen.insert(Template->getCanonicalDecl()).second)
      addInstances(*Template);
  if (!Seen.insert(Declared.getCanonicalDecl()).second)
    return;
  const FunctionDecl *Definition = definitionOf(Declared);
  if (Definition && !T.isOpaque(Definition->getLocation()))
    Pending.push_back({Definition});
}

void Extractor::addInstances(const FunctionTemplateDecl &Template) {
  bool HasInstance = false;
  for (const FunctionDecl *Instance : Template.specializations()) {
    HasInstance |= definitionOf(*Instance) != nullptr;
    addFunction(*Instance);
  }
  // What depends on no argument is the same in every instance: the pattern is
  // needed only where there is none.
  const FunctionDecl *Pattern = Template.getTemplatedDecl();
  if (HasInstance)
    Seen.insert(Pattern->getCanonicalDecl());
  else
    addFunction(*Pattern);
}

void Extractor::addDestructor(const CXXRecordDecl &Declared) {
  const CXXRecordDecl *Class = Declared.getDefinition();
  if (!Class || Class->isInvalidDecl() ||
      !SeenDestructors.insert(Class->getCanonicalDecl()).second)
    return;
  const CXXDestructorDecl *Destructor = Class->getDestructor();
  SourceLocation Loc =
      Destructor ? Destructor->getLocation() : Class->getLocation();
  if (T.isOpaque(Loc) || T.isOpaque(Class->getLocation()))
    return;
  if (Destructor && Destructor->isUserProvided()) {
    if (const FunctionDecl *Definition = definitionOf(*Destructor))
      Pending.push_back({Definition});
    return;
  }
  if (!Class->isDependentContext() && !Class->hasTrivialDestructor())
    Pending.push_back({nullptr, nullptr, Class});
}

void Extractor::addVariable(const VarDecl &V) {
  if (!V.hasGlobalStorage() || V.isStaticLocal() || !V.hasInit() ||
      V.isInvalidDecl() || !Seen.insert(&V).second)
    return;
  // A constant initializer runs nothing.
  if (!V.getInit()->isValueDependent() &&
      (V.isConstexpr() || V.getType()->isIntegralOrEnumerationType()) &&
      V.hasConstantInitialization())
    return;
  Pending.push_back({nullptr, &V});
}

void Extractor::addClassTemplate(const ClassTemplateDecl &Template) {
  for (const ClassTemplateSpecializationDecl *Instance :
       Template.specializations())
    if (Instance->getSpecializationKind() != TSK_ExplicitSpecialization)
      addClass(*Instance);
  // Members are instantiated one by one: the pattern stands for the others.
  addClass(*Template.getTemplatedDecl());
}

void Extractor::addClass(const CXXRecordDecl &Declared) {
  const CXXRecordDecl *Class = Declared.getDefinition();
  if (!Class || !Seen.insert(Class).second)
    return;
  for (const Decl *Member : Class->decls())
    addRoot(*Member);
}

/// A header's own function that nothing here refers to runs nowhere: libraries
/// of C have hundreds of them.
static bool isOnDemand(const FunctionDecl &F) {
  if (isa<CXXMethodDecl>(F) || F.getFormalLinkage() != Linkage::Internal ||
      F.hasAttr<ConstructorAttr>() || F.hasAttr<UsedAttr>())
    return false;
  const SourceManager &SM = F.getASTContext().getSourceManager();
  return !SM.isInMainFile(SM.getExpansionLoc(F.getLocation()));
}

void Extractor::addRoot(const Decl &D) {
  if (D.isInvalidDecl() || D.isImplicit())
    return;
  if (const auto *F = dyn_cast<FunctionDecl>(&D))
    return isOnDemand(*F) ? void() : addFunction(*F);
  if (const auto *Template = dyn_cast<FunctionTemplateDecl>(&D)) {
    if (Seen.insert(Template->getCanonicalDecl()).second)
      addInstances(*Template);
    return;
  }
  if (const auto *Template = dyn_cast<ClassTemplateDecl>(&D)) {
    if (Template->isThisDeclarationADefinition())
      addClassTemplate(*Template);
    return;
  }
  if (const auto *Class = dyn_cast<CXXRecordDecl>(&D)) {
    if (Class->isThisDeclarationADefinition())
      addClass(*Class);
    return;
  }
  if (const auto *Template = dyn_cast<VarTemplateDecl>(&D)) {
    for (const VarTemplateSpecializationDecl *Instance :
         Template->specializations())
      addVariable(*Instance);
    return;
  }
  if (const auto *V = dyn_cast<VarDecl>(&D))
    return addVariable(*V);
  if (const auto *Friend = dyn_cast<FriendDecl>(&D)) {
    if (const NamedDecl *Named = Friend->getFriendDecl())
      addRoot(*Named);
    return;
  }
  if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl>(D))
    for (const Decl *Child : cast<DeclContext>(D).decls())
      addRoot(*Child);
}

void Extractor::walk(const Job &J) {
  Body B;
  BodyWalker Walker(
      T, B, [this](const FunctionDecl &F) { addFunction(F); },
      [this](const CXXRecordDecl &Class) { addDestructor(Class); });
  if (J.Variable)
    Walker.walkInitializer(*J.Variable);
  else if (J.DestroyedClass)
    Walker.walkDestructor(*J.DestroyedClass, nullptr);
  else if (const auto *D = dyn_cast<CXXDestructorDecl>(J.Function))
    Walker.walkDestructor(*D->getParent(), D);
  else
    Walker.walkFunction(*J.Function);
  Summary.Bodies.push_back(std::move(B));
}

void Extractor::run() {
  while (!Pending.empty()) {
    Job J = Pending.front();
    Pending.pop_front();
    walk(J);
  }
  T.recordSuppressions();
  T.finish();
}

TUSummary asynctidy::extractSummary(ASTContext &Context,
                                    llvm::ArrayRef<Decl *> Roots,
                                    const ExtractOptions &Options) {
  TUSummary Summary;
  Extractor E(Context, Options, Summary);
  for (const Decl *Root : Roots)
    E.addRoot(*Root);
  E.run();
  return Summary;
}
