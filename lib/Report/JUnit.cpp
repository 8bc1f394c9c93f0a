// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Report: JUnit's XML as Jenkins defines it. A suite for each rule that ran: a
/// failed test for each warning, a skipped one for each advice, a passed one if
/// there is neither. One more suite has an error if units are missing.

#include "async-tidy/Report/Printable.h"
#include "async-tidy/Report/Report.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>
#include <map>

using namespace asynctidy;

/// XML has no way to write most control characters and no bytes that are not
/// UTF-8; \c printable leaves none of either. Newlines are written as such in
/// texts only.
static std::string escaped(llvm::StringRef Text) {
  std::string Result;
  for (char C : Text) {
    switch (C) {
    case '&':
      Result += "&amp;";
      break;
    case '<':
      Result += "&lt;";
      break;
    case '>':
      Result += "&gt;";
      break;
    case '"':
      Result += "&quot;";
      break;
    default:
      Result += C;
    }
  }
  return Result;
}

static std::string shown(llvm::StringRef Text) {
  return escaped(printable(Text));
}

static std::string place(const Position &Where) {
  if (Where.File.empty())
    return "";
  return fmt::format("{}:{}:{}: ", Where.File, Where.Line, Where.Column);
}

namespace {
/// The tests of one rule.
struct Suite {
  std::vector<const Finding *> Findings;
  size_t Failures = 0;
  size_t Skipped = 0;

  void add(const Finding &F) {
    Findings.push_back(&F);
    ++(F.Level == Severity::Warning ? Failures : Skipped);
  }
  /// One that passes stands for no finding.
  size_t tests() const { return std::max<size_t>(Findings.size(), 1); }
};
} // namespace

/// A test keeps its name when lines move, so that its history stays; a second
/// one of that name gets a number.
static void writeFinding(const Finding &F, unsigned Times,
                         llvm::raw_ostream &OS) {
  std::string Name = shown(F.Message);
  if (Times > 1)
    Name += fmt::format(" #{}", Times);
  OS << "    <testcase classname=\"" << shown(F.Where.File) << "\" name=\""
     << Name << "\" time=\"0\">\n";
  const char *Outcome = F.Level == Severity::Warning ? "failure" : "skipped";
  OS << "      <" << Outcome << " type=\"" << shown(F.Rule) << "\" message=\""
     << shown(place(F.Where) + F.Message) << "\">";
  OS << shown(place(F.Where) + F.Message);
  for (const Note &N : F.Notes)
    OS << '\n' << shown(place(N.Where) + "note: " + N.Message);
  OS << "</" << Outcome << ">\n    </testcase>\n";
}

static void writeSuiteHead(llvm::StringRef Name, size_t Tests, size_t Failures,
                           size_t Errors, size_t Skipped,
                           llvm::raw_ostream &OS) {
  OS << "  <testsuite name=\"" << shown(Name) << "\" tests=\"" << Tests
     << "\" failures=\"" << Failures << "\" errors=\"" << Errors
     << "\" skipped=\"" << Skipped << "\" time=\"0\">\n";
}

static void writeSuite(llvm::StringRef Rule, const Suite &S,
                       llvm::raw_ostream &OS) {
  writeSuiteHead(Rule, S.tests(), S.Failures, /*Errors=*/0, S.Skipped, OS);
  if (S.Findings.empty())
    OS << "    <testcase classname=\"" << shown(Rule)
       << "\" name=\"no findings\" time=\"0\"/>\n";
  std::map<std::pair<llvm::StringRef, llvm::StringRef>, unsigned> Times;
  for (const Finding *F : S.Findings)
    writeFinding(*F, ++Times[{F->Where.File, F->Message}], OS);
  OS << "  </testsuite>\n";
}

/// What was left out cannot be clean.
static void writeUnits(const RunStats &Stats, llvm::raw_ostream &OS) {
  bool IsWhole = Stats.Failed + Stats.Incomplete + Stats.Unsupported == 0;
  writeSuiteHead("async-tidy", 1, 0, /*Errors=*/!IsWhole, 0, OS);
  OS << "    <testcase classname=\"async-tidy\" name=\"all units are "
        "analyzed\" time=\"0\"";
  if (IsWhole)
    OS << "/>\n";
  else
    OS << fmt::format(">\n      <error type=\"units\" message=\"of {} units, "
                      "{} incomplete, {} failed, {} unsupported\"/>\n"
                      "    </testcase>\n",
                      Stats.Units, Stats.Incomplete, Stats.Failed,
                      Stats.Unsupported);
  OS << "  </testsuite>\n";
}

void asynctidy::writeJUnit(const RunReport &Report, llvm::raw_ostream &OS) {
  std::map<llvm::StringRef, Suite> Suites;
  for (const RuleInfo &Rule : Report.Rules)
    Suites[Rule.Id];
  for (const Finding &F : Report.Findings)
    Suites[F.Rule].add(F);
  const RunStats &Stats = Report.Stats;
  bool IsWhole = Stats.Failed + Stats.Incomplete + Stats.Unsupported == 0;
  size_t Tests = 1, Failures = 0;
  for (const auto &[Rule, S] : Suites) {
    Tests += S.tests();
    Failures += S.Failures;
  }
  OS << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
     << "<testsuites name=\"async-tidy\" tests=\"" << Tests << "\" failures=\""
     << Failures << "\" errors=\"" << !IsWhole << "\" time=\"0\">\n";
  writeUnits(Stats, OS);
  for (const auto &[Rule, S] : Suites)
    writeSuite(Rule, S, OS);
  OS << "</testsuites>\n";
}
