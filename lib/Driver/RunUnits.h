// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: what 'check' and 'link' have in common.

#ifndef ASYNC_TIDY_LIB_DRIVER_RUNUNITS_H
#define ASYNC_TIDY_LIB_DRIVER_RUNUNITS_H

#include "Console.h"
#include "RunResult.h"
#include "Session.h"
#include "async-tidy/Driver/Units.h"
#include "llvm/Support/Error.h"
#include <vector>

namespace asynctidy {

class RunCache;

/// Links, solves and judges, unless \p Cache, which may be null, knows what
/// these units come to. Units that failed are counted.
RunResult judgeUnits(std::vector<Unit> Units, const Session &S,
                     RunCache *Cache);

/// Reports and returns the exit code. \p IsWhole: no unit was left out on
/// purpose, so that a suppression without effect here has none anywhere.
llvm::Expected<int> reportResult(RunResult Result, const Session &S,
                                 bool IsWhole, Console &To);

} // namespace asynctidy

#endif
