// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: how much memory this process may use, so that one unit that asks
/// for all of it is a failed unit, and not the end of the machine or of the
/// run.

#ifndef ASYNC_TIDY_FRONTEND_MEMORYLIMIT_H
#define ASYNC_TIDY_FRONTEND_MEMORYLIMIT_H

#include "llvm/Support/Error.h"
#include <cstdint>

namespace asynctidy {

/// In MB: three quarters of what the machine has or, if that is less, of what
/// the control group of this process may use.
uint64_t defaultMemoryLimit();

/// Bounds what is allocated from now on, by all threads together and with what
/// there is already, for good. Allocations beyond it fail: while a unit is
/// parsed that unit fails, see \c ParseOutcome::OutOfMemory; elsewhere the
/// process says so and ends with the exit code 2. A lower limit that the
/// process was started with stays. Under a sanitizer, which reserves more than
/// any machine has, this does nothing. To be called once.
llvm::Error limitMemory(uint64_t Megabytes);

} // namespace asynctidy

#endif
