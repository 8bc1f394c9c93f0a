// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: the commands 'check' and 'link', which differ in where their
/// summaries come from.

#include "Analysis.h"
#include "Commands.h"
#include "Revision.h"
#include "RunCache.h"
#include "RunUnits.h"
#include "Session.h"
#include "async-tidy/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace asynctidy;
using llvm::StringRef;

/// Moves a value that was read into \p Place.
template <class T>
static llvm::Error readInto(T &Place, llvm::Expected<T> Read) {
  if (!Read)
    return Read.takeError();
  Place = std::move(*Read);
  return llvm::Error::success();
}

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

/// What the baseline has of \p Base is not known a second time.
static void addBefore(ReportOptions &How, const Revision &Base,
                      const PreparedRun &A, Console &To) {
  std::vector<Finding> Found = findingsOf(Base, A, To);
  if (How.Known) {
    Baseline Known = *How.Known;
    takeOutKnown(Found, Known, A.Opened);
  }
  How.Before = baselineOf(Found);
  How.Revision = Base.Name;
}

llvm::Expected<int> asynctidy::runCheck(const CommandLine &Line, Console &To) {
  if (llvm::Error E = checkForCommands(Line))
    return E;
  llvm::Expected<PreparedRun> A = prepareRun(Line, Line.Arguments);
  if (!A)
    return A.takeError();
  ReportOptions How;
  How.IsWhole = A->Chosen.AreAll;
  if (llvm::Error E = readInto(How.Known, loadBaseline(Line, A->Opened)))
    return E;
  std::optional<Revision> Base;
  if (llvm::Error E = readInto(Base, openRevision(Line, A->Opened)))
    return E;
  RunResult Result = analyze(A->Chosen.Jobs, A->Opened, To);
  if (Base)
    addBefore(How, *Base, *A, To);
  return reportResult(std::move(Result), A->Opened, std::move(How), To);
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
  ReportOptions How;
  if (llvm::Error E = readInto(How.Known, loadBaseline(Line, *S)))
    return E;
  std::unique_ptr<RunCache> Cache = RunCache::open(*S);
  S->HasSources = false;
  RunResult Result = judgeUnits(readUnits(Line.Arguments), *S, Cache.get());
  if (Cache)
    Cache->close(To);
  return reportResult(std::move(Result), *S, std::move(How), To);
}
