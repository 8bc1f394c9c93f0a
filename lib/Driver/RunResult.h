// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: all that a run found out, before anybody chooses what of it
/// is reported; and its bytes.

#ifndef ASYNC_TIDY_LIB_DRIVER_RUNRESULT_H
#define ASYNC_TIDY_LIB_DRIVER_RUNRESULT_H

#include "async-tidy/Driver/Suppress.h"
#include "async-tidy/Model/Finding.h"
#include "async-tidy/Report/Report.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace asynctidy {

struct RunResult {
  /// Of the rules that ran, whether wanted or not.
  std::vector<Finding> Findings;
  std::vector<NolintComment> Comments;
  /// Without \c Cached and what counts findings that are not reported.
  RunStats Stats;
  /// As \c LinkedUnits has them.
  std::vector<std::string> Remarks;
};

std::string encodeResult(const RunResult &Result);
/// Absent if the bytes are none of a result.
std::optional<RunResult> decodeResult(llvm::StringRef Data);

} // namespace asynctidy

#endif
