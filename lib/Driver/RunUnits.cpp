// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: from the units of a run to its report and exit code.

#include "RunUnits.h"
#include "Excerpts.h"
#include "RulePages.h"
#include "RunCache.h"
#include "async-tidy/Driver/Suppress.h"
#include "async-tidy/Link/Program.h"
#include "async-tidy/Rules/Rules.h"
#include "async-tidy/Solve/Solver.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Files.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include <fmt/format.h>

using namespace asynctidy;
using llvm::StringRef;

/// "1 unit", "2 units".
static std::string count(uint64_t Number, StringRef What) {
  return fmt::format("{} {}{}", Number, std::string_view(What),
                     Number == 1 ? "" : "s");
}

/// "3 findings (2 root causes) in 12 units, 1 incomplete, 0 failed; ..."
static std::string summarize(const RunReport &Report, const ReportOptions &How,
                             uint64_t Gone, size_t Unused) {
  const RunStats &Stats = Report.Stats;
  std::string Line = "no findings";
  if (!Report.Findings.empty())
    Line = count(Report.Findings.size(), "finding") + " (" +
           count(countCauses(Report.Findings), "root cause") + ")";
  Line +=
      fmt::format(" in {}, {} incomplete, {} failed",
                  count(Stats.Units, "unit"), Stats.Incomplete, Stats.Failed);
  if (Stats.Unsupported)
    Line += fmt::format(", {} unsupported", Stats.Unsupported);
  if (Stats.Suppressed)
    Line += fmt::format("; {} suppressed", Stats.Suppressed);
  if (Stats.Baselined)
    Line += fmt::format("; {} in the baseline", Stats.Baselined);
  if (How.Before)
    Line += fmt::format("; {} at {}", Stats.Unchanged, How.Revision);
  if (Gone)
    Line += fmt::format("; {} of the baseline {} gone", Gone,
                        Gone == 1 ? "is" : "are");
  if (Unused)
    Line += "; " + count(Unused, "suppression") + " without effect";
  return Line;
}

static std::vector<RuleInfo> describeRules(const Session &S) {
  std::vector<RuleInfo> Infos;
  for (const RuleRecord &Rule : allRules()) {
    if (!llvm::is_contained(S.Rules, Rule.Id))
      continue;
    Finding OfNoClass;
    OfNoClass.Rule = Rule.Id.str();
    OfNoClass.Level = Rule.Level;
    Infos.push_back({Rule.Id.str(), Rule.Summary.str(), rulePage(Rule.Id).str(),
                     S.Options.Selection.levelOf(OfNoClass)});
  }
  llvm::sort(Infos,
             [](const RuleInfo &A, const RuleInfo &B) { return A.Id < B.Id; });
  return Infos;
}

/// An output that cannot be written takes no other with it.
static llvm::Error writeReport(const RunReport &Report,
                               const RunOptions &Options, Console &To) {
  To.Out.enable_colors(wantsColour(To.Out, Options.Color));
  Options.Format->Write(Report, To.Out);
  // Before what is said about it.
  To.Out.flush();
  llvm::Error Problems = llvm::Error::success();
  for (const OutputFile &File : Options.Outputs) {
    std::string Text;
    llvm::raw_string_ostream OS(Text);
    File.Format->Write(Report, OS);
    Problems = llvm::joinErrors(std::move(Problems),
                                writeFileAtomically(File.Path, Text));
  }
  return Problems;
}

static bool showsSources(const RunOptions &Options) {
  return Options.Format->ShowsSources ||
         llvm::any_of(Options.Outputs, [](const OutputFile &File) {
           return File.Format->ShowsSources;
         });
}

static bool fails(llvm::ArrayRef<Finding> Findings, FailOn Fails) {
  return llvm::any_of(Findings, [&](const Finding &F) {
    return Fails == FailOn::Advice ||
           (Fails == FailOn::Warning && F.Level == Severity::Warning);
  });
}

/// Counts, too: how large a program is shows when it is linked and solved.
static std::vector<Finding> judge(const Program &Linked, const Session &S,
                                  RunStats &Stats) {
  SolvedProgram Solved = solve(Linked, S.packs());
  Stats.Functions = Solved.stats().Functions;
  Stats.Calls = Solved.stats().Calls;
  Stats.AsyncLines = Solved.stats().AsyncLines;
  Stats.UnknownCalls = Solved.stats().UnknownCalls;
  auto Because = [&](UnknownCall Why) {
    return Solved.stats().Unknown[size_t(Why)];
  };
  Stats.IndirectCalls = Because(UnknownCall::Indirect);
  Stats.DependentCalls = Because(UnknownCall::Dependent);
  Stats.BodilessCalls = Because(UnknownCall::NoBody);
  return runRules(Solved, S.Rules);
}

