// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Whatever a command says, a parse leaves nothing behind.

#include "Parsing.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"
#include <gmock/gmock.h>

using namespace asynctidy;
using testing::ElementsAre;

namespace {
class FrontendSafety : public ParsingTest {
protected:
  /// Words are separated by blanks; `$` is the folder.
  void addFlags(llvm::StringRef Flags, CompileJob &Job) const {
    llvm::SmallVector<llvm::StringRef> Words;
    Flags.split(Words, ' ');
    for (llvm::StringRef Word : Words) {
      auto [Before, After] = Word.split('$');
      Job.Arguments.push_back(Before.size() == Word.size()
                                  ? Word.str()
                                  : (Before + Folder.Path + After).str());
    }
  }
};
} // namespace

/// Files below \p Path.
static std::vector<std::string> filesBelow(llvm::StringRef Path) {
  std::vector<std::string> Files;
  std::error_code Problem;
  for (llvm::sys::fs::recursive_directory_iterator It(Path, Problem), End;
       It != End && !Problem; It.increment(Problem))
    Files.push_back(It->path());
  llvm::sort(Files);
  return Files;
}

TEST_F(FrontendSafety, ReportsWhatItDropped) {
  ParseOutcome Outcome = parse("int x;\n", {"-fplugin=./evil.so", "-DA"});
  EXPECT_TRUE(Outcome.Ran);
  EXPECT_THAT(Outcome.Dropped, ElementsAre("-fplugin=./evil.so"));
  // Also when there is nothing to parse.
  EXPECT_THAT(parse("int x;\n", {"-fplugin=./evil.so", "-x", "cuda"}).Dropped,
              ElementsAre("-fplugin=./evil.so"));
}

TEST_F(FrontendSafety, WritesPrintsAndRunsNothing) {
  Folder.write("evil.sh", "#!/bin/sh\ntouch " + (Folder / "ran") + "\n");
  ASSERT_FALSE(llvm::sys::fs::setPermissions(Folder / "evil.sh",
                                             llvm::sys::fs::all_all));
  // Clang's own configuration, found beside the compiler.
  Folder.write("bin/clang.cfg", "-v -MJ " + (Folder / "cfg.json") + "\n");
  Folder.write("bin/clang", "");
  Folder.write("a.cpp", "#include <vector>\nstd::vector<int> v;\n");
  CompileJob Job = job("a.cpp");
  Job.Arguments[0] = Folder / "bin/clang";
  for (llvm::StringRef Flags :
       {"-o a.o -MD -MF a.d -MJ a.json -Wp,-MD,b.d -save-temps -ftime-trace",
        "-fprofile-generate --coverage -serialize-diagnostics a.dia "
        "-save-stats",
        "-gen-cdb-fragment-path $ -fmodules -fmodules-cache-path=$ -v -###",
        "-Xclang -emit-obj -Xclang -dependency-dot -Xclang a.dot",
        "-Xclang -diagnostic-log-file -Xclang a.log -Xclang -ast-dump",
        "-Xclang -stats-file=a.stats -Xclang -load -Xclang ./evil.so",
        "-Xclang -fdump-record-layouts -Xclang -print-stats -H --version",
        // Clang's driver runs this, to ask which devices there are.
        "-fopenmp -fopenmp-targets=amdgcn-amd-amdhsa --offload-arch=native",
        "--amdgpu-arch-tool=$/evil.sh -wrapper $/evil.sh"})
    addFlags(Flags, Job);

  std::vector<std::string> Before = filesBelow(Folder.Path);
  testing::internal::CaptureStderr();
  testing::internal::CaptureStdout();
  ParseOutcome Outcome = parse(Job);
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_TRUE(Outcome.Ran) << Outcome.Failure;
  EXPECT_EQ(Outcome.Errors, 0u) << firstOf(Outcome);
  EXPECT_EQ(filesBelow(Folder.Path), Before);
}

/// The memory that this process uses, in MB.
static unsigned residentMemory() {
  auto Buffer = llvm::MemoryBuffer::getFileAsStream("/proc/self/statm");
  unsigned Pages = 0;
  (*Buffer)->getBuffer().split(' ').second.split(' ').first.getAsInteger(10,
                                                                         Pages);
  return Pages / 256;
}

TEST_F(FrontendSafety, FreesWhatItUsed) {
  // About 60 MB.
  std::string Text;
  for (int I = 0; I != 100000; ++I)
    Text += "int f" + std::to_string(I) + "(int);\n";
  // Of a unit that crashed, too.
  for (std::string Tail : {"", "#pragma clang __debug parser_crash\n"}) {
    for (int I = 0; I != 3; ++I)
      parse(Text + Tail);
    unsigned Before = residentMemory();
    for (int I = 0; I != 10; ++I)
      parse(Text + Tail);
    EXPECT_LT(residentMemory(), Before + 100) << Tail;
  }
}
