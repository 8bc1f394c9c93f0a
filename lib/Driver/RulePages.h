// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: docs/rules, which the build puts into the binary
/// (EmbedPages.cmake).

#ifndef ASYNC_TIDY_LIB_DRIVER_RULEPAGES_H
#define ASYNC_TIDY_LIB_DRIVER_RULEPAGES_H

#include "llvm/ADT/StringRef.h"

namespace asynctidy {

/// Markdown; empty if the rule has no page.
llvm::StringRef rulePage(llvm::StringRef Rule);

} // namespace asynctidy

#endif
