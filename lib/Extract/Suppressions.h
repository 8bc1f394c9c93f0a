// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: the NOLINT comments of one file's text. Which rules exist, and
/// whether a comment silences anything, is not decided here.

#ifndef ASYNC_TIDY_LIB_EXTRACT_SUPPRESSIONS_H
#define ASYNC_TIDY_LIB_EXTRACT_SUPPRESSIONS_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>
#include <vector>

namespace asynctidy {

/// One NOLINT, NOLINTNEXTLINE, or pair of NOLINTBEGIN and NOLINTEND.
struct RawSuppression {
  /// The lines in which it silences, both included. A begin without end has a
  /// \c LastLine of 0; an end without begin has two zeros: both silence
  /// nothing.
  uint32_t FirstLine = 0;
  uint32_t LastLine = 0;
  /// Globs of rule ids, in order; one that starts with '-' takes back. Empty
  /// means all rules.
  std::vector<std::string> Rules;
  /// Of the word NOLINT; of the begin, if it is a pair. 0-based bytes, 1-based
  /// line, 1-based column in bytes.
  uint32_t Offset = 0;
  uint32_t Line = 0;
  uint32_t Column = 0;

  friend bool operator==(const RawSuppression &,
                         const RawSuppression &) = default;
};

/// Looks into the comments of \p FileText only, as C++ reads it: not into
/// string literals, raw ones included. Sorted by \c Offset. An empty list of
/// rules, `NOLINT()`, names nothing and is left out.
std::vector<RawSuppression> parseSuppressions(llvm::StringRef FileText);

} // namespace asynctidy

#endif
