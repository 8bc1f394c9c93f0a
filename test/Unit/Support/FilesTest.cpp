// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Files are there whole or not at all.

#include "async-tidy/Support/Files.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace asynctidy;
namespace fs = llvm::sys::fs;
using testing::ElementsAre;

namespace {

class Files : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(fs::createUniqueDirectory("async-tidy-files", Folder));
  }
  void TearDown() override { fs::remove_directories(Folder); }

  std::string path(llvm::StringRef Name) {
    llvm::SmallString<128> Path = Folder;
    llvm::sys::path::append(Path, Name);
    return std::string(Path);
  }
  std::string write(llvm::StringRef Name, llvm::StringRef Data) {
    return llvm::toString(writeFileAtomically(path(Name), Data));
  }
  std::string read(llvm::StringRef Name) {
    auto Buffer = readFile(path(Name));
    return Buffer ? (*Buffer)->getBuffer().str()
                  : llvm::toString(Buffer.takeError());
  }
  std::vector<std::string> names() {
    std::vector<std::string> Result;
    std::error_code Problem;
    for (fs::directory_iterator It(Folder, Problem), End; It != End && !Problem;
         It.increment(Problem))
      Result.push_back(llvm::sys::path::filename(It->path()).str());
    return Result;
  }

  llvm::SmallString<128> Folder;
};

TEST_F(Files, RoundTrip) {
  std::string Data("a\0b\r\n", 5);
  EXPECT_EQ(write("x", Data), "");
  EXPECT_EQ(read("x"), Data);
  EXPECT_EQ(write("x", ""), "");
  EXPECT_EQ(read("x"), "");
  EXPECT_THAT(names(), ElementsAre("x"));
}

TEST_F(Files, ErrorsNamePathAndReason) {
  EXPECT_EQ(read("x"),
            "cannot read '" + path("x") + "': No such file or directory");
  EXPECT_EQ(write("none/x", "data"),
            "cannot write '" + path("none/x") + "': No such file or directory");
  EXPECT_FALSE(fs::create_directory(path("folder")));
  EXPECT_EQ(write("folder", "data"),
            "cannot write '" + path("folder") + "': Is a directory");
  EXPECT_EQ(read("folder"),
            "cannot read '" + path("folder") + "': Is a directory");
  EXPECT_THAT(names(), ElementsAre("folder"));
}

// Whoever has the old file open or mapped keeps it.
TEST_F(Files, OldContentLivesOn) {
  std::string Large(1 << 16, 'a');
  ASSERT_EQ(write("x", Large), "");
  auto Old = readFile(path("x"));
  ASSERT_TRUE(static_cast<bool>(Old));
  ASSERT_EQ(write("x", "b"), "");
  EXPECT_EQ((*Old)->getBuffer(), Large);
  EXPECT_EQ(read("x"), "b");
}

TEST_F(Files, LinksStayLinks) {
  ASSERT_EQ(write("target", "old"), "");
  ASSERT_FALSE(fs::create_link("target", path("link")));
  EXPECT_EQ(write("link", "new"), "");
  EXPECT_EQ(read("target"), "new");
  EXPECT_TRUE(fs::is_symlink_file(path("link")));
}

// A rename would replace the pipe or device, for everybody.
TEST_F(Files, PipesAreWrittenInPlace) {
  ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
  int Reader = open(path("pipe").c_str(), O_RDWR | O_NONBLOCK);
  ASSERT_GE(Reader, 0);
  EXPECT_EQ(write("pipe", "data"), "");
  char Bytes[8];
  EXPECT_EQ(::read(Reader, Bytes, sizeof(Bytes)), 4);
  close(Reader);
  EXPECT_THAT(names(), ElementsAre("pipe"));
  EXPECT_FALSE(fs::is_regular_file(path("pipe")));
}

} // namespace
