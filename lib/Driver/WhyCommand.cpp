// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: the command 'why'.

#include "Answer.h"
#include "ChosenJobs.h"
#include "Commands.h"
#include "RunCache.h"
#include "async-tidy/Support/Error.h"

using namespace asynctidy;

llvm::Expected<int> asynctidy::runWhy(const CommandLine &Line, Console &To) {
  llvm::Expected<RunOptions> Options = readRunOptions(Line);
  if (!Options)
    return Options.takeError();
  if (Line.Arguments.empty())
    return makeError("missing argument: SYMBOL or FILE:LINE");
  llvm::Expected<std::string> Folder = workingDirectory();
  if (!Folder)
    return Folder.takeError();
  llvm::Expected<ChosenJobs> Chosen =
      chooseJobs(Line, llvm::ArrayRef(Line.Arguments).drop_front(), *Folder);
  if (!Chosen)
    return Chosen.takeError();
  std::vector<std::string> Files;
  for (const CompileJob &Job : Chosen->Jobs)
    Files.push_back(Job.File);
  llvm::Expected<Session> S = openSession(Line, *Options, Files, *Folder);
  if (!S)
    return S.takeError();

  std::unique_ptr<RunCache> Cache = RunCache::open(*S);
  DecodedUnits Units =
      decodeUnits(makeUnits(Chosen->Jobs, *S, Cache.get(), To));
  if (Cache)
    Cache->close(To);
  for (const std::string &Remark : Units.Remarks)
    To.say(Remark);
  Program Linked = link(std::move(Units.Summaries));
  SolvedProgram Solved = solve(Linked, S->Packs);
  llvm::Expected<std::vector<BodyId>> Bodies =
      findBodies(Linked, Line.Arguments.front());
  if (!Bodies)
    return Bodies.takeError();
  for (BodyId Id : *Bodies)
    writeAnswer(Solved, Id, To.Out);
  return 0;
}
