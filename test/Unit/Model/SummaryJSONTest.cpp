// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// What the dump of a summary looks like: tests of Extract lean on it.

#include "async-tidy/Model/SummaryJSON.h"
#include "Everything.h"
#include "llvm/Support/JSON.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using namespace asynctidy::test;
using testing::HasSubstr;

namespace {

std::string dump(const TUSummary &S) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  writeSummaryJSON(S, OS);
  return Text;
}

TEST(SummaryJSON, EmptySummary) { EXPECT_EQ(dump(TUSummary()), "{}\n"); }

TEST(SummaryJSON, OneThingALine) {
  SummaryBuilder B("src/app.cpp");
  TypeId Task = B.record("app::task<int>", TypeRecord::Lazy);
  EntityId Load = B.function("app::load", {"int"}, 0, Task);
  BodyBuilder Poll = B.coroutine(B.function("app::poll"), 10);
  CallId C = Poll.call(
      Load,
      {.Line = 12, .Args = {Poll.integer(66, {"MSG_PEEK", "MSG_DONTWAIT"})}});
  Poll.await(C);
  const char *Expected = R"json({"main": "src/app.cpp",
 "files": [
  {"file": "src/app.cpp", "flags": "main"}
 ],
 "types": [
  {"type": "app::task<int>", "kind": "record", "name": "app::task", "flags": "lazy"},
  {"type": "int", "kind": "builtin"},
  {"type": "void", "kind": "builtin"}
 ],
 "entities": [
  {"entity": "app::load(int)", "name": "app::load", "type": "app::task<int>", "parameters": ["int"]},
  {"entity": "app::poll()", "name": "app::poll", "flags": "coroutine", "type": "void", "at": "src/app.cpp:10:6"}
 ],
 "bodies": [
  {"body": "app::poll()", "flags": "coroutine awaits", "file": "src/app.cpp", "name": "10:6+4", "where": "10:1+1000",
   "calls": [
    {"call": 0, "callee": "app::load(int)", "use": "awaited", "arguments": ["MSG_PEEK|MSG_DONTWAIT=66"], "at": "12:3", "whole": "12:3+8", "statement": "12:3+9"}
   ],
   "operands": [
    {"operand": "MSG_PEEK|MSG_DONTWAIT=66", "kind": "integer", "type": "int", "where": "11:8+1"},
    {"operand": "call 0", "kind": "result", "type": "app::task<int>", "where": "13:8+1"}
   ],
   "suspensions": [
    {"suspension": 0, "kind": "await", "awaited": "call 0", "where": "12:3+8"}
   ],
   "events": [
    {"event": 0, "kind": "entry", "next": ["3"]},
    {"event": 1, "kind": "exit"},
    {"event": 2, "kind": "unwind"},
    {"event": 3, "kind": "call", "call": 0, "callee": "app::load(int)"},
    {"event": 4, "kind": "suspend", "suspension": 0, "awaited": "call 0", "next": ["1"]}
   ]}
 ]}
)json";
  EXPECT_EQ(dump(B.take()), Expected);
}

TEST(SummaryJSON, SaysWhatEveryOperandIs) {
  SummaryBuilder B;
  TypeId Int = B.type("int");
  TypeId Owner = B.record("app::owner");
  EntityId Field = B.field(Owner, "Part", Int);
  BodyBuilder F = B.body(B.function("f", {"int"}));
  LocalId X = F.define("x", Int);
  LocalId Twin1 = F.define("twin", Int);
  LocalId Twin2 = F.define("twin", Int);
  CallId C = F.call(B.function("g"));
  F.call(B.function("h"),
         {.Args = {F.unknown(), F.integer(-3), F.string("a\"b\xff"), F.null(),
                   F.value(X), F.value(Twin1), F.value(Twin2), F.parameter(0),
                   F.field(F.self(), Field),
                   F.global(B.variable("app::limit", Int)),
                   F.callable(B.function("g")),
                   F.callable(B.function("g"), F.self()), F.result(C),
                   F.derived(F.value(X)),
                   F.flagged(F.value(X), Operand::Moved | Operand::Wrapped),
                   OperandId()}});
  EXPECT_THAT(
      dump(B.take()),
      HasSubstr("\"arguments\": [\"?\", \"-3\", \"'a\\\"b\xEF\xBF\xBD'\", "
                "\"null\", \"x\", \"twin#2\", \"twin#3\", \"#0\", "
                "\"this.Part\", \"app::limit\", \"g()\", \"g() of this\", "
                "\"call 0\", \"part(x)\", \"wrapped(moved(x))\", \"?\"]"));
}

TEST(SummaryJSON, SaysWhatEdgesAre) {
  SummaryBuilder B;
  BodyBuilder F = B.body(B.function("f"));
  F.branch(F.unknown(), [&] { F.raise(); }, [&] { F.ret(); });
  TUSummary S = B.take();
  S.Bodies[0].Events[3].Next.push_back({EventId(5), EdgeKind::Exceptional});
  S.Bodies[0].Events[5].Next.clear();
  std::string Text = dump(S);
  EXPECT_THAT(Text, HasSubstr("{\"event\": 3, \"kind\": \"branch\", "
                              "\"operand\": \"?\", \"next\": [\"true 4\", "
                              "\"false 5\", \"exceptional 5\"]}"));
  EXPECT_THAT(Text, HasSubstr("{\"event\": 5, \"kind\": \"return\", "
                              "\"next\": [\"nowhere\"]}"));
}

TEST(SummaryJSON, IsJSON) {
  std::string Text = dump(everything());
  llvm::Expected<llvm::json::Value> Value = llvm::json::parse(Text);
  ASSERT_TRUE(static_cast<bool>(Value)) << llvm::toString(Value.takeError());
  EXPECT_EQ(Value->getAsObject()->getArray("bodies")->size(), 2u);
  EXPECT_EQ(dump(everything()), Text);
}

TEST(SummaryJSON, LongExpressionsAreCut) {
  SummaryBuilder B;
  BodyBuilder F = B.body(B.function("f"));
  OperandId O = F.unknown();
  for (unsigned I = 0; I < 40; ++I)
    O = F.derived(O);
  EXPECT_THAT(dump(B.take()), HasSubstr("part(part(...))"));
}

} // namespace
