// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend, internal: what of a unit is parsed in full, and where its analysis
/// starts.

#ifndef ASYNC_TIDY_LIB_FRONTEND_ROOTS_H
#define ASYNC_TIDY_LIB_FRONTEND_ROOTS_H

#include "async-tidy/Support/PathGlobs.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/FrontendAction.h"
#include "llvm/ADT/DenseMap.h"
#include <functional>
#include <vector>

namespace asynctidy {

/// The name of a file as it is matched and reported: absolute, without '..'.
std::string fileName(const clang::SourceManager &SM, clang::FileID File);

/// Says of places whether they lie in an opaque header.
class OpaqueFiles {
public:
  /// Null: there are none.
  explicit OpaqueFiles(const PathGlobs *Globs) : Globs(Globs) {}
  bool contains(clang::SourceLocation Loc, const clang::SourceManager &SM);

private:
  const PathGlobs *Globs;
  llvm::DenseMap<clang::FileID, bool> Known;
};

/// Parses one unit, without the bodies in opaque headers if so wished, and
/// hands over its roots at its end.
class RootAction : public clang::ASTFrontendAction {
public:
  using Callback = std::function<void(clang::CompilerInstance &,
                                      llvm::ArrayRef<clang::Decl *> Roots)>;

  RootAction(const PathGlobs *Opaque, Callback Use)
      : Opaque(Opaque), Use(std::move(Use)) {}

  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &CI, llvm::StringRef) override;

private:
  const PathGlobs *Opaque;
  Callback Use;
};

} // namespace asynctidy

#endif
