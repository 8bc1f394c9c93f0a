// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// `.async-tidy.yaml`: every key, and every way to get one wrong.

#include "async-tidy/Driver/Config.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::StartsWith;

namespace {

llvm::Expected<Config> parse(llvm::StringRef Text) {
  static const llvm::StringRef Rules[] = {"async-blocking-call",
                                          "async-prefer-awaitable"};
  return parseConfig(llvm::MemoryBufferRef(Text, "c.yaml"), Rules);
}

Config valueOf(llvm::StringRef Text) {
  llvm::Expected<Config> Value = parse(Text);
  if (Value)
    return std::move(*Value);
  ADD_FAILURE() << llvm::toString(Value.takeError());
  return {};
}

std::string errorOf(llvm::StringRef Text) {
  llvm::Expected<Config> Value = parse(Text);
  return Value ? "no error" : llvm::toString(Value.takeError());
}

TEST(Config, Whole) {
  Config C = valueOf(R"(
packs: [tools/our-rpc.yaml]        # added to the built-in ones
rules: {async-prefer-awaitable: off, async-blocking-call: on}
report: {classes: [deadlock, disk], categories: [dns], min-confidence: high}
paths: {analyze: [src/, ./lib], ignore: [third_party]}
)");
  EXPECT_THAT(C.Packs, ElementsAre("tools/our-rpc.yaml"));
  EXPECT_THAT(C.Rules, ElementsAre(Pair("async-blocking-call", true),
                                   Pair("async-prefer-awaitable", false)));
  EXPECT_THAT(*C.Classes, ElementsAre("deadlock", "disk"));
  EXPECT_THAT(*C.Categories, ElementsAre("dns"));
  EXPECT_EQ(C.MinConfidence, Confidence::High);
  EXPECT_THAT(C.Analyze, ElementsAre("src", "lib"));
  EXPECT_THAT(C.Ignore, ElementsAre("third_party"));
}

TEST(Config, EmptyFileAndEmptyKeysSayNothing) {
  for (llvm::StringRef Text :
       {"", "# nothing\n", "packs:\nrules:\nreport:\npaths:\n"}) {
    Config C = valueOf(Text);
    EXPECT_THAT(C.Packs, IsEmpty());
    EXPECT_THAT(C.Rules, IsEmpty());
    EXPECT_FALSE(C.Classes);
    EXPECT_FALSE(C.MinConfidence);
    EXPECT_THAT(C.Analyze, IsEmpty());
  }
}

TEST(Config, UnknownKeys) {
  EXPECT_EQ(errorOf("pack: [a]\n"), "c.yaml:1:1: unknown key 'pack' in the "
                                    "configuration; did you mean 'packs'?");
  EXPECT_EQ(errorOf("packs: []\nreport:\n  class: [disk]\n"),
            "c.yaml:3:3: unknown key 'class' in 'report'; did you mean "
            "'classes'?");
  EXPECT_EQ(errorOf("paths: {ignored: [a]}\n"),
            "c.yaml:1:9: unknown key 'ignored' in 'paths'; did you mean "
            "'ignore'?");
  EXPECT_EQ(errorOf("rules: {async-blocking-cal: off}\n"),
            "c.yaml:1:9: unknown rule 'async-blocking-cal'; did you mean "
            "'async-blocking-call'?");
}

TEST(Config, WrongValues) {
  EXPECT_THAT(errorOf("- a\n"),
              HasSubstr("the configuration must be a mapping"));
  EXPECT_EQ(errorOf("packs: a.yaml\n"), "c.yaml:1:8: 'packs' must be a list");
  EXPECT_EQ(errorOf("packs: [a,\n  '']\n"),
            "c.yaml:2:3: 'packs' must be a list of names");
  EXPECT_EQ(errorOf("rules: a\n"), "c.yaml:1:8: 'rules' must be a mapping");
  EXPECT_EQ(errorOf("rules: {async-blocking-call: maybe}\n"),
            "c.yaml:1:30: rule 'async-blocking-call' must be 'on', 'off', "
            "'warning' or 'advice'");
  EXPECT_EQ(errorOf("report: {severity: {dsk: advice}}\n").substr(0, 59),
            "c.yaml:1:21: unknown class 'dsk'; did you mean 'disk'? (kno");
  EXPECT_EQ(errorOf("report: {severity: {disk: off}}\n"),
            "c.yaml:1:27: the severity of 'disk' must be 'warning' or "
            "'advice'");
  EXPECT_THAT(
      errorOf("report: {classes: [disk, dsk]}\n"),
      StartsWith("c.yaml:1:26: unknown class 'dsk'; did you mean 'disk'?"));
  EXPECT_THAT(errorOf("report: {min-confidence: [high]}\n"),
              HasSubstr("unknown confidence ''"));
  EXPECT_EQ(errorOf("paths: {analyze: [src, ../x]}\n"),
            "c.yaml:1:24: '../x' does not lie below the folder of this file");
  EXPECT_EQ(errorOf("paths: {ignore: [/x]}\n"),
            "c.yaml:1:18: '/x' does not lie below the folder of this file");
  EXPECT_EQ(valueOf("paths: {ignore: [..x]}\n").Ignore.front(), "..x");
  EXPECT_NE(errorOf("packs: [\n"), "no error");
}

} // namespace
