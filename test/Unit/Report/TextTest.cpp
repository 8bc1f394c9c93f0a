// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// The text format: layout, columns, colours, and what may not reach a
/// terminal.

#include "async-tidy/Report/Printable.h"
#include "async-tidy/Report/Report.h"
#include "gtest/gtest.h"

using namespace asynctidy;

namespace {

Position at(uint32_t Line, uint32_t Column, std::string Source,
            uint32_t RangeStart = 0, uint32_t RangeLength = 0) {
  Position Where;
  Where.File = "src/a.cpp";
  Where.Line = Line;
  Where.Column = Column;
  Where.Offset = 1000 + Column;
  Where.RangeOffset = 1000 + RangeStart;
  Where.RangeLength = RangeLength;
  Where.SourceLine = std::move(Source);
  return Where;
}

Finding finding(Position Where, std::string Message = "text") {
  Finding F;
  F.Rule = "async-x";
  F.Where = std::move(Where);
  F.Message = std::move(Message);
  return F;
}

std::string text(Finding F, bool Colours = false) {
  RunReport Report;
  Report.Findings.push_back(std::move(F));
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  OS.enable_colors(Colours);
  writeText(Report, OS);
  return Text;
}

TEST(Text, LayoutIsClangs) {
  Finding F = finding(at(41, 8, "    a->b(c); // d", 5, 7), "it 'blocks'");
  Note Step;
  Step.Where = at(100000, 1, "x");
  Step.Message = "because";
  F.Notes.push_back(Step);
  // Shown already: in a row, and the finding's own place.
  F.Notes.push_back(Step);
  Step.Where = F.Where;
  F.Notes.push_back(Step);
  EXPECT_EQ(text(F), "src/a.cpp:41:8: warning: it 'blocks' [async-x]\n"
                     "   41 |     a->b(c); // d\n"
                     "      |     ~~~^~~~\n"
                     "src/a.cpp:100000:1: note: because\n"
                     " 100000 | x\n"
                     "        | ^\n"
                     "src/a.cpp:100000:1: note: because\n"
                     "src/a.cpp:41:8: note: because\n");
}

TEST(Text, WithoutFindingsNothing) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  writeText(RunReport(), OS);
  EXPECT_EQ(Text, "");
}

TEST(Text, AdviceIsNoWarning) {
  Finding F = finding(at(1, 1, ""));
  F.Level = Severity::Advice;
  EXPECT_EQ(text(F), "src/a.cpp:1:1: advice: text [async-x]\n");
}

TEST(Text, UnknownLineOrFile) {
  EXPECT_EQ(text(finding(at(0, 0, "x"))),
            "src/a.cpp: warning: text [async-x]\n");
  EXPECT_EQ(text(finding(Position())), "warning: text [async-x]\n");
}

TEST(Text, TabsGoToTheNextEighthColumn) {
  EXPECT_EQ(text(finding(at(1, 4, "\ta\tbc", 4, 2))),
            "src/a.cpp:1:4: warning: text [async-x]\n"
            "    1 |         a       bc\n"
            "      |                 ^~\n");
}

TEST(Text, ColumnsAreBytesAndCaretsAreNot) {
  // Two bytes and one column, three bytes and two columns, a combining accent.
  EXPECT_EQ(
      text(finding(at(1, 14, "\xC3\xA9 \xE6\xBC\xA2 e\xCC\x81 = f();", 14, 3))),
      "src/a.cpp:1:14: warning: text [async-x]\n"
      "    1 | \xC3\xA9 \xE6\xBC\xA2 e\xCC\x81 = f();\n"
      "      |          ^~~\n");
}

TEST(Text, RangeIsCutToTheLine) {
  EXPECT_EQ(text(finding(at(2, 3, "  f(", 3, 400))),
            "src/a.cpp:2:3: warning: text [async-x]\n"
            "    2 |   f(\n"
            "      |   ^~\n");
  Finding F = finding(at(2, 3, "  .f()", 1, 6));
  F.Where.RangeOffset -= 500;
  F.Where.RangeLength += 500;
  EXPECT_EQ(text(F), "src/a.cpp:2:3: warning: text [async-x]\n"
                     "    2 |   .f()\n"
                     "      | ~~^~~~\n");
}

TEST(Text, CaretBehindTheLineStaysNearIt) {
  EXPECT_EQ(text(finding(at(2, 4000000000u, "x\r"))),
            "src/a.cpp:2:4000000000: warning: text [async-x]\n"
            "    2 | x\n"
            "      |  ^\n");
}

TEST(Text, LongLineIsWhole) {
  std::string Long(100000, 'x');
  std::string Shown = text(finding(at(1, 100000, Long)));
  EXPECT_NE(Shown.find(Long + "\n      | " + std::string(99999, ' ') + "^\n"),
            std::string::npos);
}

TEST(Text, NothingCommandsTheTerminal) {
  Finding F = finding(at(1, 6, "\x1B[2Jf();\x07\x7F\xFF\xE2\x80\xAE"),
                      "calls '\x1B]0;owned\x07\n\t\xC2\x9B'");
  F.Where.File = "a\n\x1B.cpp";
  std::string Shown = text(F);
  EXPECT_EQ(Shown, "a<U+000A><U+001B>.cpp:1:6: warning: calls '<U+001B>]0;owned"
                   "<U+0007><U+000A><U+0009><U+009B>' [async-x]\n"
                   "    1 | <U+001B>[2Jf();<U+0007><U+007F><FF><U+202E>\n"
                   "      |             ^\n");
}

TEST(Text, Colours) {
  Finding F = finding(at(1, 1, "f();"));
  Note Step;
  Step.Message = "because";
  F.Notes.push_back(Step);
  EXPECT_EQ(text(F, true),
            "\x1B[1msrc/a.cpp:1:1: \x1B[0m\x1B[0;1;35mwarning: \x1B[0m"
            "\x1B[1mtext [async-x]\x1B[0m\n"
            "    1 | f();\n"
            "      | \x1B[0;1;32m^\x1B[0m\n"
            "\x1B[0;1;36mnote: \x1B[0mbecause\n");
}

TEST(Printable, BrokenUTF8) {
  // Cut short, too long a form, a surrogate, beyond the last character.
  EXPECT_EQ(printable("\xC3"), "<C3>");
  EXPECT_EQ(printable("\xC0\xAF"), "<C0><AF>");
  EXPECT_EQ(printable("\xED\xA0\x80"), "<ED><A0><80>");
  EXPECT_EQ(printable("\xF4\x90\x80\x80"), "<F4><90><80><80>");
}

} // namespace
