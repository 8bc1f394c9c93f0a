// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: the consumer of one parse.

#include "Roots.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclGroup.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace asynctidy;

std::string asynctidy::fileName(const clang::SourceManager &SM,
                                clang::FileID File) {
  clang::OptionalFileEntryRef Entry = SM.getFileEntryRefForID(File);
  if (!Entry)
    return "";
  llvm::SmallString<256> Path(Entry->getName());
  SM.getFileManager().makeAbsolutePath(Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return std::string(Path);
}

bool OpaqueFiles::contains(clang::SourceLocation Loc,
                           const clang::SourceManager &SM) {
  if (!Globs || Loc.isInvalid())
    return false;
  clang::FileID File = SM.getFileID(SM.getExpansionLoc(Loc));
  auto [It, IsNew] = Known.try_emplace(File);
  if (IsNew)
    It->second =
        File != SM.getMainFileID() && Globs->matches(fileName(SM, File));
  return It->second;
}

namespace {
class RootConsumer : public clang::ASTConsumer {
public:
  RootConsumer(clang::CompilerInstance &CI, const PathGlobs *Opaque,
               const RootAction::Callback &Use)
      : CI(CI), SM(CI.getSourceManager()), Opaque(Opaque), Use(Use) {}

  bool HandleTopLevelDecl(clang::DeclGroupRef Group) override {
    for (clang::Decl *D : Group)
      // An alias that wrongly defines a class comes with a null.
      if (D && isRoot(D->getLocation()))
        Roots.push_back(D);
    return true;
  }

  // Asked only if FrontendOptions::SkipFunctionBodies is set.
  bool shouldSkipFunctionBody(clang::Decl *D) override {
    return Opaque.contains(D->getLocation(), SM);
  }

  void HandleTranslationUnit(clang::ASTContext &) override { Use(CI, Roots); }

private:
  bool isRoot(clang::SourceLocation Loc) {
    return Loc.isValid() && !SM.isInSystemHeader(SM.getExpansionLoc(Loc)) &&
           !Opaque.contains(Loc, SM);
  }

  clang::CompilerInstance &CI;
  const clang::SourceManager &SM;
  OpaqueFiles Opaque;
  const RootAction::Callback &Use;
  std::vector<clang::Decl *> Roots;
};
} // namespace

std::unique_ptr<clang::ASTConsumer>
RootAction::CreateASTConsumer(clang::CompilerInstance &CI, llvm::StringRef) {
  return std::make_unique<RootConsumer>(CI, Opaque, Use);
}
