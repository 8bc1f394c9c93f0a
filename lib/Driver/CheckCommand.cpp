// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: the commands 'check' and 'link', which differ in where their
/// summaries come from.

#include "Commands.h"
#include "RunCache.h"
#include "RunUnits.h"
#include "Session.h"
#include "async-tidy/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace asynctidy;
using llvm::StringRef;

namespace {
struct ChosenJobs {
  std::vector<CompileJob> Jobs;
  /// Nothing that the project has was left out.
  bool AreAll = true;
};
} // namespace

/// `async-tidy exlpain x` is no path that somebody forgot to write.
static llvm::Error checkForCommands(const CommandLine &Line) {
  if (Line.Arguments.empty())
    return llvm::Error::success();
  StringRef First = Line.Arguments.front();
  if (llvm::sys::path::has_parent_path(First) || llvm::sys::fs::exists(First))
    return llvm::Error::success();
  std::string Meant = didYouMeanCommand(First);
  if (Meant.empty())
    return llvm::Error::success();
  return makeError("'" + First + "' is neither a command nor a file or folder" +
                   Meant);
}

static llvm::Expected<ChosenJobs> chooseJobs(const CommandLine &Line,
                                             StringRef Folder) {
  if (llvm::Error E = checkForCommands(Line))
    return E;
  std::optional<StringRef> BuildDir = Line.last(OptionId::BuildDir);
  ChosenJobs Chosen;
  if (Line.Flags) {
    if (BuildDir)
      return makeError("'-p' and flags after '--' exclude each other");
    llvm::Expected<std::vector<CompileJob>> Jobs =
        jobsFromFlags(Line.Arguments, *Line.Flags, Folder);
    if (!Jobs)
      return Jobs.takeError();
    Chosen.Jobs = std::move(*Jobs);
    return Chosen;
  }

  llvm::Expected<std::string> Database =
      findDatabase(BuildDir.value_or(""), Folder);
  if (!Database)
    return Database.takeError();
  llvm::Expected<std::vector<CompileJob>> All = loadDatabase(*Database);
  if (!All)
    return All.takeError();
  size_t Count = All->size();
  if (Count == 0)
    return makeError("nothing to analyze: '" + *Database + "' is empty");
  llvm::Expected<std::vector<CompileJob>> Jobs =
      selectJobs(std::move(*All), Line.Arguments, Folder);
  if (!Jobs)
    return Jobs.takeError();
  Chosen.AreAll = Jobs->size() == Count;
  Chosen.Jobs = std::move(*Jobs);
  return Chosen;
}

/// The result of \p Jobs: an earlier run's, or made of units of which earlier
/// runs may have made some.
static RunResult analyzeJobs(llvm::ArrayRef<CompileJob> Jobs, const Session &S,
                             RunCache *Cache, Console &To) {
  if (Cache)
    if (std::optional<RunResult> Known = Cache->load(Jobs))
      return std::move(*Known);
  ProgressLine Progress(To, S.Options.Progress, S.Options.Quiet);
  auto Show = [&](size_t Done, size_t Total, StringRef Name) {
    Progress.show(Done, Total, Name);
  };
  UnitOptions ForUnits;
  ForUnits.Project = S.Project;
  ForUnits.Opaque = &S.Opaque;
  ForUnits.Threads = S.Options.Threads;
  ForUnits.TimeLimit = S.Options.TimeLimit;
  ForUnits.Cache = Cache ? &Cache->units() : nullptr;
  ForUnits.Progress = Show;
  std::vector<Unit> Units = extractUnits(Jobs, ForUnits);
  Progress.finish();
  return judgeUnits(std::move(Units), S, Cache);
}

llvm::Expected<int> asynctidy::runCheck(const CommandLine &Line, Console &To) {
  llvm::Expected<RunOptions> Options = readRunOptions(Line);
  if (!Options)
    return Options.takeError();
  llvm::Expected<std::string> Folder = workingDirectory();
  if (!Folder)
    return Folder.takeError();
  llvm::Expected<ChosenJobs> Chosen = chooseJobs(Line, *Folder);
  if (!Chosen)
    return Chosen.takeError();

  std::vector<std::string> Files;
  for (const CompileJob &Job : Chosen->Jobs)
    Files.push_back(Job.File);
  llvm::Expected<Session> S = openSession(Line, *Options, Files, *Folder);
  if (!S)
    return S.takeError();

  std::unique_ptr<RunCache> Cache = RunCache::open(*S);
  RunResult Result = analyzeJobs(Chosen->Jobs, *S, Cache.get(), To);
  if (Cache)
    Cache->close(To);
  return reportResult(std::move(Result), *S, Chosen->AreAll, To);
}

llvm::Expected<int> asynctidy::runLink(const CommandLine &Line, Console &To) {
  llvm::Expected<RunOptions> Options = readRunOptions(Line);
  if (!Options)
    return Options.takeError();
  if (llvm::Error E =
          expectArguments(Line, 1, Line.Arguments.size(), "SUMMARY"))
    return E;
  if (llvm::Error E = expectNoFlags(Line))
    return E;
  llvm::Expected<std::string> Folder = workingDirectory();
  if (!Folder)
    return Folder.takeError();
  llvm::Expected<Session> S = openSession(Line, *Options, {}, *Folder);
  if (!S)
    return S.takeError();
  std::unique_ptr<RunCache> Cache = RunCache::open(*S);
  RunResult Result = judgeUnits(readUnits(Line.Arguments), *S, Cache.get());
  if (Cache)
    Cache->close(To);
  return reportResult(std::move(Result), *S, /*IsWhole=*/true, To);
}
