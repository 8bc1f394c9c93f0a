// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Report: text of unknown origin made safe for a terminal, with the columns
/// that it takes there.

#ifndef ASYNC_TIDY_REPORT_PRINTABLE_H
#define ASYNC_TIDY_REPORT_PRINTABLE_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace asynctidy {

/// Shows what cannot be printed as Clang does: a control or format character as
/// `<U+001B>`, a byte that is not UTF-8 as `<FF>`. Tabs are control characters,
/// too.
std::string printable(llvm::StringRef Text);

/// A source line as a terminal shows it.
struct PrintableLine {
  std::string Text;
  /// The 0-based terminal column of each byte of the source line, and one more
  /// for its end. All bytes of one character have the column of the first.
  std::vector<unsigned> Columns;
};

/// Expands tabs to the next multiple of eight columns and shows the rest like
/// \c printable.
PrintableLine printableLine(llvm::StringRef SourceLine);

} // namespace asynctidy

#endif
