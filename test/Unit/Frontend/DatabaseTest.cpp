// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Finding and reading compilation databases.

#include "TempFolder.h"
#include "async-tidy/Frontend/Jobs.h"
#include "llvm/ADT/StringExtras.h"
#include <gmock/gmock.h>

using namespace asynctidy;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {
class FrontendDatabase : public testing::Test {
protected:
  /// Loads a database of \p Entries, where `$` is the folder.
  llvm::Expected<std::vector<CompileJob>> load(std::string Entries) {
    for (size_t At; (At = Entries.find('$')) != std::string::npos;)
      Entries.replace(At, 1, Folder.Path);
    return loadDatabase(Folder.write("build/compile_commands.json", Entries));
  }

  std::vector<CompileJob> jobs(std::string Entries) {
    auto Jobs = load(std::move(Entries));
    if (Jobs)
      return std::move(*Jobs);
    ADD_FAILURE() << llvm::toString(Jobs.takeError());
    return {};
  }

  std::string error(std::string Entries) {
    auto Jobs = load(std::move(Entries));
    if (!Jobs)
      return llvm::toString(Jobs.takeError());
    return "no error";
  }

  /// Of a database with the one command \p Command for a.cpp.
  CompileJob jobOf(llvm::StringRef Command) {
    auto Jobs = jobs(R"([{"directory": "$", "file": "a.cpp", "command": ")" +
                     Command.str() + "\"}]");
    return Jobs.size() == 1 ? Jobs.front() : CompileJob();
  }

  std::string argumentsOf(llvm::StringRef Command) {
    CompileJob Job = jobOf(Command);
    return Job.Reason.empty() ? llvm::join(Job.Arguments, " ") : Job.Reason;
  }

  TempFolder Folder;
};
} // namespace

static std::string found(llvm::Expected<std::string> Path) {
  return Path ? *Path : llvm::toString(Path.takeError());
}

TEST_F(FrontendDatabase, IsFoundInAndAboveTheFolder) {
  std::string Build = Folder.write("build/compile_commands.json", "[]");
  llvm::sys::fs::create_directories(Folder / "src/deep");
  EXPECT_EQ(found(findDatabase("", Folder.Path)), Build);
  EXPECT_EQ(found(findDatabase("", Folder / "src/deep")), Build);
  EXPECT_EQ(found(findDatabase("", Folder / "build")), Build);
  // The nearest wins, and a folder wins over its 'build'.
  std::string Near = Folder.write("src/compile_commands.json", "[]");
  Folder.write("src/build/compile_commands.json", "[]");
  EXPECT_EQ(found(findDatabase("", Folder / "src/deep")), Near);
}

TEST_F(FrontendDatabase, IsWhereTheHintSays) {
  std::string Build = Folder.write("out/compile_commands.json", "[]");
  std::string Other = Folder.write("other.json", "[]");
  EXPECT_EQ(found(findDatabase("out", Folder.Path)), Build);
  EXPECT_EQ(found(findDatabase(Folder / "out", "/")), Build);
  EXPECT_EQ(found(findDatabase("out/../other.json", Folder.Path)), Other);
  // A hint is not searched around.
  EXPECT_THAT(found(findDatabase(".", Folder.Path)),
              HasSubstr("cannot find 'compile_commands.json' in '" +
                        Folder.Path + "'"));
  EXPECT_THAT(found(findDatabase("nowhere", Folder.Path)),
              HasSubstr("no such file or folder"));
}

TEST_F(FrontendDatabase, ThatIsNowhereIsAnErrorWithACure) {
  EXPECT_THAT(found(findDatabase("", Folder.Path)),
              testing::AllOf(HasSubstr("cannot find 'compile_commands.json'"),
                             HasSubstr("'-p'"), HasSubstr("'--'")));
}

TEST_F(FrontendDatabase, TakesCommandsAndArguments) {
  auto Jobs = jobs(R"([
    {"directory": "$", "file": "a.cpp", "command": "g++ -DA -o a.o -c a.cpp"},
    {"directory": "$", "file": "$/b.c", "output": "b.o",
     "arguments": ["cc", "-DB=b c", "-c", "b.c"]}])");
  ASSERT_EQ(Jobs.size(), 2u);
  EXPECT_EQ(Jobs[0].File, Folder / "a.cpp");
  EXPECT_EQ(Jobs[0].Output, "a.o");
  EXPECT_THAT(Jobs[0].Arguments,
              ElementsAre("g++", "--driver-mode=g++", "-DA"));
  EXPECT_EQ(Jobs[1].File, Folder / "b.c");
  EXPECT_EQ(Jobs[1].Output, "b.o");
  EXPECT_THAT(Jobs[1].Arguments, ElementsAre("cc", "-DB=b c"));
}

