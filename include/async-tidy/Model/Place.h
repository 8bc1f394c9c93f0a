// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: positions in source files. Findings, carets and edits are made from
/// these and never from an AST.

#ifndef ASYNC_TIDY_MODEL_PLACE_H
#define ASYNC_TIDY_MODEL_PLACE_H

#include "async-tidy/Model/Ids.h"

namespace asynctidy {

/// One byte of one file. Inside a macro expansion it is the outermost
/// expansion, where a person would look.
struct Place {
  FileId File;
  /// 0-based byte offset from the start of the file.
  uint32_t Offset = 0;
  /// 1-based; 0 means the place is unknown.
  uint32_t Line = 0;
  /// 1-based, in bytes.
  uint32_t Column = 0;

  explicit operator bool() const { return Line != 0; }
  friend auto operator<=>(const Place &, const Place &) = default;
};

/// \c Length bytes from \c Begin; may cross lines. Empty if unknown.
struct Span {
  Place Begin;
  uint32_t Length = 0;

  explicit operator bool() const { return static_cast<bool>(Begin); }
  friend auto operator<=>(const Span &, const Span &) = default;
};

} // namespace asynctidy

#endif
