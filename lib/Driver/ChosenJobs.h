// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: which units a command line means, and how they are made.

#ifndef ASYNC_TIDY_LIB_DRIVER_CHOSENJOBS_H
#define ASYNC_TIDY_LIB_DRIVER_CHOSENJOBS_H

#include "Console.h"
#include "Session.h"
#include "async-tidy/Driver/CommandLine.h"
#include "async-tidy/Driver/Units.h"
#include "llvm/Support/Error.h"
#include <vector>

namespace asynctidy {

class Overlay;
class RunCache;

struct ChosenJobs {
  std::vector<CompileJob> Jobs;
  /// Nothing that the project has was left out.
  bool AreAll = true;
};

/// What a command does before it looks at code.
struct PreparedRun {
  ChosenJobs Chosen;
  Session Opened;
};

/// For the sources that \p Paths name.
llvm::Expected<PreparedRun> prepareRun(const CommandLine &Line,
                                       llvm::ArrayRef<std::string> Paths);

/// Of the sources that \p Paths name, from the compilation database or, if
/// there are flags, from these.
llvm::Expected<ChosenJobs> chooseJobs(const CommandLine &Line,
                                      llvm::ArrayRef<std::string> Paths,
                                      llvm::StringRef Folder);

/// Shows how far it is. \p Cache may be null; \p Over is looked at instead of
/// the disk, null for the disk alone.
std::vector<Unit> makeUnits(llvm::ArrayRef<CompileJob> Jobs, const Session &S,
                            RunCache *Cache, Console &To,
                            const Overlay *Over = nullptr);

/// The units of \p Run, linked; says what is wrong with them.
LinkedUnits linkedUnits(const PreparedRun &Run, Console &To);

} // namespace asynctidy

#endif
