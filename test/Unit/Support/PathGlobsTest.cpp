// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Which paths a list of patterns matches.

#include "async-tidy/Support/PathGlobs.h"
#include "gtest/gtest.h"

using namespace asynctidy;

namespace {

PathGlobs globs(std::vector<std::string> Patterns) {
  llvm::Expected<PathGlobs> Result = PathGlobs::create(Patterns);
  EXPECT_TRUE(static_cast<bool>(Result));
  return Result ? std::move(*Result) : PathGlobs();
}

std::string errorOf(std::vector<std::string> Patterns) {
  return llvm::toString(PathGlobs::create(Patterns).takeError());
}

TEST(PathGlobs, EmptyListMatchesNothing) {
  EXPECT_FALSE(PathGlobs().matches(""));
  EXPECT_FALSE(globs({}).matches("a"));
  EXPECT_TRUE(globs({}).empty());
}

TEST(PathGlobs, AnyOfThePatternsWhole) {
  PathGlobs G = globs({"*/include/c++/*", "/usr/include/boost/*.h?p"});
  EXPECT_FALSE(G.empty());
  EXPECT_TRUE(G.matches("/usr/include/c++/12/vector"));
  EXPECT_TRUE(G.matches("/usr/include/c++/12/bits/stl_vector.h"));
  EXPECT_TRUE(G.matches("/usr/include/boost/asio/post.hpp"));
  EXPECT_FALSE(G.matches("/usr/include/boost/asio/post.hp"));
  EXPECT_FALSE(G.matches("/opt/usr/include/boost/asio.hpp"));
  EXPECT_FALSE(G.matches(""));
}

TEST(PathGlobs, SetsAndEscapes) {
  PathGlobs G = globs({"src/[a-c]*.cpp", "odd\\*name", "{a,b}"});
  EXPECT_TRUE(G.matches("src/b/x.cpp"));
  EXPECT_FALSE(G.matches("src/d.cpp"));
  EXPECT_TRUE(G.matches("odd*name"));
  EXPECT_FALSE(G.matches("odd-name"));
  EXPECT_TRUE(G.matches("{a,b}"));
  EXPECT_FALSE(G.matches("a"));
}

// Patterns point into the texts; short ones would move with their strings.
TEST(PathGlobs, SurvivesMoves) {
  auto Source = std::make_unique<std::vector<std::string>>();
  Source->push_back("a*z");
  Source->push_back("plain");
  std::vector<PathGlobs> Moved;
  Moved.push_back(globs(*Source));
  Source.reset();
  for (unsigned I = 0; I < 10; ++I)
    Moved.push_back(globs({"other"}));
  PathGlobs G = std::move(Moved[0]);
  Moved.clear();
  EXPECT_TRUE(G.matches("a/b/z"));
  EXPECT_TRUE(G.matches("plain"));
  EXPECT_FALSE(G.matches("other"));
}

TEST(PathGlobs, BadPatternsAreNamed) {
  EXPECT_EQ(errorOf({"fine", "src/[a"}).find("bad path pattern 'src/[a': "),
            0u);
  EXPECT_EQ(errorOf({"x\\"}).find("bad path pattern 'x\\': "), 0u);
}

} // namespace
