// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: some bodies of a unit as a summary of their own.

#ifndef ASYNC_TIDY_MODEL_CARVE_H
#define ASYNC_TIDY_MODEL_CARVE_H

#include "async-tidy/Model/Summary.h"
#include "llvm/ADT/ArrayRef.h"

namespace asynctidy {

/// A summary of \p Bodies, whose ids index the tables of \p From, and of the
/// records that these mention; its main file is that of \p From. Without source
/// lines, suppressions and problems. Types lack fields and, but for the
/// constructors of those that the bodies are about, methods: they are Partial.
TUSummary carveBodies(const TUSummary &From,
                      llvm::ArrayRef<const Body *> Bodies);

} // namespace asynctidy

#endif