std::vector<Finding> asynctidy::selectFindings(std::vector<Finding> All,
                                               const Selection &Wanted,
                                               NolintComments &Comments,
                                               RunStats &Stats) {
  llvm::erase_if(All, [&](const Finding &F) {
    if (Wanted.wants(F))
      return false;
    // A comment is not without effect because of today's options.
    Comments.silence(F);
    return true;
  });
  sortFindings(All);
  for (Finding &F : All)
    F.Level = Wanted.levelOf(F);
  size_t Before = All.size();
  llvm::erase_if(All, [&](const Finding &F) { return Comments.silence(F); });
  Stats.Suppressed = Before - All.size();
  return All;
}

RunResult asynctidy::judgeUnits(std::vector<Unit> Units, const Session &S,
                                RunCache *Cache) {
  size_t Cached =
      llvm::count_if(Units, [](const Unit &U) { return U.IsCached; });
  if (Cache)
    if (std::optional<RunResult> Known = Cache->load(Units)) {
      Known->Stats.Cached = Cached;
      return std::move(*Known);
    }
  NolintComments Comments;
  LinkedUnits All = linkUnits(
      std::move(Units), [&](const TUSummary &Unit) { Comments.add(Unit); });
  RunResult Result;
  Result.Stats.Units = All.Total;
  Result.Stats.Incomplete = All.Incomplete;
  Result.Stats.Failed = All.Failed;
  Result.Stats.Unsupported = All.Unsupported;
  Result.Stats.Cached = Cached;
  Result.Remarks = std::move(All.Remarks);
  Result.Comments = Comments.list();
  Result.Findings = judge(All.Linked, S, Result.Stats);
  if (Cache)
    Cache->store(Result);
  return Result;
}

Baseline asynctidy::takeOutUnasked(std::vector<Finding> All, Baseline &Left,
                                   const Session &S) {
  llvm::erase_if(
      All, [&](const Finding &F) { return S.Options.Selection.wants(F); });
  Baseline Unasked = baselineOf(takeOutKnown(All, Left, S));
  llvm::erase_if(Left.Entries, [&](const BaselineEntry &Entry) {
    if (llvm::is_contained(S.Rules, Entry.Rule))
      return false;
    Unasked.Entries.push_back(Entry);
    return true;
  });
  return Unasked;
}

static RunReport prepareReport(const RunResult &Result, const Session &S) {
  RunReport Report;
  Report.ToolVersion = ASYNC_TIDY_VERSION;
  Report.LLVMVersion = LLVM_VERSION_STRING;
  Report.Rules = describeRules(S);
  Report.Stats = Result.Stats;
  return Report;
}

llvm::Expected<int> asynctidy::reportResult(RunResult Result, const Session &S,
                                            ReportOptions How, Console &To) {
  RunReport Report = prepareReport(Result, S);
  RunStats &Stats = Report.Stats;
  bool IsNothing = Stats.Failed + Stats.Unsupported == Stats.Units;
  uint64_t Bad = badUnits(Stats);
  bool IsAll = How.IsWhole && Bad == 0;

  NolintComments Comments;
  for (NolintComment &Comment : Result.Comments)
    Comments.add(std::move(Comment));
  Report.Findings =
      selectFindings(Result.Findings, S.Options.Selection, Comments, Stats);
  uint64_t Gone = 0;
  if (How.Known) {
    Stats.Baselined = takeOutKnown(Report.Findings, *How.Known, S).size();
    if (IsAll) {
      takeOutUnasked(std::move(Result.Findings), *How.Known, S);
      Gone = How.Known->size();
    }
  }
  if (How.Before)
    Stats.Unchanged = takeOutKnown(Report.Findings, *How.Before, S).size();
  if (S.HasSources && showsSources(S.Options))
    Report.Sources = excerptsOf(Report.Findings, S.Project);
  llvm::Error Lost = writeReport(Report, S.Options, To);
  for (const std::string &Remark : Result.Remarks)
    To.say(Remark);
  if (!S.Options.Quiet) {
    std::vector<std::string> Complaints =
        Comments.complaints(ruleIds(), S.Rules, /*WithUnused=*/IsAll);
    for (const std::string &Line : Complaints)
      To.say(Line);
    To.say(summarize(Report, How, Gone, Complaints.size()));
  }
  if (Lost)
    return std::move(Lost);
  if (Bad > S.Options.MaxFailed || IsNothing)
    return 2;
  return fails(Report.Findings, S.Options.Fails) ? 1 : 0;
}
