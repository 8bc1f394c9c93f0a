// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: the pipeline for front ends that own their AST and see one unit:
/// clang-tidy and clangd.

#ifndef ASYNC_TIDY_DRIVER_UNITANALYSIS_H
#define ASYNC_TIDY_DRIVER_UNITANALYSIS_H

#include "async-tidy/Model/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class Decl;
} // namespace clang

namespace asynctidy {

struct UnitAnalysis {
  /// What relative paths in \c Findings are relative to; absolute.
  std::string Root;
  /// Of all rules, sorted, less those in the project's baseline; NOLINT
  /// comments are left to the front end.
  std::vector<Finding> Findings;
  /// Why packs, index, baseline or the configuration could not be used, one
  /// line each.
  std::vector<std::string> Problems;
};

/// Never fails: what stands in the way is in \c Problems. The project and its
/// configuration are found from \p MainFile, which is absolute.
UnitAnalysis analyzeUnit(clang::ASTContext &Context,
                         llvm::ArrayRef<clang::Decl *> Roots,
                         llvm::StringRef MainFile);

} // namespace asynctidy

#endif
