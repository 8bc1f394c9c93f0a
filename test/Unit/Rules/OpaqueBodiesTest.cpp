// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Law 9: a body is opaque in every front end or in none. The fixtures of all
/// rules give the same findings whether the parser skips the bodies of opaque
/// headers, reads them, skips those of all headers, or reads headers back from
/// a precompiled preamble, as an editor does; and whether the program is linked
/// from decoded units or from encoded ones.

#include "Frontend/PreambleParse.h"
#include "Frontend/TempFolder.h"
#include "async-tidy/Extract/Extract.h"
#include "async-tidy/Frontend/Frontend.h"
#include "async-tidy/Link/Program.h"
#include "async-tidy/Model/SummaryFormat.h"
#include "async-tidy/Packs/PackSet.h"
#include "async-tidy/Rules/Rules.h"
#include "async-tidy/Solve/Solver.h"
#include "async-tidy/Support/PathGlobs.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/FileSystem.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using llvm::StringRef;

namespace {

enum class Bodies { Skipped, Read, OnlyOfTheMainFile, ReadBack };

std::string inputs() { return std::string(ASYNC_TIDY_TESTS) + "/Inputs"; }

PackSet packs() {
  PackSet Packs = llvm::cantFail(PackSet::builtin());
  auto Mock = llvm::MemoryBuffer::getFile(inputs() + "/packs/mock.yaml");
  llvm::cantFail(Packs.add(llvm::cantFail(parsePack(**Mock))));
  return Packs;
}

/// What stands behind `--` in the first RUN line; nothing if other tools take
/// part.
std::optional<std::vector<std::string>> flagsOf(StringRef Text) {
  if (Text.contains("RUN: not"))
    return std::nullopt;
  StringRef Flags = Text.split(" -- ").second;
  Flags = Flags.take_until(
      [](char C) { return C == '\n' || C == '|' || C == '>'; });
  std::vector<std::string> Result = {"clang", "-I" + inputs()};
  llvm::SmallVector<StringRef> Words;
  Flags.split(Words, ' ', -1, /*KeepEmpty=*/false);
  for (StringRef Word : Words) {
    if (Word == "%cxxflags")
      Result.push_back("-std=c++20");
    else if (Word == "%cflags")
      Result.push_back("-std=c11");
    else if (Word != "\\")
      Result.push_back(Word.str());
  }
  return Result;
}

bool isSource(StringRef Path) {
  return Path.ends_with(".cpp") || Path.ends_with(".c");
}

/// Writes the parts of a fixture for split-file; the names of its sources.
std::vector<std::string> split(StringRef Text, const TempFolder &Folder) {
  std::vector<std::string> Sources;
  while (true) {
    Text = Text.split("\n//--- ").second;
    if (Text.empty())
      return Sources;
    auto [Name, Rest] = Text.split('\n');
    Folder.write(Name, Rest.split("\n//--- ").first);
    if (isSource(Name))
      Sources.push_back(Folder / Name);
  }
}

/// Files of fixtures, sorted.
std::vector<std::string> fixtures() {
  std::vector<std::string> Found;
  std::error_code Problem;
  for (llvm::sys::fs::recursive_directory_iterator
           I(std::string(ASYNC_TIDY_TESTS) + "/rules", Problem),
       End;
       I != End && !Problem; I.increment(Problem))
    if (isSource(I->path()))
      Found.push_back(I->path());
  llvm::sort(Found);
  return Found;
}

class LawNine : public testing::Test {
protected:
  LawNine()
      : Packs(packs()),
        Opaque(llvm::cantFail(PathGlobs::create(Packs.opaqueGlobs()))),
        Headers(llvm::cantFail(PathGlobs::create({"*"}))) {}

  bool parse(const CompileJob &Job, Bodies How, std::vector<TUSummary> &Units) {
    auto Extract = [&](clang::ASTContext &Context,
                       llvm::ArrayRef<clang::Decl *> Roots) {
      ExtractOptions Wanted;
      Wanted.Opaque = &Opaque;
      Units.push_back(extractSummary(Context, Roots, Wanted));
    };
    if (How == Bodies::ReadBack) {
      PreambleUse Used = parseThroughPreamble(Job, Opaque, Extract);
      FromPreamble += Used == PreambleUse::ReadBack;
      return Used != PreambleUse::Failed;
    }
    ParseOptions Options;
    Options.Opaque = How == Bodies::OnlyOfTheMainFile ? &Headers : &Opaque;
    Options.SkipOpaqueBodies = How != Bodies::Read;
    ParseOutcome Outcome = parseUnit(
        Job, Options,
        [&](clang::CompilerInstance &CI, llvm::ArrayRef<clang::Decl *> Roots) {
          Extract(astContext(CI), Roots);
        });
    return !Outcome.Errors && Outcome.Ran;
  }

  /// Nothing if the fixture does not compile here.
  std::optional<std::vector<TUSummary>> units(llvm::ArrayRef<CompileJob> Jobs,
                                              Bodies How) {
    std::vector<TUSummary> Units;
    for (const CompileJob &Job : Jobs)
      if (!parse(Job, How, Units))
        return std::nullopt;
    return Units;
  }

