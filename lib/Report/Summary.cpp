// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Report: the inventory, for whoever plans the work: how much there is, where
/// it comes from, and where to begin. One screen, however many findings.

#include "Causes.h"
#include "async-tidy/Model/Words.h"
#include "async-tidy/Report/Printable.h"
#include "async-tidy/Report/Report.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>
#include <map>

using namespace asynctidy;
using llvm::raw_ostream;
using llvm::StringRef;

static constexpr size_t MostCauses = 6, MostHelpers = 3, MostRows = 5;
static constexpr size_t BarWidth = 30;

static std::string count(uint64_t Number, StringRef What) {
  return fmt::format("{} {}{}", Number, What.str(), Number == 1 ? "" : "s");
}

static void writeHead(StringRef Text, raw_ostream &OS) {
  OS << '\n';
  OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  OS << Text;
  OS.resetColor();
  OS << '\n';
}

//===-- The first line ----------------------------------------------------===//

/// What somebody decided not to see, and what nobody could.
static std::string leftOut(const RunStats &Stats) {
  std::string Text;
  auto Add = [&](uint64_t Number, StringRef What) {
    if (Number)
      Text +=
          fmt::format("{}{} {}", Text.empty() ? "" : ", ", Number, What.str());
  };
  Add(Stats.Suppressed, "suppressed");
  Add(Stats.Baselined, "in the baseline");
  Add(Stats.Unchanged, "unchanged");
  Add(Stats.Incomplete,
      Stats.Incomplete == 1 ? "unit incomplete" : "units incomplete");
  Add(Stats.Failed, Stats.Failed == 1 ? "unit failed" : "units failed");
  Add(Stats.Unsupported,
      Stats.Unsupported == 1 ? "unit unsupported" : "units unsupported");
  return Text;
}

static void writeTotal(const RunReport &Report, size_t Causes,
                       raw_ostream &OS) {
  OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  OS << count(Report.Findings.size(), "finding");
  OS.resetColor();
  OS << " with " << count(Causes, "root cause") << " in "
     << count(Report.Stats.Units, "unit") << ", "
     << count(Report.Stats.Functions, "function") << '\n';
  if (std::string Rest = leftOut(Report.Stats); !Rest.empty())
    OS << "not among them: " << Rest << '\n';
}

//===-- Where to begin ----------------------------------------------------===//

static std::string placeOf(const Position &Where) {
  return printable(fmt::format("{}:{}", Where.File, Where.Line));
}

static std::string kindOf(const Finding &F) {
  if (F.Category.empty())
    return F.Rule;
  return F.Class.empty() ? F.Category : F.Category + ", " + F.Class;
}

/// `'load' calls 'query'`; a finding without a witness says it itself.
static std::string textOf(const CauseCall &Call, const Finding &F) {
  if (Call.Action.empty())
    return printable(F.Message);
  return printable(
      fmt::format("'{}' {}", Call.Function.str(), Call.Action.str()));
}

static void writeCause(const Cause &C, unsigned Width, raw_ostream &OS) {
  const Finding &F = C.first();
  OS << fmt::format("{:>{}}  ", C.Findings.size(), Width) << textOf(C.Root, F)
     << '\n';
  OS.indent(Width + 2) << placeOf(*C.Root.Where) << " (" << kindOf(F) << ")";
  if (C.Remedy.Step && C.Remedy.Step != C.Root.Step)
    OS << ", by way of " << textOf(C.Remedy, F) << " at "
       << placeOf(*C.Remedy.Where);
  OS << '\n';
}

static void writeCauses(llvm::ArrayRef<Cause> Causes, raw_ostream &OS) {
  writeHead("Where to begin: one change here, such as an offload, clears", OS);
  unsigned Width =
      std::max<size_t>(4, std::to_string(Causes[0].Findings.size()).size() + 2);
  for (const Cause &C : Causes.take_front(MostCauses))
    writeCause(C, Width, OS);
  size_t Rest = 0;
  for (const Cause &C : Causes.drop_front(std::min(MostCauses, Causes.size())))
    Rest += C.Findings.size();
  if (Rest)
    OS << fmt::format("{:>{}}  from ", Rest, Width)
       << count(Causes.size() - MostCauses, "other cause") << '\n';
}

