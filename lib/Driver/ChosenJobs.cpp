// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: from a command line to units.

#include "ChosenJobs.h"
#include "Commands.h"
#include "RunCache.h"
#include "async-tidy/Support/Error.h"

using namespace asynctidy;
using llvm::StringRef;

llvm::Expected<ChosenJobs>
asynctidy::chooseJobs(const CommandLine &Line,
                      llvm::ArrayRef<std::string> Paths, StringRef Folder) {
  std::optional<StringRef> BuildDir = Line.last(OptionId::BuildDir);
  ChosenJobs Chosen;
  if (Line.Flags) {
    if (BuildDir)
      return makeError("'-p' and flags after '--' exclude each other");
    llvm::Expected<std::vector<CompileJob>> Jobs =
        jobsFromFlags(Paths, *Line.Flags, Folder);
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
      selectJobs(std::move(*All), Paths, Folder);
  if (!Jobs)
    return Jobs.takeError();
  Chosen.AreAll = Jobs->size() == Count;
  Chosen.Jobs = std::move(*Jobs);
  return Chosen;
}

std::vector<Unit> asynctidy::makeUnits(llvm::ArrayRef<CompileJob> Jobs,
                                       const Session &S, RunCache *Cache,
                                       Console &To, const Overlay *Over) {
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
  ForUnits.Over = Over;
  ForUnits.Progress = Show;
  std::vector<Unit> Units = extractUnits(Jobs, ForUnits);
  Progress.finish();
  return Units;
}

llvm::Expected<PreparedRun>
asynctidy::prepareRun(const CommandLine &Line,
                      llvm::ArrayRef<std::string> Paths) {
  llvm::Expected<RunOptions> Options = readRunOptions(Line);
  if (!Options)
    return Options.takeError();
  llvm::Expected<std::string> Folder = workingDirectory();
  if (!Folder)
    return Folder.takeError();
  llvm::Expected<ChosenJobs> Chosen = chooseJobs(Line, Paths, *Folder);
  if (!Chosen)
    return Chosen.takeError();
  std::vector<std::string> Files;
  for (const CompileJob &Job : Chosen->Jobs)
    Files.push_back(Job.File);
  llvm::Expected<Session> S = openSession(Line, *Options, Files, *Folder);
  if (!S)
    return S.takeError();
  return PreparedRun{std::move(*Chosen), std::move(*S)};
}

LinkedUnits asynctidy::linkedUnits(const PreparedRun &Run, Console &To) {
  std::unique_ptr<RunCache> Cache = RunCache::open(Run.Opened);
  LinkedUnits Units =
      linkUnits(makeUnits(Run.Chosen.Jobs, Run.Opened, Cache.get(), To));
  if (Cache)
    Cache->close(To);
  for (const std::string &Remark : Units.Remarks)
    To.say(Remark);
  return Units;
}
