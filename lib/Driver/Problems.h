// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: the errors of a parse, into its summary and out again, so
/// that 'link' knows as much about a unit as 'check'.

#ifndef ASYNC_TIDY_LIB_DRIVER_PROBLEMS_H
#define ASYNC_TIDY_LIB_DRIVER_PROBLEMS_H

#include "async-tidy/Driver/Project.h"
#include "async-tidy/Frontend/Frontend.h"
#include "async-tidy/Model/Summary.h"
#include <string>

namespace asynctidy {

/// Appends the errors of \p Outcome to \p Summary. Those that it only counts
/// become one last problem that says how many.
void recordProblems(const ParseOutcome &Outcome, const Project &P,
                    TUSummary &Summary);

/// `file:line:column: first error (and N more)`; empty if the unit is complete.
std::string describeProblems(const TUSummary &Summary);

} // namespace asynctidy

#endif
