// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// The findings of the unit that clang-tidy or clangd has open, made once
/// however many of our checks are on.

#ifndef ASYNC_TIDY_TOOL_CLANG_TIDY_UNITFINDINGS_H
#define ASYNC_TIDY_TOOL_CLANG_TIDY_UNITFINDINGS_H

#include "async-tidy/Driver/UnitAnalysis.h"
#include <memory>
#include <optional>

namespace clang {
class ASTContext;
} // namespace clang

namespace asynctidy {

class UnitFindings {
public:
  /// The one that this thread's checks of the current unit share. Checks are
  /// rebuilt for each unit and hold it; it dies with the last of them, so a
  /// unit never sees another's findings. Threads have units of their own.
  static std::shared_ptr<UnitFindings> current();

  /// Analyzes at the first call.
  const UnitAnalysis &of(clang::ASTContext &Context);

private:
  std::optional<UnitAnalysis> Analysis;
};

} // namespace asynctidy

#endif
