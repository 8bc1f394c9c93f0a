// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Which findings are reported, and in which order.

#include "async-tidy/Driver/Selection.h"
#include "gtest/gtest.h"
#include <algorithm>

using namespace asynctidy;

namespace {

Finding finding(std::string File, uint32_t Line, uint32_t Column,
                std::string Rule = "async-x") {
  Finding F;
  F.Rule = std::move(Rule);
  F.Class = "unbounded";
  F.Category = "sleep";
  F.Where.File = std::move(File);
  F.Where.Line = Line;
  F.Where.Column = Column;
  return F;
}

template <class T> T valueOf(llvm::Expected<T> Value) {
  if (Value)
    return std::move(*Value);
  ADD_FAILURE() << llvm::toString(Value.takeError());
  return {};
}

template <class T> std::string errorOf(llvm::Expected<T> Value) {
  return Value ? "no error" : llvm::toString(Value.takeError());
}

TEST(Selection, DefaultClassesAreThoseThatBlockForLong) {
  Selection Default;
  Finding F = finding("a.cpp", 1, 1);
  for (const char *Reported : {"deadlock", "unbounded", "disk", ""}) {
    F.Class = Reported;
    EXPECT_TRUE(Default.wants(F)) << Reported;
  }
  for (const char *Silent : {"contended", "brief"}) {
    F.Class = Silent;
    EXPECT_FALSE(Default.wants(F)) << Silent;
  }
}

TEST(Selection, NamedClassesAreTheOnlyOnes) {
  Selection Wanted;
  Wanted.Classes = valueOf(parseClasses("brief, disk"));
  Finding F = finding("a.cpp", 1, 1);
  EXPECT_FALSE(Wanted.wants(F));
  F.Class = "brief";
  EXPECT_TRUE(Wanted.wants(F));
  F.Class = "";
  EXPECT_FALSE(Wanted.wants(F));
  EXPECT_EQ(valueOf(parseClasses("all")).size(), 6u);
  EXPECT_TRUE(valueOf(parseClasses("all")).contains(""));
}

TEST(Selection, Categories) {
  Selection Wanted;
  Wanted.Categories = valueOf(parseCategories("database,sleep"));
  Finding F = finding("a.cpp", 1, 1);
  EXPECT_TRUE(Wanted.wants(F));
  F.Category = "network";
  EXPECT_FALSE(Wanted.wants(F));
  F.Category = "";
  EXPECT_FALSE(Wanted.wants(F));
}

TEST(Selection, MinimumConfidence) {
  Selection Default;
  Finding F = finding("a.cpp", 1, 1);
  F.Certainty = Confidence::Medium;
  EXPECT_TRUE(Default.wants(F));
  F.Certainty = Confidence::Low;
  EXPECT_FALSE(Default.wants(F));
  Default.MinConfidence = Confidence::High;
  F.Certainty = Confidence::Medium;
  EXPECT_FALSE(Default.wants(F));
}

TEST(Selection, FoldersAreWholeNames) {
  Selection Wanted;
  Wanted.Analyze = {"src/", "lib"};
  Wanted.Ignore = {"src/gen"};
  EXPECT_TRUE(Wanted.wants(finding("src/a.cpp", 1, 1)));
  EXPECT_TRUE(Wanted.wants(finding("lib/sub/a.cpp", 1, 1)));
  EXPECT_TRUE(Wanted.wants(finding("src/general.cpp", 1, 1)));
  EXPECT_FALSE(Wanted.wants(finding("src/gen/a.cpp", 1, 1)));
  EXPECT_FALSE(Wanted.wants(finding("src2/a.cpp", 1, 1)));
  EXPECT_FALSE(Wanted.wants(finding("a.cpp", 1, 1)));
}

TEST(Selection, UnknownWords) {
  EXPECT_EQ(errorOf(parseClasses("disk,unbound")),
            "unknown class 'unbound'; did you mean 'unbounded'? (known: "
            "deadlock, unbounded, disk, contended, brief)");
  EXPECT_EQ(errorOf(parseCategories("databse")).substr(0, 60),
            "unknown category 'databse'; did you mean 'database'? (known:");
  EXPECT_EQ(errorOf(parseConfidence("")),
            "unknown confidence '' (known: low, medium, high)");
  EXPECT_NE(errorOf(parseClasses("")), "no error");
}

TEST(SortFindings, AnyOrderOfInputsGivesOneResult) {
  std::vector<Finding> Sorted = {
      finding("a.cpp", 2, 9), finding("a.cpp", 10, 1),
      finding("a.cpp", 10, 1, "async-y"), finding("a.cpp", 10, 2),
      finding("b.cpp", 1, 1)};
  std::vector<unsigned> Order = {0, 1, 2, 3, 4};
  do {
    std::vector<Finding> Shuffled;
    for (unsigned I : Order)
      Shuffled.push_back(Sorted[I]);
    sortFindings(Shuffled);
    ASSERT_EQ(Shuffled.size(), Sorted.size());
    for (size_t I = 0; I < Sorted.size(); ++I) {
      EXPECT_EQ(Shuffled[I].Where, Sorted[I].Where);
      EXPECT_EQ(Shuffled[I].Rule, Sorted[I].Rule);
    }
  } while (std::next_permutation(Order.begin(), Order.end()));
}

TEST(SortFindings, OnePerRuleAndPositionAndTheMostCertain) {
  Finding Sure = finding("a.cpp", 1, 1);
  Sure.Message = "sure";
  Sure.Notes.resize(3);
  Finding Likely = finding("a.cpp", 1, 1);
  Likely.Message = "likely";
  Likely.Certainty = Confidence::Medium;
  Finding Short = Sure;
  Short.Notes.resize(1);
  Short.Message = "sure and short";
  for (std::vector<Finding> All :
       {std::vector{Sure, Likely, Short}, std::vector{Short, Likely, Sure},
        std::vector{Likely, Sure, Short}}) {
    sortFindings(All);
    ASSERT_EQ(All.size(), 1u);
    EXPECT_EQ(All[0].Message, "sure and short");
  }
}

TEST(CountCauses, FindingWithoutCauseIsItsOwn) {
  std::vector<Finding> All(5);
  All[0].Cause = All[1].Cause = "a";
  All[2].Cause = "b";
  EXPECT_EQ(countCauses(All), 4u);
  EXPECT_EQ(countCauses({}), 0u);
}

} // namespace