static void writeHelpers(llvm::ArrayRef<SharedHelper> Helpers,
                         raw_ostream &OS) {
  if (Helpers.empty())
    return;
  writeHead("Helpers with async and sync callers: convert them, or have both",
            OS);
  for (const SharedHelper &H : Helpers.take_front(MostHelpers)) {
    const Note &N = *H.Step;
    OS << fmt::format("{:>4}  ", H.Findings)
       << printable(fmt::format("'{}'", N.Function)) << ", also called by "
       << printable(fmt::format("'{}'", N.SyncCaller));
    if (N.SyncCallers > 1)
      OS << " and " << count(N.SyncCallers - 1, "other");
    OS << "\n      " << placeOf(N.Where) << '\n';
  }
  if (Helpers.size() > MostHelpers)
    OS << "      and " << count(Helpers.size() - MostHelpers, "other helper")
       << '\n';
}

//===-- Counts ------------------------------------------------------------===//

using Row = std::pair<std::string, uint64_t>;

namespace {
struct Counts {
  /// Most first, then by name.
  std::vector<Row> Rows;
  /// How many more rows there are, and of how many findings.
  uint64_t Others = 0, Rest = 0;
};
} // namespace

template <class KeyOf>
static Counts countBy(llvm::ArrayRef<Finding> Findings, KeyOf Key) {
  std::map<std::string, uint64_t> Numbers;
  for (const Finding &F : Findings)
    ++Numbers[Key(F)];
  Counts Result;
  Result.Rows.assign(Numbers.begin(), Numbers.end());
  llvm::stable_sort(Result.Rows, [](const Row &A, const Row &B) {
    return A.second > B.second;
  });
  if (Result.Rows.size() <= MostRows)
    return Result;
  for (const Row &Other : llvm::drop_begin(Result.Rows, MostRows))
    Result.Rest += Other.second;
  Result.Others = Result.Rows.size() - MostRows;
  Result.Rows.resize(MostRows);
  return Result;
}

static void writeCounts(StringRef Head, const Counts &All, raw_ostream &OS) {
  writeHead(Head, OS);
  size_t Widest = 0;
  for (const auto &[Name, Number] : All.Rows)
    Widest = std::max(Widest, printable(Name).size());
  uint64_t Most = All.Rows.front().second;
  for (const auto &[Name, Number] : All.Rows) {
    OS << fmt::format("{:>4}  {:<{}}  ", Number, printable(Name), Widest);
    OS.changeColor(raw_ostream::CYAN);
    OS << std::string((Number * BarWidth + Most - 1) / Most, '#');
    OS.resetColor();
    OS << '\n';
  }
  if (All.Others)
    OS << fmt::format("{:>4}  in {}\n", All.Rest, count(All.Others, "other"));
}

void asynctidy::writeSummary(const RunReport &Report, raw_ostream &OS) {
  llvm::ArrayRef<Finding> All = Report.Findings;
  std::vector<Cause> Causes = causesOf(All);
  writeTotal(Report, Causes.size(), OS);
  if (All.empty())
    return;
  writeCauses(Causes, OS);
  std::vector<const Finding *> Each;
  for (const Finding &F : All)
    Each.push_back(&F);
  writeHelpers(sharedHelpers(Each), OS);
  writeCounts("By rule", countBy(All, [](const Finding &F) { return F.Rule; }),
              OS);
  writeCounts("By category and class",
              countBy(All,
                      [](const Finding &F) {
                        return F.Category.empty() ? "(none)"
                                                  : F.Category + ", " + F.Class;
                      }),
              OS);
  writeCounts(
      "By folder",
      countBy(All,
              [](const Finding &F) { return folderOf(F.Where.File).str(); }),
      OS);
  writeCounts("By file",
              countBy(All, [](const Finding &F) { return F.Where.File; }), OS);
}
