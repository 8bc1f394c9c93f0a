// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Which NOLINT comments a text has. Begins and ends are written in two parts:
/// clang-tidy looks for them in string literals, too.

#include "../../../lib/Extract/Suppressions.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using testing::ElementsAre;
using testing::IsEmpty;
using Rules = std::vector<std::string>;

namespace {

/// Only the lines and the rules.
struct Range {
  uint32_t First, Last;
  Rules Globs;
  friend bool operator==(const Range &, const Range &) = default;
  // GoogleTest looks for this name.
  // NOLINTNEXTLINE(readability-identifier-naming)
  friend void PrintTo(const Range &R, std::ostream *OS) {
    *OS << R.First << "-" << R.Last << testing::PrintToString(R.Globs);
  }
};

std::vector<Range> ranges(llvm::StringRef Text) {
  std::vector<Range> Result;
  for (const RawSuppression &S : parseSuppressions(Text))
    Result.push_back({S.FirstLine, S.LastLine, S.Rules});
  return Result;
}

TEST(Suppressions, SameLineAndNextLine) {
  EXPECT_THAT(ranges("f(); // NOLINT\n"
                     "// NOLINTNEXTLINE(async-x): why\n"
                     "g(); /* NOLINT( a*, -async-y ) */\n"),
              ElementsAre(Range{1, 1, {}}, Range{3, 3, {"async-x"}},
                          Range{3, 3, {"a*", "-async-y"}}));
}

TEST(Suppressions, PositionIsThatOfTheWord) {
  EXPECT_THAT(parseSuppressions("a;\r\n\tb; // \xC3\xA9 NOLINT"),
              ElementsAre(RawSuppression{2, 2, {}, 14, 2, 11}));
  EXPECT_THAT(parseSuppressions("// NOLINT"
                                "BEGIN(x)\n\n  // NOLINT"
                                "END(x)\n"),
              ElementsAre(RawSuppression{1, 3, {"x"}, 3, 1, 4}));
}

TEST(Suppressions, ByteOrderMarkCountsAsClangCountsIt) {
  EXPECT_THAT(parseSuppressions("\xEF\xBB\xBF// NOLINT"),
              ElementsAre(RawSuppression{1, 1, {}, 6, 1, 7}));
}

TEST(Suppressions, BlocksNest) {
  EXPECT_THAT(ranges("// NOLINT"
                     "BEGIN\n"
                     "// NOLINT"
                     "BEGIN(a, b)\n"
                     "// NOLINT"
                     "END(a,b)\n"
                     "// NOLINT"
                     "END\n"),
              ElementsAre(Range{1, 4, {}}, Range{2, 3, {"a", "b"}}));
}

TEST(Suppressions, HalvesSilenceNothing) {
  EXPECT_THAT(ranges("// NOLINT"
                     "END\n// NOLINT"
                     "BEGIN(a)\n"),
              ElementsAre(Range{0, 0, {}}, Range{2, 0, {"a"}}));
  // Blocks that overlap without nesting: as in clang-tidy, an end only ends
  // the innermost block.
  EXPECT_THAT(
      ranges("// NOLINT"
             "BEGIN(a)\n// NOLINT"
             "BEGIN(b)\n"
             "// NOLINT"
             "END(a)\n// NOLINT"
             "END(b)\n"),
      ElementsAre(Range{1, 0, {"a"}}, Range{2, 4, {"b"}}, Range{0, 0, {"a"}}));
}

TEST(Suppressions, OnlyComments) {
  EXPECT_THAT(ranges("auto A = \"// NOLINT\";\n"
                     "auto B = R\"x(\n// NOLINT\n)\" // NOLINT\n)x\";\n"
                     "char C = '\"'; int D = 1'000; // NOLINT(c)\n"
                     "int NOLINT = 0;\n"),
              ElementsAre(Range{6, 6, {"c"}}));
}

TEST(Suppressions, ContinuedLineIsStillTheComment) {
  EXPECT_THAT(ranges("// one \\\n NOLINT\nf();\n"),
              ElementsAre(Range{2, 2, {}}));
}

TEST(Suppressions, ManyLineCommentCountsTheLineOfTheWord) {
  EXPECT_THAT(ranges("/* one\n NOLINTNEXTLINE\n*/\n"),
              ElementsAre(Range{3, 3, {}}));
}

TEST(Suppressions, OtherWordsAreNotMeant) {
  EXPECT_THAT(ranges("// NOLINTABLE, XNOLINT, NOLINT_2, NOLINTNEXTLINES\n"),
              IsEmpty());
  EXPECT_THAT(ranges("// NOLINT(), NOLINT( , )\n"), IsEmpty());
}

TEST(Suppressions, OpenParenthesisNamesNoRules) {
  EXPECT_THAT(ranges("// NOLINT(async-x\n// NOLINT (async-x)\n"),
              ElementsAre(Range{1, 1, {}}, Range{2, 2, {}}));
}

TEST(Suppressions, BrokenTextIsRead) {
  EXPECT_THAT(ranges("auto A = \"open // NOLINT\n"
                     "'' ` @ \x01\xFF // NOLINT(a)\n"
                     "/* NOLINT(b)"),
              ElementsAre(Range{2, 2, {"a"}}));
  EXPECT_THAT(ranges(llvm::StringRef("f();\0// NOLINT", 14)),
              ElementsAre(Range{1, 1, {}}));
}

} // namespace