TEST_F(FrontendDatabase, ResolvesRelativePaths) {
  auto Jobs = jobs(R"([
    {"directory": "sub", "file": "../../src/a.cpp", "command": "g++ a.cpp"},
    {"directory": "$/x/../y", "file": "a.cpp", "command": "g++ a.cpp"}])");
  ASSERT_EQ(Jobs.size(), 2u);
  // Relative to the database's folder.
  EXPECT_EQ(Jobs[0].Directory, Folder / "build/sub");
  EXPECT_EQ(Jobs[0].File, Folder / "src/a.cpp");
  EXPECT_EQ(Jobs[1].Directory, Folder / "y");
}

TEST_F(FrontendDatabase, SplitsCommandsLikeAShell) {
  EXPECT_THAT(jobOf(R"(g++ '-DA=\"x\"' -DB=\\\"y\\\" \"-DC=a\\\\b\\\"c\" )"
                    R"(-DD=a\\ b '-DE=c:\\d' -DF='' a.cpp)")
                  .Arguments,
              ElementsAre("g++", "--driver-mode=g++", "-DA=\"x\"", "-DB=\"y\"",
                          "-DC=a\\b\"c", "-DD=a b", "-DE=c:\\d", "-DF="));
  CompileJob Open = jobOf("g++ '-DA a.cpp");
  EXPECT_EQ(Open.Status, CompileJob::State::Failed);
  EXPECT_EQ(Open.Reason,
            "cannot read the compile command: a quote is not closed");
  EXPECT_EQ(jobOf(" ").Reason, "the compile command is empty");
}

TEST_F(FrontendDatabase, ExpandsResponseFiles) {
  Folder.write("all.rsp", "-DA '-DB=b c'\n@sub/more.rsp -DD");
  Folder.write("sub/more.rsp", "-DC=\\\"c\\\"");
  EXPECT_EQ(argumentsOf("g++ @all.rsp -DE a.cpp"),
            "g++ --driver-mode=g++ -DA -DB=b c -DC=\"c\" -DD -DE");
}

TEST_F(FrontendDatabase, NamesAMissingResponseFile) {
  Folder.write("all.rsp", "@gone.rsp");
  CompileJob Job = jobOf("g++ @all.rsp a.cpp");
  EXPECT_EQ(Job.Status, CompileJob::State::Failed);
  EXPECT_THAT(Job.Reason, HasSubstr(Folder / "gone.rsp"));
  Folder.write("self.rsp", "-DA @self.rsp");
  EXPECT_THAT(jobOf("g++ @self.rsp a.cpp").Reason,
              HasSubstr("'" + (Folder / "self.rsp") + "' includes itself"));
  // One file twice is no cycle.
  Folder.write("one.rsp", "-DA");
  EXPECT_EQ(argumentsOf("g++ @one.rsp @one.rsp a.cpp"),
            "g++ --driver-mode=g++ -DA -DA");
}

TEST_F(FrontendDatabase, NeedsNoModuleMapsThatABuildWouldWrite) {
  EXPECT_EQ(argumentsOf("clang++ -DA @a.cpp.o.modmap a.cpp"),
            "clang++ --driver-mode=g++ -DA");
}

TEST_F(FrontendDatabase, StripsLaunchers) {
  EXPECT_EQ(argumentsOf("ccache g++ -DA a.cpp"), "g++ --driver-mode=g++ -DA");
  EXPECT_EQ(argumentsOf("/usr/bin/env CCACHE_DIR=/c ccache compiler_check=none "
                        "distcc /opt/bin/g++-12 -DA a.cpp"),
            "/opt/bin/g++-12 --driver-mode=g++ -DA");
  EXPECT_EQ(argumentsOf("/usr/lib/ccache/g++ a.cpp"),
            "/usr/lib/ccache/g++ --driver-mode=g++");
  EXPECT_EQ(argumentsOf("distcc -DA a.cpp"), "cc -DA");
  EXPECT_EQ(argumentsOf("sccache clang a.cpp"), "clang");
}

