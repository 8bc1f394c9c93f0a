// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// The command line as words.

#include "async-tidy/Driver/CommandLine.h"
#include "llvm/ADT/StringExtras.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

CommandLine parse(std::vector<std::string> Words) {
  llvm::Expected<CommandLine> Line = parseCommandLine(Words);
  if (Line)
    return std::move(*Line);
  ADD_FAILURE() << llvm::toString(Line.takeError());
  return {};
}

std::string errorOf(std::vector<std::string> Words) {
  llvm::Expected<CommandLine> Line = parseCommandLine(Words);
  if (!Line)
    return llvm::toString(Line.takeError());
  return "no error";
}

TEST(CommandLine, CheckIsTheDefault) {
  CommandLine Line = parse({"src", "a.cpp"});
  EXPECT_EQ(Line.Command, CommandId::Check);
  EXPECT_THAT(Line.Arguments, ElementsAre("src", "a.cpp"));
  EXPECT_FALSE(Line.Flags);
  EXPECT_EQ(parse({}).Command, CommandId::Check);
  EXPECT_THAT(parse({"check", "check"}).Arguments, ElementsAre("check"));
}

TEST(CommandLine, CommandMayFollowOptions) {
  CommandLine Line = parse({"--quiet", "link", "a.summary"});
  EXPECT_EQ(Line.Command, CommandId::Link);
  EXPECT_THAT(Line.Arguments, ElementsAre("a.summary"));
}

TEST(CommandLine, WaysToAttachAValue) {
  for (std::vector<std::string> Words :
       std::vector<std::vector<std::string>>{{"-j4", "--format=json"},
                                             {"-j=4", "--format", "json"},
                                             {"-j", "4", "--format=json"}}) {
    CommandLine Line = parse(Words);
    EXPECT_EQ(Line.last(OptionId::Jobs), "4");
    EXPECT_EQ(Line.last(OptionId::Format), "json");
  }
  EXPECT_EQ(parse({"--rules", "-async-x"}).last(OptionId::RuleGlobs),
            "-async-x");
  EXPECT_EQ(parse({"--rules="}).last(OptionId::RuleGlobs), "");
  EXPECT_EQ(parse({"-p=b=c"}).last(OptionId::BuildDir), "b=c");
}

TEST(CommandLine, OptionalValueIsAttachedOrAbsent) {
  EXPECT_EQ(parse({"--color", "src"}).last(OptionId::Color), "");
  EXPECT_EQ(parse({"--color=never"}).last(OptionId::Color), "never");
}

TEST(CommandLine, LastWinsAndListsGrow) {
  CommandLine Line =
      parse({"--pack=a", "--format=text", "--pack", "b", "--format=json"});
  EXPECT_EQ(Line.last(OptionId::Format), "json");
  EXPECT_THAT(Line.all(OptionId::PackFile), ElementsAre("a", "b"));
  EXPECT_FALSE(Line.has(OptionId::Quiet));
}

TEST(CommandLine, EverythingAfterTheDashesIsTheCompilers) {
  CommandLine Line =
      parse({"a.cpp", "--", "-std=c++20", "--", "--frmat", "link"});
  EXPECT_THAT(Line.Arguments, ElementsAre("a.cpp"));
  ASSERT_TRUE(Line.Flags);
  EXPECT_THAT(*Line.Flags, ElementsAre("-std=c++20", "--", "--frmat", "link"));
  EXPECT_THAT(*parse({"--"}).Flags, IsEmpty());
}

TEST(CommandLine, OneSpellingMayMeanTwoOptions) {
  EXPECT_TRUE(parse({"-o", "json:f"}).has(OptionId::Output));
  EXPECT_TRUE(parse({"extract", "-of"}).has(OptionId::SummaryFile));
}

TEST(CommandLine, UnknownOptions) {
  EXPECT_EQ(errorOf({"--frmat=json"}),
            "unknown option '--frmat'; did you mean '--format'?");
  EXPECT_EQ(errorOf({"-format=json"}),
            "unknown option '-format'; did you mean '--format'?");
  EXPECT_EQ(errorOf({"--zzzzzzzz"}), "unknown option '--zzzzzzzz'");
  EXPECT_EQ(errorOf({"-x"}).substr(0, 19), "unknown option '-x'");
}

TEST(CommandLine, OptionOfAnotherCommand) {
  EXPECT_EQ(errorOf({"link", "-j4"}), "'-j' is no option of 'link'");
  EXPECT_EQ(errorOf({"rules", "--format=json"}),
            "'--format' is no option of 'rules'");
}

TEST(CommandLine, Values) {
  EXPECT_EQ(errorOf({"--quiet=yes"}), "option '--quiet' takes no value");
  EXPECT_EQ(errorOf({"--pack"}), "option '--pack' needs a value: FILE");
  EXPECT_EQ(errorOf({"-p", "--", "-c"}),
            "option '-p' needs a value: BUILD-DIR");
}

TEST(CommandLine, PlannedIsRefused) {
  EXPECT_EQ(errorOf({"--fix"}), "option '--fix' is not implemented yet");
  EXPECT_TRUE(isPlanned("--fix", "option"));
  EXPECT_FALSE(isPlanned("--fix", "format"));
}

TEST(Help, EachCommandNamesItsOptionsAndFitsATerminal) {
  for (CommandId Id : {CommandId::Check, CommandId::Extract, CommandId::Link,
                       CommandId::Why, CommandId::Explain, CommandId::Rules,
                       CommandId::Packs, CommandId::Dump}) {
    std::string Help;
    llvm::raw_string_ostream OS(Help);
    writeHelp(Id, OS);
    EXPECT_THAT(Help, HasSubstr("--version"));
    EXPECT_EQ(
        Id == CommandId::Check || Id == CommandId::Link,
        llvm::StringRef(Help).contains("--min-confidence=low|medium|high"));
    for (llvm::StringRef Line : llvm::split(Help, '\n'))
      EXPECT_LE(Line.size(), 80u) << Line.str();
  }
}

} // namespace
