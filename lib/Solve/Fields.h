// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what a body puts into the fields of an object that it hands over.

#ifndef ASYNC_TIDY_LIB_SOLVE_FIELDS_H
#define ASYNC_TIDY_LIB_SOLVE_FIELDS_H

#include "async-tidy/Link/Program.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace asynctidy {

/// Calls \p Visit with each value that is stored in the field \p Name of what
/// \p Object, an operand of \p In, is or points to: before or after, on
/// whatever path, in \p In or where a global is initialized.
void forEachInField(const Program &P, BodyId In, OperandId Object,
                    llvm::StringRef Name,
                    llvm::function_ref<void(BodyId In, OperandId Value)> Visit);

} // namespace asynctidy

#endif
