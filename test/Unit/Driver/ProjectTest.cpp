// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Which folder a project is.

#include "async-tidy/Driver/Project.h"
#include "async-tidy/Support/Files.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "gtest/gtest.h"

using namespace asynctidy;
namespace fs = llvm::sys::fs;

namespace {

/// A tree of folders below a new one.
class ProjectTest : public testing::Test {
protected:
  void SetUp() override {
    llvm::SmallString<128> Path;
    ASSERT_FALSE(fs::createUniqueDirectory("async-tidy-project", Path));
    Top = std::string(Path);
  }
  void TearDown() override { fs::remove_directories(Top); }

  std::string path(const std::string &Name) { return Top + "/" + Name; }
  void makeFolder(const std::string &Name) {
    ASSERT_FALSE(fs::create_directories(path(Name)));
  }
  void makeConfig(const std::string &Folder) {
    ASSERT_FALSE(static_cast<bool>(
        writeFileAtomically(path(Folder + "/.async-tidy.yaml"), "")));
  }

  std::string Top;
};

TEST_F(ProjectTest, ConfigurationBeatsTheCheckout) {
  makeFolder("p/src/.git");
  makeConfig("p");
  Project Found = findProject({path("p/src/a.cpp")}, "/");
  EXPECT_EQ(Found.Root, path("p"));
  EXPECT_EQ(Found.ConfigFile, path("p/.async-tidy.yaml"));
}

TEST_F(ProjectTest, NearestConfigurationCounts) {
  makeFolder("p/sub/src");
  makeConfig("p");
  makeConfig("p/sub");
  EXPECT_EQ(findProject({path("p/sub/src/a.cpp")}, "/").Root, path("p/sub"));
}

TEST_F(ProjectTest, CheckoutWithoutConfiguration) {
  makeFolder("p/.git");
  makeFolder("p/src");
  Project Found = findProject({path("p/src/a.cpp")}, "/");
  EXPECT_EQ(Found.Root, path("p"));
  EXPECT_EQ(Found.ConfigFile, "");
}

TEST_F(ProjectTest, MostFilesDecide) {
  makeFolder("p/.git");
  makeFolder("p/build/_deps/fmt/.git");
  std::string Ours = path("p/src/a.cpp"),
              Theirs = path("p/build/_deps/fmt/f.cc");
  EXPECT_EQ(findProject({Theirs, Ours, path("p/b.cpp")}, "/").Root, path("p"));
  EXPECT_EQ(findProject({Ours, Theirs}, "/").Root, path("p"));
  EXPECT_EQ(findProject({Theirs, Ours}, "/").Root, path("p"));
}

TEST_F(ProjectTest, ElseTheWorkingDirectory) {
  // No test can keep somebody's checkout from lying above the temporary folder,
  // so the file is one that is nowhere.
  Project Found = findProject({"/nowhere/a.cpp"}, "/some/folder");
  EXPECT_EQ(Found.Root, "/some/folder");
}

TEST_F(ProjectTest, WithoutFilesFromTheWorkingDirectoryUpwards) {
  makeFolder("p/src");
  makeConfig("p");
  EXPECT_EQ(findProject({}, path("p/src")).Root, path("p"));
}

TEST(Project, RelativePaths) {
  Project P{"/a/b", ""};
  EXPECT_EQ(P.relative("/a/b/c/d.cpp"), "c/d.cpp");
  EXPECT_EQ(P.relative("/a/bc/d.cpp"), "/a/bc/d.cpp");
  EXPECT_EQ(P.relative("/a/b"), "/a/b");
  EXPECT_EQ((Project{"/", ""}).relative("/a.cpp"), "a.cpp");
}

} // namespace
