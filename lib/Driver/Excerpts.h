// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: source lines around findings, for formats that show them.

#ifndef ASYNC_TIDY_LIB_DRIVER_EXCERPTS_H
#define ASYNC_TIDY_LIB_DRIVER_EXCERPTS_H

#include "async-tidy/Driver/Project.h"
#include "async-tidy/Model/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <map>
#include <string>

namespace asynctidy {

/// A few lines before and after each place: file, line, text. A report must not
/// show what was not analyzed, whatever a path leads to: the file lies below
/// the project's root, links followed, and has at that line what the summary
/// says; of other places nothing is read or nothing is shown.
std::map<std::string, std::map<uint32_t, std::string>>
excerptsOf(llvm::ArrayRef<Finding> Findings, const Project &P);

} // namespace asynctidy

#endif
