// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: the commands 'check' and 'link', which differ in where their
/// summaries come from.

#include "ChosenJobs.h"
#include "Commands.h"
#include "RunCache.h"
#include "RunUnits.h"
#include "Session.h"
#include "async-tidy/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace asynctidy;
using llvm::StringRef;

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

/// The result of \p Jobs: an earlier run's, or made of units of which earlier
/// runs may have made some.
static RunResult analyzeJobs(llvm::ArrayRef<CompileJob> Jobs, const Session &S,
                             RunCache *Cache, Console &To) {
  if (Cache)
    if (std::optional<RunResult> Known = Cache->load(Jobs))
      return std::move(*Known);
  std::vector<Unit> Units = makeUnits(Jobs, S, Cache, To);
  return judgeUnits(std::move(Units), S, Cache);
}

llvm::Expected<int> asynctidy::runCheck(const CommandLine &Line, Console &To) {
  llvm::Expected<RunOptions> Options = readRunOptions(Line);
  if (!Options)
    return Options.takeError();
  llvm::Expected<std::string> Folder = workingDirectory();
  if (!Folder)
    return Folder.takeError();
  if (llvm::Error E = checkForCommands(Line))
    return E;
  llvm::Expected<ChosenJobs> Chosen = chooseJobs(Line, Line.Arguments, *Folder);
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
