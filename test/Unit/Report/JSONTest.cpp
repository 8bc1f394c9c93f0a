// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// The JSON format: every key, in its order, and texts that are not UTF-8.

#include "llvm/Support/JSON.h"
#include "async-tidy/Report/Report.h"
#include "gtest/gtest.h"

using namespace asynctidy;

namespace {

std::string json(const RunReport &Report) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  writeJSON(Report, OS);
  return Text;
}

TEST(JSON, Whole) {
  Finding F;
  F.Rule = "async-blocking-call";
  F.Category = "database";
  F.Class = "unbounded";
  F.Certainty = Confidence::Medium;
  F.Where.File = "src/auth.cpp";
  F.Where.Line = 41;
  F.Where.Column = 8;
  F.Function = "refresh_token";
  F.Message = "it \"blocks\"";
  F.Notes.push_back({{"src/db.cpp", 17, 12, 0, 0, 0, ""}, "because"});
  F.Notes.push_back({{"src/db.cpp", 20, 3, 0, 0, 0, ""},
                     "'load' blocks because it calls 'query' here",
                     NoteKind::Step,
                     "load",
                     "calls 'query'",
                     2,
                     "nightly"});
  F.Fixes.push_back({"await it", {{"src/auth.cpp", 10, 3, "co_await "}}});
  F.Cause = "c1";
  F.Fingerprint = "f1";
  RunReport Report{"0.1.0",
                   "19.1.7",
                   {},
                   {F},
                   {12, 1, 2, 0, 9, 4810, 22913, 9100, 120, 70, 20, 30, 3, 4}};
  EXPECT_EQ(json(Report), R"({
  "version": 1,
  "tool": {
    "name": "async-tidy",
    "version": "0.1.0",
    "llvm": "19.1.7"
  },
  "findings": [
    {
      "rule": "async-blocking-call",
      "severity": "warning",
      "category": "database",
      "class": "unbounded",
      "confidence": "medium",
      "file": "src/auth.cpp",
      "line": 41,
      "column": 8,
      "function": "refresh_token",
      "message": "it \"blocks\"",
      "notes": [
        {
          "file": "src/db.cpp",
          "line": 17,
          "column": 12,
          "message": "because",
          "kind": "detail"
        },
        {
          "file": "src/db.cpp",
          "line": 20,
          "column": 3,
          "message": "'load' blocks because it calls 'query' here",
          "kind": "step",
          "function": "load",
          "action": "calls 'query'",
          "sync_callers": 2
        }
      ],
      "fixes": [
        {
          "message": "await it",
          "edits": [
            {
              "file": "src/auth.cpp",
              "offset": 10,
              "length": 3,
              "text": "co_await "
            }
          ]
        }
      ],
      "cause": "c1",
      "fingerprint": "f1"
    }
  ],
  "stats": {
    "units": 12,
    "failed": 1,
    "incomplete": 2,
    "unsupported": 0,
    "cached": 9,
    "functions": 4810,
    "calls": 22913,
    "async_lines": 9100,
    "unknown_calls": 120,
    "unknown": {
      "indirect": 70,
      "dependent": 20,
      "no_body": 30
    },
    "suppressed": 3,
    "baselined": 4,
    "unchanged": 0
  }
}
)");
}

TEST(JSON, EmptyRunIsWhole) {
  llvm::Expected<llvm::json::Value> Value =
      llvm::json::parse(json(RunReport()));
  ASSERT_TRUE(static_cast<bool>(Value));
  const llvm::json::Object *Root = Value->getAsObject();
  EXPECT_TRUE(Root->getArray("findings")->empty());
  EXPECT_EQ(Root->getObject("stats")->getInteger("units"), 0);
}

TEST(JSON, RuleWithoutCategoryHasNull) {
  RunReport Report;
  Report.Findings.emplace_back();
  llvm::Expected<llvm::json::Value> Value = llvm::json::parse(json(Report));
  ASSERT_TRUE(static_cast<bool>(Value));
  const llvm::json::Object *F =
      Value->getAsObject()->getArray("findings")->front().getAsObject();
  EXPECT_TRUE(F->getNull("category"));
  EXPECT_TRUE(F->getNull("class"));
  EXPECT_EQ(F->getString("function"), "");
}

TEST(JSON, TextsThatAreNotUTF8) {
  RunReport Report;
  Report.Findings.emplace_back();
  Report.Findings[0].Message = "a\xFFz\x1B\n";
  std::string Text = json(Report);
  EXPECT_TRUE(llvm::json::isUTF8(Text));
  EXPECT_NE(Text.find("\"a\xEF\xBF\xBDz\\u001b\\n\""), std::string::npos)
      << Text;
  EXPECT_TRUE(static_cast<bool>(llvm::json::parse(Text)));
}

TEST(Formats, EachHasOneKey) {
  for (const FormatRecord &Each : formats())
    EXPECT_EQ(findFormat(Each.Key)->Write, Each.Write) << Each.Key.str();
  EXPECT_EQ(findFormat("xml"), nullptr);
  EXPECT_TRUE(llvm::is_sorted(
      formats(), [](const auto &A, const auto &B) { return A.Key < B.Key; }));
}

} // namespace
