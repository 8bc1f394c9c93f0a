// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Support: lists of patterns over paths.

#include "async-tidy/Support/PathGlobs.h"
#include "async-tidy/Support/Error.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

llvm::Expected<PathGlobs>
PathGlobs::create(llvm::ArrayRef<std::string> Patterns) {
  PathGlobs Result;
  Result.Texts = std::make_unique<std::string[]>(Patterns.size());
  llvm::copy(Patterns, Result.Texts.get());
  for (const std::string &Text :
       llvm::ArrayRef(Result.Texts.get(), Patterns.size())) {
    llvm::Expected<llvm::GlobPattern> Glob = llvm::GlobPattern::create(Text);
    if (!Glob)
      return addContext(Glob.takeError(), "bad path pattern '" + Text + "'");
    Result.Globs.push_back(std::move(*Glob));
  }
  return std::move(Result);
}

bool PathGlobs::matches(llvm::StringRef Path) const {
  return llvm::any_of(
      Globs, [&](const llvm::GlobPattern &Glob) { return Glob.match(Path); });
}
