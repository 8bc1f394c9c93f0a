// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: from units to all that they come to.

#ifndef ASYNC_TIDY_LIB_DRIVER_ANALYSIS_H
#define ASYNC_TIDY_LIB_DRIVER_ANALYSIS_H

#include "ChosenJobs.h"
#include "Console.h"
#include "RunResult.h"
#include "Session.h"
#include "async-tidy/Driver/CommandLine.h"
#include "llvm/Support/Error.h"

namespace asynctidy {

class Overlay;

/// An earlier run's result, or one made of units of which earlier runs may have
/// made some.
/// \p Over: looked at instead of the disk; null for the disk alone.
RunResult analyze(llvm::ArrayRef<CompileJob> Jobs, const Session &S,
                  Console &To, const Overlay *Over = nullptr);

} // namespace asynctidy

#endif
