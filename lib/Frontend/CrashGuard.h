// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend, internal: keeps a crash or a hang of Clang from ending the
/// program.

#ifndef ASYNC_TIDY_LIB_FRONTEND_CRASHGUARD_H
#define ASYNC_TIDY_LIB_FRONTEND_CRASHGUARD_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include <string>

namespace asynctidy {

/// What to give to LLVM's report_fatal_error() where an allocation failed. So
/// short that a string of it needs no memory.
inline constexpr char OutOfMemory[] = "out of memory";

/// What runGuarded() returns then.
inline constexpr char RanOutOfMemory[] = "ran out of memory";

/// Runs \p Work and then \p CleanUp on a thread of their own with a large
/// stack. Returns what became of \p Work, "crashed (SIGSEGV)", or nothing if it
/// returned. Destructors of a crashed \p Work do not run: what it leaves is for
/// \p CleanUp to destroy, which may crash, too. Signals, a full stack and fatal
/// errors of LLVM are crashes, and so is not to return within \p TimeLimit
/// seconds, if that is not 0. Any number of threads may be guarded at once.
/// Takes over the process's handlers of these for good; crashes outside of a
/// guard end the program as ever.
std::string runGuarded(llvm::function_ref<void()> Work,
                       llvm::function_ref<void()> CleanUp, unsigned TimeLimit);

} // namespace asynctidy

#endif