TEST_F(FrontendDatabase, KeepsDifferentCommandsOfOneFile) {
  auto Jobs = jobs(R"([
    {"directory": "$", "file": "a.cpp", "command": "g++ -DA -o 1.o a.cpp"},
    {"directory": "$", "file": "a.cpp", "command": "g++ -DB -o 2.o a.cpp"},
    {"directory": "$", "file": "b.cpp", "command": "g++ -DA b.cpp"},
    {"directory": "$", "file": "./a.cpp",
     "command": "ccache g++ -DA -Wall -g -MD -MF d -o 3.o $/a.cpp"}])");
  ASSERT_EQ(Jobs.size(), 3u);
  EXPECT_EQ(Jobs[0].Output, "1.o");
  EXPECT_EQ(Jobs[1].Arguments.back(), "-DB");
  EXPECT_EQ(Jobs[2].File, Folder / "b.cpp");
}

TEST_F(FrontendDatabase, KeepsEntriesWhoseFileIsMissing) {
  auto Jobs = jobs(
      R"([{"directory": "$", "file": "no.cpp", "command": "g++ no.cpp"}])");
  ASSERT_EQ(Jobs.size(), 1u);
  EXPECT_EQ(Jobs[0].Status, CompileJob::State::Ready);
}

TEST_F(FrontendDatabase, SaysWhereItIsBroken) {
  EXPECT_THAT(error("[{\"directory\": \"/\",\n  \"file\" \"a.cpp\"}]"),
              HasSubstr(Folder / "build/compile_commands.json:2:10: "));
  EXPECT_THAT(error("[{\"directory\": \"/\", \"file\": 3}]"),
              testing::AllOf(HasSubstr("compile_commands.json"),
                             HasSubstr("expected string"),
                             HasSubstr("entries[0].file")));
  EXPECT_THAT(error("[{\"directory\": \"/\", \"file\": \"a\"}]"),
              HasSubstr("expected 'arguments' or 'command'"));
  EXPECT_THAT(error("{}"), HasSubstr("expected array"));
  EXPECT_THAT(error(""), HasSubstr("compile_commands.json:1:1"));
  auto Missing = loadDatabase(Folder / "no.json");
  EXPECT_THAT(llvm::toString(Missing.takeError()),
              HasSubstr(Folder / "no.json"));
}

TEST_F(FrontendDatabase, MayBeEmptyAndHoldOtherKeys) {
  EXPECT_TRUE(jobs("[]").empty());
  EXPECT_EQ(jobs(R"([{"directory": "$", "file": "a.cpp", "command": "g++ a.cpp",
                      "target": "x", "digest": 3}])")
                .size(),
            1u);
}

TEST_F(FrontendDatabase, CountsWhatIsNotSupported) {
  auto Jobs = jobs(R"([
    {"directory": "$", "file": "a.mm", "command": "clang -c a.mm"},
    {"directory": "$", "file": "a.cu", "command": "clang -c a.cu"},
    {"directory": "$", "file": "a.S", "command": "gcc -c a.S"},
    {"directory": "$", "file": "a.f90", "command": "gfortran -c a.f90"},
    {"directory": "$", "file": "a.cppm", "command": "clang -c a.cppm"},
    {"directory": "$", "file": "a.cpp", "command": "cl.exe /c a.cpp"},
    {"directory": "$", "file": "b.cpp", "command": "clang-cl-19 /c b.cpp"},
    {"directory": "$", "file": "c.cpp", "command": "nvcc -c c.cpp"},
    {"directory": "$", "file": "d.cpp", "command": "g++ -xassembler d.cpp"},
    {"directory": "$", "file": "e.c", "command": "gcc -c e.c"},
    {"directory": "$", "file": "f.s", "command": "g++ -x c++ -c f.s"}])");
  std::vector<std::string> Reasons;
  for (const CompileJob &Job : Jobs) {
    Reasons.push_back(Job.Reason);
    EXPECT_EQ(Job.Status == CompileJob::State::Unsupported,
              !Job.Reason.empty());
  }
  EXPECT_THAT(Reasons,
              ElementsAre("Objective-C is not supported",
                          "CUDA is not supported", "assembler is not supported",
                          "only C and C++ are supported",
                          "C++20 modules are not supported",
                          "command lines of the 'cl' kind are not supported",
                          "command lines of the 'cl' kind are not supported",
                          "CUDA is not supported", "assembler is not supported",
                          "", ""));
}
