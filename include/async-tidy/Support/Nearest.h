// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Support: the word that somebody probably meant.

#ifndef ASYNC_TIDY_SUPPORT_NEAREST_H
#define ASYNC_TIDY_SUPPORT_NEAREST_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace asynctidy {

/// Returns the one of \p Known with the smallest edit distance to \p Word, the
/// first in order if there are several; empty if none is close enough to be a
/// slip of the pen (a third of the word).
llvm::StringRef nearest(llvm::StringRef Word,
                        llvm::ArrayRef<llvm::StringRef> Known);

/// "; did you mean 'x'?", or empty if nothing is near.
std::string didYouMean(llvm::StringRef Word,
                       llvm::ArrayRef<llvm::StringRef> Known);

} // namespace asynctidy

#endif