  /// One line for each finding.
  std::vector<std::string> findings(const Program &Linked) {
    SolvedProgram Solved = solve(Linked, Packs);
    std::vector<StringRef> Rules;
    for (const RuleRecord &Rule : allRules())
      Rules.push_back(Rule.Id);
    std::vector<std::string> Lines;
    for (const Finding &F : runRules(Solved, Rules)) {
      std::string Line = std::to_string(F.Where.Line) + ": " + F.Message;
      for (const Note &N : F.Notes)
        Line += "\n  " + N.Message;
      Lines.push_back(std::move(Line));
    }
    return Lines;
  }

  std::optional<std::vector<std::string>>
  findings(llvm::ArrayRef<CompileJob> Jobs, Bodies How) {
    auto Units = units(Jobs, How);
    if (!Units)
      return std::nullopt;
    return findings(link(std::move(*Units)));
  }

  /// Every record is dropped as soon as it may be: who still looks at one reads
  /// freed memory.
  std::vector<std::string> findingsOfEncoded(llvm::ArrayRef<TUSummary> Units) {
    auto Restore = llvm::make_scope_exit([Before = UnitRecords::MostDecoded] {
      UnitRecords::MostDecoded = Before;
    });
    UnitRecords::MostDecoded = 0;
    UnitLinker Linker;
    for (const TUSummary &Unit : Units)
      llvm::cantFail(Linker.add(
          llvm::MemoryBuffer::getMemBufferCopy(encodeSummary(Unit), "x"),
          [](const TUSummary &) {}));
    return findings(std::move(Linker).finish());
  }

  void expectSame(llvm::ArrayRef<CompileJob> Jobs) {
    auto Units = units(Jobs, Bodies::Skipped);
    if (!Units)
      return;
    std::vector<std::string> OfEncoded = findingsOfEncoded(*Units);
    std::vector<std::string> Skipped = findings(link(std::move(*Units)));
    ++Compared;
    Found += Skipped.size();
    EXPECT_EQ(OfEncoded, Skipped) << Jobs.front().File;
    EXPECT_EQ(findings(Jobs, Bodies::Read), Skipped) << Jobs.front().File;
    EXPECT_EQ(findings(Jobs, Bodies::ReadBack), Skipped) << Jobs.front().File;
    // An editor has one unit, and a header's own bodies from elsewhere.
    if (Jobs.size() == 1)
      EXPECT_EQ(findings(Jobs, Bodies::OnlyOfTheMainFile), Skipped)
          << Jobs.front().File;
  }

  PackSet Packs;
  PathGlobs Opaque, Headers;
  unsigned Compared = 0;
  unsigned FromPreamble = 0;
  size_t Found = 0;
};

TEST_F(LawNine, FixturesOfAllRules) {
  unsigned OfSeveralUnits = 0;
  for (const std::string &File : fixtures()) {
    auto Text = llvm::MemoryBuffer::getFile(File);
    ASSERT_TRUE(static_cast<bool>(Text)) << File;
    StringRef Source = (*Text)->getBuffer();
    auto Flags = flagsOf(Source);
    if (!Flags)
      continue;
    TempFolder Folder;
    CompileJob Job;
    Job.Directory = Folder.Path;
    Job.Arguments = std::move(*Flags);
    std::vector<CompileJob> Jobs;
    if (Source.contains("split-file"))
      for (std::string &Part : split(Source, Folder)) {
        Job.File = std::move(Part);
        Jobs.push_back(Job);
      }
    else {
      Job.File = File;
      Jobs.push_back(Job);
    }
    OfSeveralUnits += Jobs.size() > 1;
    expectSame(Jobs);
  }
  EXPECT_GT(OfSeveralUnits, 5u);
  EXPECT_GT(Compared, 10u);
  EXPECT_GT(FromPreamble, Compared / 2);
  EXPECT_GT(Found, 30u);
}

/// Blocking calls behind what the standard library does in its bodies.
TEST_F(LawNine, ShapesOfTheStandardLibrary) {
  TempFolder Folder;
  Folder.write("a.cpp", R"cpp(
#include "coro.h"
#include <algorithm>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>
struct slow {
  slow() { sleep_ms(1); }
  slow(const slow &) { sleep_ms(2); }
  ~slow() { sleep_ms(3); }
};
bool less(int, int) { sleep_ms(4); return true; }
task shapes(std::vector<int> v, std::vector<slow> s, std::map<int, slow> m) {
  std::for_each(v.begin(), v.end(), [](int n) { sleep_ms(n); });
  std::for_each(v.begin(), v.end(), [](auto n) { sleep_ms(n); });
  std::sort(v.begin(), v.end(), less);
  auto u = std::make_unique<slow>();
  u.reset();
  auto p = std::make_shared<slow>();
  p = nullptr;
  s.push_back(slow());
  s.clear();
  m.erase(1);
  std::optional<slow> o;
  o.emplace();
  std::function<void()> f = [] { sleep_ms(5); };
  f();
  std::invoke([] { sleep_ms(6); });
  std::once_flag once;
  std::call_once(once, [] { sleep_ms(7); });
  auto generic = [](auto n) { sleep_ms(n); return n; };
  std::transform(v.begin(), v.end(), v.begin(), generic);
  std::thread([] { sleep_ms(8); }).join();
  std::async(std::launch::async, [] { sleep_ms(9); });
  co_return;
}
)cpp");
  CompileJob Job;
  Job.Directory = Folder.Path;
  Job.File = Folder / "a.cpp";
  Job.Arguments = {"clang", "-std=c++20", "-I" + inputs()};
  expectSame(Job);
  EXPECT_EQ(Compared, 1u);
  EXPECT_GT(Found, 5u);
}

} // namespace
