// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: which ids of a summary form chains that have an end.

#ifndef ASYNC_TIDY_LIB_MODEL_CHAINS_H
#define ASYNC_TIDY_LIB_MODEL_CHAINS_H

#include "async-tidy/Model/Summary.h"
#include "llvm/Support/Error.h"

namespace asynctidy {

/// Whoever walks from a method to the class around it, or from a type to its
/// bases, need not count steps. All ids are in range.
llvm::Error checkChains(const TUSummary &Tables);
llvm::Error checkChains(const Body &B);

} // namespace asynctidy

#endif
