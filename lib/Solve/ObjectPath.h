// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: which object an operand is, within one body.

#ifndef ASYNC_TIDY_LIB_SOLVE_OBJECTPATH_H
#define ASYNC_TIDY_LIB_SOLVE_OBJECTPATH_H

#include "async-tidy/Link/Program.h"
#include <string>

namespace asynctidy {

/// Whether the result of a method without arguments is an object, named by
/// what the method is called on.
enum class Getters : uint8_t { Unknown, Followed };

/// Equal for two operands of \p In only if they are the same variable, or the
/// same field of the same object. Empty if that is not known.
std::string objectPath(const Program &P, BodyId In, OperandId Id, Getters Of,
                       unsigned Depth = 0);

} // namespace asynctidy

#endif
