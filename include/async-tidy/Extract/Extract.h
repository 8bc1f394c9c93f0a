// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: an AST to the summary of its translation unit. Takes root
/// declarations and an ASTContext, not a compiler run, because clangd and
/// clang-tidy own theirs.

#ifndef ASYNC_TIDY_EXTRACT_EXTRACT_H
#define ASYNC_TIDY_EXTRACT_EXTRACT_H

#include "async-tidy/Model/Summary.h"
#include "llvm/ADT/ArrayRef.h"
#include <string>

namespace clang {
class ASTContext;
class Decl;
} // namespace clang

namespace asynctidy {

class PathGlobs;

struct ExtractOptions {
  /// Absolute, '/'-separated, without '..'. Paths below it are recorded
  /// relative to it. Empty: all paths are absolute.
  std::string ProjectRoot;
  /// Headers whose bodies are never looked into, whether or not the parser
  /// skipped them. Null: none. Must be the same in every front end.
  const PathGlobs *Opaque = nullptr;
};

/// Records what \p Roots and everything reached from them does. Bodies follow
/// in the order in which they are reached, so the result depends on the AST
/// alone.
TUSummary extractSummary(clang::ASTContext &Context,
                         llvm::ArrayRef<clang::Decl *> Roots,
                         const ExtractOptions &Options);

} // namespace asynctidy

#endif
