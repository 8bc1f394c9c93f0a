// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Report, private: the files of lib/Report/html, which the build embeds.

#ifndef ASYNC_TIDY_LIB_REPORT_HTMLPARTS_H
#define ASYNC_TIDY_LIB_REPORT_HTMLPARTS_H

#include "llvm/ADT/StringRef.h"

namespace asynctidy {

/// The page, with {{name}} where the others and the data go.
llvm::StringRef reportPage();
llvm::StringRef reportStyle();
llvm::StringRef reportScript();

} // namespace asynctidy

#endif
