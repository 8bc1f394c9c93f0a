// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Which jobs the paths on a command line mean.

#include "async-tidy/Frontend/Jobs.h"
#include "TempFolder.h"
#include <gmock/gmock.h>

using namespace asynctidy;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {
class FrontendJobs : public testing::Test {
protected:
  FrontendJobs() {
    for (llvm::StringRef Name :
         {"src/a.cpp", "src/sub/b.cpp", "src2/c.cpp", "src/loose.cpp"})
      Folder.write(Name, "int x;\n");
    Folder.write("src/a.h", "int y;\n");
    for (llvm::StringRef Name : {"src/a.cpp", "src/sub/b.cpp", "src2/c.cpp"}) {
      CompileJob Job;
      Job.Directory = Folder.Path;
      Job.File = Folder / Name;
      Job.Arguments = {"g++"};
      All.push_back(Job);
    }
    // The same file in another configuration.
    All.push_back(All.front());
    All.back().Arguments.push_back("-DX");
  }

  /// The files that are selected, relative, or the error.
  std::vector<std::string> select(std::vector<std::string> Paths,
                                  llvm::StringRef From = "") {
    return names(
        selectJobs(All, Paths, From.empty() ? Folder.Path : Folder / From));
  }

  std::vector<std::string> fromFlags(std::vector<std::string> Paths,
                                     std::vector<std::string> Flags) {
    return names(jobsFromFlags(Paths, Flags, Folder.Path));
  }

  std::vector<std::string> names(llvm::Expected<std::vector<CompileJob>> Jobs) {
    if (!Jobs)
      return {llvm::toString(Jobs.takeError())};
    std::vector<std::string> Names;
    for (const CompileJob &Job : *Jobs)
      Names.push_back(Job.File.substr(Folder.Path.size() + 1));
    return Names;
  }

  TempFolder Folder;
  std::vector<CompileJob> All;
};
} // namespace

TEST_F(FrontendJobs, AreAllWithoutPaths) { EXPECT_EQ(select({}).size(), 4u); }

TEST_F(FrontendJobs, AreSelectedByFile) {
  EXPECT_THAT(select({"src/a.cpp"}), ElementsAre("src/a.cpp", "src/a.cpp"));
  EXPECT_THAT(select({"../src2/c.cpp"}, "src"), ElementsAre("src2/c.cpp"));
  EXPECT_THAT(select({Folder / "src/./sub/../a.cpp"}),
              ElementsAre("src/a.cpp", "src/a.cpp"));
}

TEST_F(FrontendJobs, AreSelectedByFolder) {
  // Not those of 'src2', whose name begins alike.
  EXPECT_THAT(select({"src"}),
              ElementsAre("src/a.cpp", "src/sub/b.cpp", "src/a.cpp"));
  EXPECT_THAT(select({"src/sub/"}), ElementsAre("src/sub/b.cpp"));
  EXPECT_THAT(select({"."}, "src2"), ElementsAre("src2/c.cpp"));
}

TEST_F(FrontendJobs, StayInOrderAndOnceForManyPaths) {
  EXPECT_THAT(select({"src2", "src/sub", "src/sub/b.cpp"}),
              ElementsAre("src/sub/b.cpp", "src2/c.cpp"));
}

TEST_F(FrontendJobs, AreFoundThroughLinks) {
  ASSERT_FALSE(llvm::sys::fs::create_link(Folder / "src2", Folder / "link"));
  EXPECT_THAT(select({"link/c.cpp"}), ElementsAre("src2/c.cpp"));
  EXPECT_THAT(select({"link"}), ElementsAre("src2/c.cpp"));
}

TEST_F(FrontendJobs, OfAPathThatSelectsNothingAreAnError) {
  EXPECT_THAT(select({"src/a.cpp", "src/gone.cpp"}),
              ElementsAre("cannot find '" + (Folder / "src/gone.cpp") +
                          "': no such file or folder"));
  EXPECT_THAT(select({"src/a.h"}),
              ElementsAre(HasSubstr("is a header: headers are analyzed through "
                                    "the sources that include them")));
  EXPECT_THAT(select({"src/loose.cpp"}),
              ElementsAre(HasSubstr("is not in the compilation database")));
  llvm::sys::fs::create_directories(Folder / "empty");
  EXPECT_THAT(select({"empty"}),
              ElementsAre(HasSubstr("no source of the compilation database "
                                    "lies below '" +
                                    (Folder / "empty") + "'")));
}

TEST_F(FrontendJobs, OfAMissingFileInTheDatabaseStay) {
  CompileJob Job = All.front();
  Job.File = Folder / "src/generated.cpp";
  All.push_back(Job);
  EXPECT_THAT(select({"src/generated.cpp"}), ElementsAre("src/generated.cpp"));
}

TEST_F(FrontendJobs, OfFlagsNeedNoDatabase) {
  auto Jobs = jobsFromFlags({"src/a.cpp"}, {"-std=c++20", "-Iinc", "-o", "x.o"},
                            Folder.Path);
  ASSERT_TRUE(static_cast<bool>(Jobs));
  ASSERT_EQ(Jobs->size(), 1u);
  EXPECT_EQ(Jobs->front().File, Folder / "src/a.cpp");
  EXPECT_EQ(Jobs->front().Directory, Folder.Path);
  EXPECT_THAT(Jobs->front().Arguments,
              ElementsAre("clang", "-std=c++20", "-Iinc"));
}

TEST_F(FrontendJobs, OfFlagsAndAHeaderAreCxxUnlessTheFlagsSayC) {
  auto Language = [&](std::vector<std::string> Flags) {
    auto Jobs = jobsFromFlags({"src/a.h"}, Flags, Folder.Path);
    return llvm::cantFail(std::move(Jobs)).front().Arguments.back();
  };
  EXPECT_EQ(Language({"-std=c++20"}), "c++-header");
  EXPECT_EQ(Language({"-std=c11"}), "-std=c11");
  EXPECT_EQ(Language({"-x", "c"}), "c");
}

TEST_F(FrontendJobs, OfFlagsAndAFolderAreItsSources) {
  Folder.write("src/.git/hidden.cpp", "");
  Folder.write("src/z.c", "");
  Folder.write("src/notes.txt", "");
  EXPECT_THAT(fromFlags({"src"}, {}), ElementsAre("src/a.cpp", "src/loose.cpp",
                                                  "src/sub/b.cpp", "src/z.c"));
  // The folder itself may be a hidden one.
  EXPECT_THAT(fromFlags({"src/.git"}, {}), ElementsAre("src/.git/hidden.cpp"));
  EXPECT_THAT(fromFlags({"src/sub", "src/sub/b.cpp"}, {}),
              ElementsAre("src/sub/b.cpp"));
}

TEST_F(FrontendJobs, OfFlagsThatCannotBeAreErrors) {
  EXPECT_THAT(fromFlags({}, {"-DA"}),
              ElementsAre("no source is named in front of '--'"));
  EXPECT_THAT(fromFlags({"gone.cpp"}, {}),
              ElementsAre(HasSubstr("no such file or folder")));
  EXPECT_THAT(fromFlags({"src/a.cpp"}, {"@gone.rsp"}),
              ElementsAre(HasSubstr(Folder / "gone.rsp")));
  llvm::sys::fs::create_directories(Folder / "empty");
  EXPECT_THAT(fromFlags({"empty"}, {}),
              ElementsAre(HasSubstr("no C or C++ source lies below")));
}
