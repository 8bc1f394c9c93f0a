// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// A summary's bytes do not depend on how many units are parsed at a time.

#include "Frontend/TempFolder.h"
#include "async-tidy/Extract/Extract.h"
#include "async-tidy/Frontend/Frontend.h"
#include "async-tidy/Model/SummaryFormat.h"
#include "llvm/Support/ThreadPool.h"
#include "gmock/gmock.h"

using namespace asynctidy;

namespace {
std::string bytesOf(const TempFolder &Folder, const std::string &Name) {
  CompileJob Job;
  Job.Directory = Folder.Path;
  Job.File = Folder / Name;
  Job.Arguments = {"clang", "-std=c++20"};
  std::string Bytes;
  parseUnit(
      Job, ParseOptions(),
      [&](clang::CompilerInstance &CI, llvm::ArrayRef<clang::Decl *> Roots) {
        Bytes = encodeSummary(
            extractSummary(astContext(CI), Roots, ExtractOptions()));
      });
  return Bytes;
}

std::vector<std::string> bytesOfAll(const TempFolder &Folder,
                                    llvm::ArrayRef<std::string> Names,
                                    unsigned Jobs) {
  std::vector<std::string> Result(Names.size());
  llvm::DefaultThreadPool Pool(llvm::hardware_concurrency(Jobs));
  for (size_t I = 0; I != Names.size(); ++I)
    Pool.async([&, I] { Result[I] = bytesOf(Folder, Names[I]); });
  Pool.wait();
  return Result;
}
} // namespace

TEST(SummaryBytes, DoNotDependOnTheNumberOfJobs) {
  TempFolder Folder;
  Folder.write("shared.h", "template <class F> auto run(F f) { return f(1); }\n"
                           "struct s { s(); ~s(); int m(int) const; };\n");
  std::vector<std::string> Names;
  for (int I = 0; I != 12; ++I) {
    std::string N = std::to_string(I);
    Names.push_back("unit" + N + ".cpp");
    Folder.write(Names.back(),
                 "#include \"shared.h\"\nint f" + N +
                     "(int n) { s a; auto l = [&](auto x) { return a.m(x); };"
                     " return n > " +
                     N + " ? run(l) : run([](int y) { return y; }); }\n");
  }
  std::vector<std::string> Alone = bytesOfAll(Folder, Names, 1);
  EXPECT_EQ(bytesOfAll(Folder, Names, 4), Alone);
  EXPECT_NE(Alone[0], Alone[1]);
  EXPECT_GT(Alone[0].size(), 100u);
}
