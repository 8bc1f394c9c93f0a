// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// NOLINT comments against findings.

#include "async-tidy/Driver/Suppress.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using llvm::StringRef;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

const StringRef Known[] = {"async-blocking-call", "async-sync-wait",
                           "async-unawaited"};
const StringRef Active[] = {"async-blocking-call", "async-sync-wait"};

Finding finding(std::string File, uint32_t Line, std::string Rule) {
  Finding F;
  F.Rule = std::move(Rule);
  F.Where.File = std::move(File);
  F.Where.Line = Line;
  F.Where.Column = 3;
  return F;
}

NolintComment comment(uint32_t First, uint32_t Last,
                      std::vector<std::string> Rules) {
  return {"a.cpp", First ? First : 7, 5, First, Last, std::move(Rules)};
}

TEST(Nolint, LinesAndRules) {
  NolintComments All;
  All.add(comment(3, 5, {"async-sync-*"}));
  EXPECT_TRUE(All.silence(finding("a.cpp", 3, "async-sync-wait")));
  EXPECT_TRUE(All.silence(finding("a.cpp", 5, "async-sync-wait")));
  EXPECT_FALSE(All.silence(finding("a.cpp", 2, "async-sync-wait")));
  EXPECT_FALSE(All.silence(finding("a.cpp", 6, "async-sync-wait")));
  EXPECT_FALSE(All.silence(finding("a.cpp", 4, "async-blocking-call")));
  EXPECT_FALSE(All.silence(finding("b.cpp", 4, "async-sync-wait")));
  EXPECT_FALSE(All.silence(finding("", 4, "async-sync-wait")));
}

TEST(Nolint, LastGlobThatMatchesCounts) {
  EXPECT_TRUE(meansRule({}, "async-x"));
  EXPECT_TRUE(meansRule({"*"}, "async-x"));
  EXPECT_FALSE(meansRule({"*", "-async-*"}, "async-x"));
  EXPECT_TRUE(meansRule({"*", "-async-*", "async-x"}, "async-x"));
  EXPECT_FALSE(meansRule({"-async-x"}, "async-y"));
  EXPECT_FALSE(meansRule({"bugprone-*", "[", "ASYNC-X"}, "async-x"));
}

TEST(Nolint, EveryCommentThatSilencesIsUsed) {
  NolintComments All;
  All.add(comment(3, 3, {"async-sync-wait"}));
  All.add(comment(1, 9, {"async-*"}));
  EXPECT_TRUE(All.silence(finding("a.cpp", 3, "async-sync-wait")));
  EXPECT_THAT(All.complaints(Known, Active, true), IsEmpty());
}

TEST(Nolint, UnusedIsReportedIfItNamesAnActiveRule) {
  NolintComments All;
  All.add(comment(1, 1, {"async-blocking-call", "other"}));
  All.add(comment(2, 2, {"async-*"}));
  All.add(comment(3, 3, {"async-unawaited"}));
  All.add(comment(4, 4, {}));
  All.add(comment(5, 5, {"*"}));
  All.add(comment(6, 6, {"bugprone-*"}));
  EXPECT_THAT(
      All.complaints(Known, Active, true),
      ElementsAre(
          "a.cpp:1:5: note: NOLINT(async-blocking-call, other) suppresses "
          "nothing",
          "a.cpp:2:5: note: NOLINT(async-*) suppresses nothing"));
  EXPECT_THAT(All.complaints(Known, Active, false), IsEmpty());
}

TEST(Nolint, HalfOfABlock) {
  NolintComments All;
  All.add(comment(1, 0, {"async-sync-wait"}));
  All.add(comment(2, 0, {"bugprone-*"}));
  All.add(comment(0, 0, {}));
  EXPECT_FALSE(All.silence(finding("a.cpp", 1, "async-sync-wait")));
  EXPECT_FALSE(All.silence(finding("a.cpp", 0, "async-sync-wait")));
  EXPECT_THAT(
      All.complaints(Known, Active, false),
      ElementsAre(
          "a.cpp:1:5: note: a NOLINTBEGIN without NOLINTEND suppresses nothing",
          "a.cpp:7:5: note: a NOLINTEND without NOLINTBEGIN suppresses "
          "nothing"));
}

TEST(Nolint, RuleThatDoesNotExist) {
  NolintComments All;
  All.add(comment(1, 1, {"async-sync-wiat", "-async-zzzzzzzzzzzz"}));
  EXPECT_THAT(All.complaints(Known, Active, true),
              ElementsAre("a.cpp:1:5: note: a NOLINT names the rule "
                          "'async-sync-wiat', which does not exist; did you "
                          "mean 'async-sync-wait'?",
                          "a.cpp:1:5: note: a NOLINT names the rule "
                          "'async-zzzzzzzzzzzz', which does not exist"));
}

TEST(Nolint, CommentOfAHeaderCountsOnce) {
  NolintComments All;
  for (unsigned Unit = 0; Unit < 2; ++Unit) {
    TUSummary Summary;
    Summary.Files.emplace_back();
    // Other ids in each unit.
    Summary.Strings.intern(Unit ? "x" : "y");
    Summary.Files[0].Path = Summary.Strings.intern("h.h");
    Summary.Suppressions.push_back({FileId(0),
                                    4,
                                    4,
                                    {Summary.Strings.intern("async-sync-wait")},
                                    {FileId(0), 30, 4, 9}});
    All.add(Summary);
    if (Unit == 0) {
      EXPECT_TRUE(All.silence(finding("h.h", 4, "async-sync-wait")));
    }
  }
  EXPECT_THAT(All.complaints(Known, Active, true), IsEmpty());
}

} // namespace
