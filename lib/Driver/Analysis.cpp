// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: what 'check' and 'baseline' have in common.

#include "Analysis.h"
#include "RunCache.h"
#include "RunUnits.h"

using namespace asynctidy;

static RunResult analyzeJobs(llvm::ArrayRef<CompileJob> Jobs, const Session &S,
                             const Overlay *Over, RunCache *Cache,
                             Console &To) {
  if (Cache)
    if (std::optional<RunResult> Known = Cache->load(Jobs))
      return std::move(*Known);
  return judgeUnits(makeUnits(Jobs, S, Cache, To, Over), S, Cache);
}

RunResult asynctidy::analyze(llvm::ArrayRef<CompileJob> Jobs, const Session &S,
                             Console &To, const Overlay *Over) {
  std::unique_ptr<RunCache> Cache = RunCache::open(S, Over);
  RunResult Result = analyzeJobs(Jobs, S, Over, Cache.get(), To);
  if (Cache)
    Cache->close(To);
  return Result;
}
