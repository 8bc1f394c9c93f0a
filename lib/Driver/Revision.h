// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: what a change started from, analyzed like the present. The
/// build's own files are those of the present: generated headers and compile
/// commands are not kept for every revision.

#ifndef ASYNC_TIDY_LIB_DRIVER_REVISION_H
#define ASYNC_TIDY_LIB_DRIVER_REVISION_H

#include "Analysis.h"
#include "async-tidy/Driver/Baseline.h"
#include "async-tidy/Driver/CommandLine.h"
#include "async-tidy/Frontend/Overlay.h"
#include "llvm/Support/Error.h"
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace asynctidy {

/// All paths are absolute.
struct Revision {
  /// For people.
  std::string Name;
  /// Over the disk as it is.
  Overlay Files;
  /// Files that were not there.
  std::set<std::string> Absent;
  /// What a file was called that has another name now.
  std::map<std::string, std::string> OldNames;
  /// Files that are there no more, under no other name either.
  std::vector<std::string> Gone;
};

/// The revision that '--diff' or '--diff-from' compares with; absent if neither
/// is there.
llvm::Expected<std::optional<Revision>> openRevision(const CommandLine &Line,
                                                     const Session &S);

/// What is found in \p Base and reported there.
std::vector<Finding> findingsOf(const Revision &Base, const PreparedRun &A,
                                Console &To);

} // namespace asynctidy

#endif
