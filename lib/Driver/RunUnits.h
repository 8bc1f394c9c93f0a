// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: what 'check' and 'link' have in common.

#ifndef ASYNC_TIDY_LIB_DRIVER_RUNUNITS_H
#define ASYNC_TIDY_LIB_DRIVER_RUNUNITS_H

#include "Console.h"
#include "Session.h"
#include "async-tidy/Driver/Units.h"
#include "llvm/Support/Error.h"
#include <vector>

namespace asynctidy {

/// Links, solves, judges and reports; returns the exit code. \p IsWhole: no
/// unit was left out on purpose, so that a suppression without effect here has
/// none anywhere.
llvm::Expected<int> runUnits(std::vector<Unit> Units, const Session &S,
                             bool IsWhole, Console &To);

} // namespace asynctidy

#endif
