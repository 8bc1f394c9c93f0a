// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// A unit that crashes or hangs Clang fails, and nothing else does.

#include "Parsing.h"
#include <atomic>
#include <csignal>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <thread>

using namespace asynctidy;

namespace {
class FrontendCrash : public ParsingTest {
protected:
  /// The failure of a unit that crashes Clang by \p Pragma.
  std::string crash(llvm::StringRef Pragma) {
    return parse(("#include <vector>\nint a;\n#pragma clang __debug " + Pragma +
                  "\nint b;\n")
                     .str())
        .Failure;
  }

  void expectToWork() {
    ParseOutcome Outcome = parse("#include <vector>\nstd::vector<int> v;\n");
    EXPECT_TRUE(Outcome.Ran);
    EXPECT_EQ(Outcome.Failure, "");
    EXPECT_EQ(Outcome.Errors, 0u);
  }
};
} // namespace

TEST_F(FrontendCrash, CostsTheUnitOnly) {
  // The trap that a compiler makes of it differs between machines.
  EXPECT_THAT(crash("crash"),
              testing::MatchesRegex("clang crashed \\(SIG(ILL|TRAP|ABRT)\\)"));
  expectToWork();
  EXPECT_THAT(crash("parser_crash"),
              testing::MatchesRegex("clang crashed \\(SIG(ILL|TRAP|ABRT)\\)"));
  expectToWork();
}

TEST_F(FrontendCrash, ByAFatalErrorSaysWhich) {
  EXPECT_EQ(crash("llvm_fatal_error"),
            "clang crashed (#pragma clang __debug llvm_fatal_error)");
  expectToWork();
  // The next one is not blamed on it.
  EXPECT_THAT(crash("crash"), testing::HasSubstr("(SIG"));
}

TEST_F(FrontendCrash, ByAFullStackIsSurvived) {
  std::string Deep = "int f(int x) { return ";
  Deep.append(400000, '(');
  Deep += "x";
  Deep.append(400000, ')');
  ParseOutcome Outcome = parse(Deep + "; }\n", {"-fbracket-depth=9000000"});
  EXPECT_EQ(Outcome.Failure, "clang crashed (SIGSEGV)");
  EXPECT_FALSE(Outcome.Ran);
  expectToWork();
}

TEST_F(FrontendCrash, OfManyThreadsAtOnceIsSurvived) {
  Folder.write("bad.cpp", "int a;\n#pragma clang __debug crash\n");
  Folder.write("fatal.cpp", "int a;\n#pragma clang __debug llvm_fatal_error\n");
  Folder.write("good.cpp", "#include <vector>\nstd::vector<int> v;\n");
  std::atomic<unsigned> Bad = 0, Fatal = 0, Good = 0;
  auto Count = [&](const char *Name, auto IsExpected) {
    unsigned Expected = 0;
    for (int I = 0; I != 4; ++I)
      Expected += IsExpected(parseUnit(
          job(Name), Options,
          [](clang::CompilerInstance &, llvm::ArrayRef<clang::Decl *>) {}));
    return Expected;
  };
  std::vector<std::thread> Threads;
  for (int I = 0; I != 2; ++I) {
    Threads.emplace_back([&] {
      Bad += Count("bad.cpp", [](const ParseOutcome &Outcome) {
        return llvm::StringRef(Outcome.Failure).contains("(SIG");
      });
    });
    Threads.emplace_back([&] {
      Fatal += Count("fatal.cpp", [](const ParseOutcome &Outcome) {
        return llvm::StringRef(Outcome.Failure).contains("llvm_fatal_error");
      });
    });
    Threads.emplace_back([&] {
      Good += Count("good.cpp", [](const ParseOutcome &Outcome) {
        return Outcome.Ran && Outcome.Errors == 0;
      });
    });
  }
  for (std::thread &Thread : Threads)
    Thread.join();
  EXPECT_EQ(Bad, 8u);
  EXPECT_EQ(Fatal, 8u);
  EXPECT_EQ(Good, 8u);
}

TEST_F(FrontendCrash, OfTheCallbackIsNamedSo) {
  Folder.write("good.cpp", "int x;\n");
  ParseOutcome Outcome =
      parseUnit(job("good.cpp"), Options,
                [](clang::CompilerInstance &, llvm::ArrayRef<clang::Decl *>) {
                  std::raise(SIGSEGV);
                });
  EXPECT_EQ(Outcome.Failure, "the analysis crashed (SIGSEGV)");
  EXPECT_FALSE(Outcome.Ran);
  expectToWork();
}

// With optimization Clang's own stack overflow is an endless loop.
TEST_F(FrontendCrash, OfAnEndlessParseIsATimeOut) {
  Options.TimeLimit = 1;
  EXPECT_THAT(
      crash("overflow_stack"),
      testing::AnyOf("clang did not finish in 1 s", "clang crashed (SIGSEGV)"));
  expectToWork();
}

TEST_F(FrontendCrash, OfAParseThatWaitsForeverIsATimeOut) {
  ASSERT_EQ(mkfifo((Folder / "pipe.h").c_str(), 0600), 0);
  Options.TimeLimit = 1;
  EXPECT_EQ(parse("#include \"pipe.h\"\n").Failure,
            "clang did not finish in 1 s");
  expectToWork();
}

TEST_F(FrontendCrash, IsNotWhatDeepTemplatesDo) {
  llvm::StringRef Deep = "template <int N> struct D { static constexpr int v = "
                         "D<N - 1>::v + 1; };\n"
                         "template <> struct D<0> { static constexpr int v = "
                         "0; };\n";
  ParseOutcome Fine = parse((Deep + "int x = D<1000>::v;\n").str());
  EXPECT_TRUE(Fine.Ran);
  EXPECT_EQ(Fine.Errors, 0u);
  ParseOutcome TooDeep = parse((Deep + "int x = D<100000>::v;\n").str());
  EXPECT_TRUE(TooDeep.Ran);
  EXPECT_GT(TooDeep.Errors, 0u);
  ParseOutcome Allowed =
      parse((Deep + "int x = D<4000>::v;\n").str(), {"-ftemplate-depth=5000"});
  EXPECT_EQ(Allowed.Failure, "");
  EXPECT_EQ(Allowed.Errors, 0u);
}
