// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Support: errors that say what was being done, from the outside in.

#ifndef ASYNC_TIDY_SUPPORT_ERROR_H
#define ASYNC_TIDY_SUPPORT_ERROR_H

#include "llvm/ADT/Twine.h"
#include "llvm/Support/Error.h"

namespace asynctidy {

llvm::Error makeError(const llvm::Twine &Message);

/// Puts `What: ` before each message of \p E; success stays success.
llvm::Error addContext(llvm::Error E, const llvm::Twine &What);

} // namespace asynctidy

#endif
