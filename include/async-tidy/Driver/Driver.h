// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: the whole command line tool, but for the process that it runs in.

#ifndef ASYNC_TIDY_DRIVER_DRIVER_H
#define ASYNC_TIDY_DRIVER_DRIVER_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace asynctidy {

/// Runs one command; \p Arguments are without the program's name. Returns the
/// exit code: 0 nothing to report, 1 findings, 2 could not analyze.
int runAsyncTidy(llvm::ArrayRef<std::string> Arguments, llvm::raw_ostream &Out,
                 llvm::raw_ostream &Err);

} // namespace asynctidy

#endif
