// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: the functions that a call names in its template arguments
/// (`server.handle<read, write>()`). A record of the call has none of them, so
/// they are read from the key of what is called, which spells out each key.

#ifndef ASYNC_TIDY_LIB_SOLVE_TEMPLATEFUNCTIONS_H
#define ASYNC_TIDY_LIB_SOLVE_TEMPLATEFUNCTIONS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace asynctidy {

/// Keys of the functions and variables among the template arguments of the
/// function \p Key, from the argument \p First on. \p Name is its last part.
llvm::SmallVector<llvm::StringRef, 2>
templateFunctions(llvm::StringRef Key, llvm::StringRef Name, unsigned First);

} // namespace asynctidy

#endif
