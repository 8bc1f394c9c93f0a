// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// What makes a unit incomplete or fail, and what does not.

#include "Parsing.h"
#include <gmock/gmock.h>

using namespace asynctidy;
using testing::HasSubstr;

namespace {
class FrontendProblem : public ParsingTest {};
} // namespace

TEST_F(FrontendProblem, ReportsErrorsWithTheirPlace) {
  Folder.write("a.h", "\n  nonsense x;\n");
  EXPECT_EQ(parse("#include \"x/../a.h\"\n").Errors, 1u);
  llvm::sys::fs::create_directories(Folder / "x");
  ParseOutcome Outcome = parse("#include \"x/../a.h\"\n"
                               "#define BAD also_nonsense\n"
                               "int f() { return BAD; }\n");
  EXPECT_TRUE(Outcome.Ran);
  ASSERT_EQ(Outcome.Errors, 2u);
  EXPECT_EQ(
      Outcome.Problems[0],
      (ParseProblem{Folder / "a.h", 2, 3, "unknown type name 'nonsense'"}));
  EXPECT_EQ(Outcome.Problems[1],
            (ParseProblem{Folder / "a.cpp", 3, 18,
                          "use of undeclared identifier 'also_nonsense'"}));
}

TEST_F(FrontendProblem, KeepsTheFirstErrorsAndCountsAll) {
  std::string Text;
  for (int I = 0; I != 100; ++I)
    Text += "nonsense_" + std::to_string(I) + " x" + std::to_string(I) + ";\n";
  ParseOutcome Outcome = parse(Text);
  EXPECT_EQ(Outcome.Errors, 100u);
  ASSERT_EQ(Outcome.Problems.size(), ParseOutcome::MaxProblems);
  EXPECT_EQ(Outcome.Problems.back().Line, 20u);
}

TEST_F(FrontendProblem, GoesOnAfterAMissingHeader) {
  ParseOutcome Outcome = parse("#include \"gone.h\"\n"
                               "template <class T> T g(T t) { return t; }\n"
                               "int f() { return g(1); }\n");
  // The instance is there, too.
  EXPECT_EQ(RootCount, 3u);
  EXPECT_TRUE(Outcome.Ran);
  EXPECT_EQ(Outcome.Errors, 1u);
  EXPECT_EQ(Outcome.Problems[0].Message, "'gone.h' file not found");
}

TEST_F(FrontendProblem, CountsNoWarnings) {
  ParseOutcome Outcome =
      parse("#pragma GCC diagnostic error \"-Wunused-variable\"\n"
            "#pragma GCC diagnostic error \"-Wregister\"\n"
            "#warning hello\n"
            "static int unused;\n"
            "int f() { int v; long l = 3; char narrow{l}; "
            "register int r; }\n",
            {"-std=c++17", "-Wall", "-Werror", "-pedantic-errors"});
  EXPECT_TRUE(Outcome.Ran);
  EXPECT_EQ(Outcome.Errors, 0u) << firstOf(Outcome);
}

TEST_F(FrontendProblem, GuessesNoSpelling) {
  ParseOutcome Outcome = parse("void connect();\nvoid f() { conect(); }\n");
  ASSERT_EQ(Outcome.Errors, 1u);
  EXPECT_EQ(Outcome.Problems[0].Message,
            "use of undeclared identifier 'conect'");
}

TEST_F(FrontendProblem, SaysWhyItCannotStart) {
  auto Failure = [&](const CompileJob &Job) {
    ParseOutcome Outcome =
        parseUnit(Job, Options,
                  [](clang::CompilerInstance &, llvm::ArrayRef<clang::Decl *>) {
                    ADD_FAILURE() << "used";
                  });
    EXPECT_FALSE(Outcome.Ran);
    return Outcome.Failure;
  };
  Folder.write("a.cpp", "int x;\n");
  EXPECT_EQ(Failure(job("gone.cpp")), "cannot read '" + (Folder / "gone.cpp") +
                                          "': No such file or directory");
  CompileJob Elsewhere = job("a.cpp");
  Elsewhere.Directory = Folder / "gone";
  EXPECT_EQ(Failure(Elsewhere), "cannot work in the folder '" +
                                    (Folder / "gone") +
                                    "': No such file or directory");
  EXPECT_THAT(Failure(job("a.cpp", {"--target=nonsense-nonsense"})),
              HasSubstr("nonsense"));
  CompileJob Unsupported = job("a.cpp", {"-x", "cuda"});
  EXPECT_EQ(Failure(Unsupported), "CUDA is not supported");
  CompileJob Broken = job("a.cpp");
  Broken.Status = CompileJob::State::Failed;
  Broken.Reason = "because";
  EXPECT_EQ(Failure(Broken), "because");
  Options.ResourceDir = Folder.Path;
  EXPECT_THAT(Failure(job("a.cpp")),
              HasSubstr("cannot find the built-in headers of Clang"));
}

TEST_F(FrontendProblem, TellsModulesWhenItMeetsThem) {
  std::vector<std::string> Flags = {"-std=c++20", "-fmodules-ts"};
  for (llvm::StringRef Text :
       {"import foo;\n", "import <vector>;\n", "module foo;\n",
        "module;\n#include <stddef.h>\nexport module foo;\n"}) {
    ParseOutcome Outcome = parse(Text, Flags);
    EXPECT_TRUE(Outcome.Unsupported) << Text.str();
    EXPECT_EQ(Outcome.Failure, "C++20 modules are not supported");
  }
  ParseOutcome Outcome = parse("int import; int module = import;\n", Flags);
  EXPECT_FALSE(Outcome.Unsupported);
  EXPECT_TRUE(Outcome.Ran);
}

TEST_F(FrontendProblem, IsNotAFlagThatClangDoesNotLike) {
  // The value of a known flag; a processor; a flag of another target.
  ParseOutcome Outcome =
      parse("#include <vector>\n#if A != 1\n#error\n#endif\n",
            {"-fcf-protection=nonsense", "-march=znver99", "-mthumb",
             "-fsanitize=nonsense", "-fno-such-flag", "-DA=1"});
  EXPECT_TRUE(Outcome.Ran) << Outcome.Failure;
  EXPECT_EQ(Outcome.Errors, 0u) << firstOf(Outcome);
}

TEST_F(FrontendProblem, IsADialectThatClangDoesNotKnow) {
  ParseOutcome Outcome = parse("int x = A;\n", {"-std=c++nonsense", "-DA=1"});
  EXPECT_TRUE(Outcome.Ran) << Outcome.Failure;
  ASSERT_EQ(Outcome.Errors, 1u);
  EXPECT_THAT(Outcome.Problems[0].Message, HasSubstr("-std=c++nonsense"));
  EXPECT_EQ(Outcome.Problems[0].File, "");
}
