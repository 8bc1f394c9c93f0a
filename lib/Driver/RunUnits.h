// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: what 'check' and 'link' have in common.

#ifndef ASYNC_TIDY_LIB_DRIVER_RUNUNITS_H
#define ASYNC_TIDY_LIB_DRIVER_RUNUNITS_H

#include "Console.h"
#include "KnownFindings.h"
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

/// Units of which not all is known: incomplete, failed or unsupported.
inline uint64_t badUnits(const RunStats &Stats) {
  return Stats.Incomplete + Stats.Failed + Stats.Unsupported;
}

/// Keeps of \p All, sorted, what is wanted and no comment silences; counts what
/// is silenced.
std::vector<Finding> selectFindings(std::vector<Finding> All,
                                    const Selection &Wanted,
                                    NolintComments &Comments, RunStats &Stats);

/// Takes out of \p Left, entries of a baseline that no reported finding needs,
/// what this run could not have reported: entries of rules that did not run,
/// and of those findings of \p All that its options do not want. Returns that;
/// the rest is gone.
Baseline takeOutUnasked(std::vector<Finding> All, Baseline &Left,
                        const Session &S);

/// What 'reportResult' needs to know beside the result.
struct ReportOptions {
  /// No unit was left out on purpose, so that a suppression without effect here
  /// has none anywhere.
  bool IsWhole = true;
  /// Not reported.
  std::optional<Baseline> Known;
  /// Not reported, either: what the other revision has.
  std::optional<Baseline> Before;
  std::string Revision;
};

/// Reports and returns the exit code.
llvm::Expected<int> reportResult(RunResult Result, const Session &S,
                                 ReportOptions How, Console &To);

} // namespace asynctidy

#endif
