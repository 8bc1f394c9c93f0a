// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: what 'check' and 'baseline' do before they differ.

#include "Analysis.h"
#include "Commands.h"
#include "RunCache.h"
#include "RunUnits.h"

using namespace asynctidy;

llvm::Expected<Analysis> asynctidy::openAnalysis(const CommandLine &Line) {
  llvm::Expected<RunOptions> Options = readRunOptions(Line);
  if (!Options)
    return Options.takeError();
  llvm::Expected<std::string> Folder = workingDirectory();
  if (!Folder)
    return Folder.takeError();
  llvm::Expected<ChosenJobs> Chosen = chooseJobs(Line, Line.Arguments, *Folder);
  if (!Chosen)
    return Chosen.takeError();

  std::vector<std::string> Files;
  for (const CompileJob &Job : Chosen->Jobs)
    Files.push_back(Job.File);
  llvm::Expected<Session> S = openSession(Line, *Options, Files, *Folder);
  if (!S)
    return S.takeError();
  return Analysis{std::move(*Chosen), std::move(*S)};
}

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
