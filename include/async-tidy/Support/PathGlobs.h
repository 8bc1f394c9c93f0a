// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Support: lists of patterns over paths.

#ifndef ASYNC_TIDY_SUPPORT_PATHGLOBS_H
#define ASYNC_TIDY_SUPPORT_PATHGLOBS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/GlobPattern.h"
#include <memory>
#include <string>
#include <vector>

namespace asynctidy {

/// Paths that match at least one of a list of patterns. `*` and `?` match '/',
/// too; `[a-z]` is a set and a backslash takes the next character literally.
class PathGlobs {
public:
  /// Matches nothing.
  PathGlobs() = default;
  /// An error names the pattern that is wrong.
  static llvm::Expected<PathGlobs> create(llvm::ArrayRef<std::string> Patterns);

  /// The whole of \p Path must match; its separators are '/'.
  bool matches(llvm::StringRef Path) const;
  bool empty() const { return Globs.empty(); }

private:
  /// Of the patterns, at addresses that survive a move: GlobPattern points into
  /// its text.
  std::unique_ptr<std::string[]> Texts;
  std::vector<llvm::GlobPattern> Globs;
};

} // namespace asynctidy

#endif
