// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Roots for Extract from an AST that somebody else owns.

#include "UnitFindings.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace asynctidy;

std::shared_ptr<UnitFindings> UnitFindings::current() {
  static thread_local std::weak_ptr<UnitFindings> Current;
  std::shared_ptr<UnitFindings> Shared = Current.lock();
  if (!Shared)
    Current = Shared = std::make_shared<UnitFindings>();
  return Shared;
}

/// The traversal scope is the whole unit in clang-tidy and the open file's
/// declarations in clangd, where looking at more would read the preamble in.
static std::vector<Decl *> rootsOf(ASTContext &Context) {
  const SourceManager &SM = Context.getSourceManager();
  std::vector<Decl *> Roots;
  auto Add = [&](Decl *D) {
    SourceLocation Loc = SM.getExpansionLoc(D->getLocation());
    if (Loc.isValid() && !SM.isInSystemHeader(Loc))
      Roots.push_back(D);
  };
  for (Decl *D : Context.getTraversalScope()) {
    if (auto *Unit = dyn_cast<TranslationUnitDecl>(D))
      for (Decl *Child : Unit->decls())
        Add(Child);
    else
      Add(D);
  }
  return Roots;
}

static std::string mainFileOf(const SourceManager &SM) {
  OptionalFileEntryRef Main = SM.getFileEntryRefForID(SM.getMainFileID());
  llvm::SmallString<256> Path(Main ? Main->getName() : "");
  SM.getFileManager().makeAbsolutePath(Path);
  return std::string(Path);
}

const UnitAnalysis &UnitFindings::of(ASTContext &Context) {
  if (!Analysis)
    Analysis = analyzeUnit(Context, rootsOf(Context),
                           mainFileOf(Context.getSourceManager()));
  return *Analysis;
}
