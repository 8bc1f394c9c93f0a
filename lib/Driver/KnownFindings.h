// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: what a run does not report because it is not new.

#ifndef ASYNC_TIDY_LIB_DRIVER_KNOWNFINDINGS_H
#define ASYNC_TIDY_LIB_DRIVER_KNOWNFINDINGS_H

#include "Session.h"
#include "async-tidy/Driver/Baseline.h"
#include "async-tidy/Driver/CommandLine.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace asynctidy {

/// Where the baseline is: what the command line says, else the configuration,
/// else its usual place; the last two only below the project's root. \p IsSaid:
/// by one of the first two.
llvm::Expected<std::string>
baselineFile(const CommandLine &Line, const Session &S, bool *IsSaid = nullptr);

/// The baseline that \p Line means; absent if it means none, or if there is
/// none at its usual place.
llvm::Expected<std::optional<Baseline>> loadBaseline(const CommandLine &Line,
                                                     const Session &S);

/// Takes out of \p Findings, and out of the counts of \p Known, what both have,
/// and returns these findings.
std::vector<Finding> takeOutKnown(std::vector<Finding> &Findings,
                                  Baseline &Known, const Session &S);

} // namespace asynctidy

#endif
