// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: NOLINT comments against findings, and what is wrong with the
/// comments themselves.

#ifndef ASYNC_TIDY_DRIVER_SUPPRESS_H
#define ASYNC_TIDY_DRIVER_SUPPRESS_H

#include "async-tidy/Model/Finding.h"
#include "async-tidy/Model/Summary.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace asynctidy {

/// A NOLINT comment of the program, independent of summaries.
struct NolintComment {
  /// As findings name it.
  std::string File;
  uint32_t Line = 0;
  uint32_t Column = 0;
  /// As in \c Suppression.
  uint32_t FirstLine = 0;
  uint32_t LastLine = 0;
  std::vector<std::string> Rules;

  friend auto operator<=>(const NolintComment &,
                          const NolintComment &) = default;
};

/// The comments of a program. Adding is commutative; a comment in a header
/// counts once, however many units include it.
class NolintComments {
public:
  void add(const TUSummary &Unit);
  void add(NolintComment Comment) { Comments[std::move(Comment)]; }

  std::vector<NolintComment> list() const;

  /// True if a comment silences \p F; remembers each that does.
  bool silence(const Finding &F);

  /// One line per comment, in order: a half of a block; an `async-` rule that
  /// is not among \p Known; and one that names rules of \p Active, in so many
  /// words or by a glob on their prefix, and never silenced anything. A bare
  /// NOLINT and those for other tools are never unused.
  std::vector<std::string> complaints(llvm::ArrayRef<llvm::StringRef> Known,
                                      llvm::ArrayRef<llvm::StringRef> Active,
                                      bool WithUnused) const;

private:
  /// The comment, and whether it silenced anything.
  std::map<NolintComment, bool> Comments;
};

/// True if the list of globs \p Rules, where the last one that matches counts,
/// means \p Rule.
bool meansRule(llvm::ArrayRef<std::string> Rules, llvm::StringRef Rule);

} // namespace asynctidy

#endif
