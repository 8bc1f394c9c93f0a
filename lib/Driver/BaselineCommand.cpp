// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: the command 'baseline'. It alone writes the file: afresh, or only
/// ever fewer findings.

#include "Analysis.h"
#include "Commands.h"
#include "RunUnits.h"
#include "async-tidy/Driver/Suppress.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Files.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>

using namespace asynctidy;

static std::string findings(uint64_t Count) {
  return fmt::format("{} finding{}", Count, Count == 1 ? "" : "s");
}

/// Findings of a unit that was not seen would be new, or gone, the next day.
static llvm::Error expectGood(const RunResult &Result, const Session &S,
                              Console &To) {
  uint64_t Bad = badUnits(Result.Stats);
  if (Bad <= S.Options.MaxFailed && Result.Stats.Units > Bad)
    return llvm::Error::success();
  for (const std::string &Remark : Result.Remarks)
    To.say(Remark);
  return makeError("no baseline is written, because " + llvm::Twine(Bad) +
                   " of " + llvm::Twine(Result.Stats.Units) +
                   " units are incomplete, failed or unsupported; "
                   "'--max-failed' says how many may be");
}

/// What there still is of \p Known, as it is today. Leaves in \p Known what is
/// gone and in \p Reported what is new.
static Baseline stillThere(Baseline &Known, std::vector<Finding> &Reported,
                           std::vector<Finding> All, const Session &S) {
  Baseline Kept = baselineOf(takeOutKnown(Reported, Known, S));
  Baseline Unasked = takeOutUnasked(std::move(All), Known, S);
  llvm::append_range(Kept.Entries, Unasked.Entries);
  return Kept;
}

llvm::Expected<int> asynctidy::runBaseline(const CommandLine &Line,
                                           Console &To) {
  if (llvm::Error E = expectArguments(Line, 0, Line.Flags ? SIZE_MAX : 0, ""))
    return addContext(std::move(E), "a baseline is of the whole project");
  llvm::Expected<PreparedRun> A = prepareRun(Line, Line.Arguments);
  if (!A)
    return A.takeError();
  const Session &S = A->Opened;
  llvm::Expected<std::string> File = baselineFile(Line, S);
  if (!File)
    return File.takeError();
  bool IsUpdate = Line.has(OptionId::Update);
  Baseline Known;
  if (IsUpdate) {
    llvm::Expected<std::optional<Baseline>> Read = loadBaseline(Line, S);
    if (!Read)
      return Read.takeError();
    if (!*Read)
      return makeError("there is no baseline '" + *File + "' to update");
    Known = std::move(**Read);
  }

  RunResult Result = analyze(A->Chosen.Jobs, A->Opened, To);
  if (llvm::Error E = expectGood(Result, S, To))
    return E;
  NolintComments Comments;
  for (NolintComment &Comment : Result.Comments)
    Comments.add(std::move(Comment));
  RunStats Stats;
  std::vector<Finding> Reported =
      selectFindings(Result.Findings, S.Options.Selection, Comments, Stats);
  Baseline Written =
      IsUpdate ? stillThere(Known, Reported, std::move(Result.Findings), S)
               : baselineOf(Reported);
  if (llvm::Error E = writeFileAtomically(*File, writeBaseline(Written)))
    return E;
  if (S.Options.Quiet)
    return 0;
  std::string Said = fmt::format("{}: {}", *File, findings(Written.size()));
  if (IsUpdate)
    Said += fmt::format(", {} taken out; {} new, not added", Known.size(),
                        Reported.size());
  To.say(Said);
  return 0;
}
