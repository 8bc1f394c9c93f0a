// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Bad packs: each is refused with file, line, column, key and reason.

#include "async-tidy/Packs/PackSet.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using testing::HasSubstr;

namespace {

std::string error(llvm::StringRef Text, llvm::StringRef File = "p.yaml") {
  auto P = parsePack(llvm::MemoryBufferRef(Text, File));
  return P ? "no error" : llvm::toString(P.takeError());
}

/// Of a pack whose line 4 begins the entry of `f` with \p Keys.
std::string functionError(llvm::StringRef Keys) {
  return error(("pack: p\nlibrary: l\nfunctions:\n  - name: f\n" + Keys).str());
}

std::string conditionError(llvm::StringRef Flow) {
  return functionError(("    awaitable: true\n    when: " + Flow + "\n").str());
}

std::string typeError(llvm::StringRef Flow) {
  return error(("pack: p\nlibrary: l\ntypes:\n  - " + Flow + "\n").str());
}

TEST(PackErrors, Pack) {
  EXPECT_EQ(error(""),
            "p.yaml:1:1: a pack is a mapping that starts with 'pack: NAME'");
  EXPECT_EQ(error("- pack: p\n"),
            "p.yaml:1:1: a pack is a mapping that starts with 'pack: NAME'");
  EXPECT_EQ(error("pack: p\nlibary: l\nopaque: x\n"),
            "p.yaml:2:1: unknown key 'libary' in the pack; did you mean "
            "'library'?\n"
            "p.yaml:1:1: missing key 'library' in the pack");
  EXPECT_EQ(error("pack: p\nlibrary: l\n"),
            "p.yaml:1:1: the pack states nothing: it needs one of 'functions', "
            "'types', 'annotations', 'opaque'");
  EXPECT_EQ(error("pack: q\nlibrary: l\nopaque: x\n"),
            "p.yaml:1:7: pack 'q' must be in a file named 'q.yaml'");
  EXPECT_EQ(error("pack: q\nlibrary: l\nopaque: x\n", "<memory>"), "no error");
  EXPECT_THAT(error("pack: P\nlibrary: l\nopaque: x\n"),
              HasSubstr("p.yaml:1:7: a pack's name has only small letters"));
  EXPECT_THAT(error("pack: p\nlibrary: l\nopaque: \"[\"\n"),
              HasSubstr("p.yaml:3:9: 'opaque': "));
  EXPECT_EQ(error("pack: p\nlibrary: l\nlanguage: rust\nopaque: x\n"),
            "p.yaml:3:11: 'language' in the pack must be one of 'c++', 'c', "
            "not 'rust'");
}

TEST(PackErrors, YamlIsRefusedWithItsPlace) {
  EXPECT_THAT(error("pack: p\nlibrary: [\n"),
              HasSubstr("p.yaml:2:11: not valid YAML: "));
  EXPECT_THAT(error("pack: p\n\tlibrary: l\n"), HasSubstr("p.yaml:"));
  EXPECT_EQ(error("pack: p\n---\npack: q\n"),
            "p.yaml:4:1: several documents in one file");
}

TEST(PackErrors, WrongShapes) {
  struct Case {
    const char *Key, *Reason;
  } Cases[] = {
      {"parameters: int", "a list of texts"},
      {"effect: [blocks]", "one of 'blocks', 'nonblocking', 'sync-waits', "
                           "'needs-async', 'needs-stackful'"},
      {"when: x", "a mapping or a list of mappings"},
      {"unless: []", "a mapping or a list of mappings"},
      {"runs: loop", "a mapping or a list of mappings"},
      {"switches: [{to: loop}]", "a mapping"},
      {"awaitable: yes", "'true' or 'false'"},
      {"awaitable: \"true\"", "'true' or 'false'"},
      {"sibling: [a]", "a text"},
      {"constructs: -1", "an index from 0 or a list of them"},
      {"destroys: [0, x]", "an index from 0 or a list of them"},
      {"destroys: 256", "an index from 0 or a list of them"},
      {"why: \"\"", "a text"},
      {"why:", "a text"},
      {"instead: {}", "a text"},
      {"failure: []", "a text"},
  };
  for (const Case &C : Cases) {
    llvm::StringRef Name = llvm::StringRef(C.Key).split(':').first;
    EXPECT_THAT(
        functionError(std::string("    ") + C.Key + "\n"),
        HasSubstr(("'" + Name + "' in function 'f' must be " + C.Reason).str()))
        << C.Key;
  }
}

TEST(PackErrors, UnknownWords) {
  EXPECT_EQ(functionError("    efect: blocks\n    awaitable: true\n"),
            "p.yaml:5:5: unknown key 'efect' in function 'f'; did you mean "
            "'effect'?");
  EXPECT_THAT(functionError("    effect: block\n"),
              HasSubstr("p.yaml:5:13: 'effect' in function 'f' must be one of "
                        "'blocks', 'nonblocking', 'sync-waits', 'needs-async', "
                        "'needs-stackful', not 'block'; did you mean "
                        "'blocks'?"));
  EXPECT_THAT(functionError("    category: databse\n"),
              HasSubstr("not 'databse'; did you mean 'database'?"));
  EXPECT_THAT(functionError("    class: unbound\n"),
              HasSubstr("p.yaml:5:12: 'class' in function 'f' must be one of"));
  EXPECT_EQ(functionError("    confidence: low\n"),
            "p.yaml:5:17: 'confidence' in function 'f' must be 'uncertain', "
            "not 'low'");
  EXPECT_THAT(functionError("    wholly-other: 1\n    awaitable: true\n"),
              HasSubstr("unknown key 'wholly-other' in function 'f'"));
}

TEST(PackErrors, KeysThatGoTogether) {
  EXPECT_EQ(functionError(""),
            "p.yaml:4:5: function 'f' states nothing: it needs one of "
            "'effect', 'runs', 'switches', 'marks', 'tells', 'overriders', "
            "'executor', 'executor-of', 'awaitable', 'sibling', 'constructs', "
            "'destroys', 'acquires', 'releases', 'mismatch', 'discard', "
            "'text-of', 'tests', 'ends', 'declares-signal', 'emits-signal'");
  EXPECT_EQ(functionError("    mismatch: {object: 0}\n"),
            "p.yaml:5:15: 'mismatch' of function 'f' states nothing: it needs "
            "one of 'marked', 'part-of', 'schemes'");
  EXPECT_EQ(functionError("    mismatch: {object: 0, marked: m}\n"),
            "p.yaml:4:5: missing key 'why' in function 'f': a mismatch has a "
            "reason");
  EXPECT_EQ(functionError("    effect: nonblocking\n"),
            "p.yaml:4:5: missing key 'why' in function 'f': an effect has a "
            "reason");
  EXPECT_EQ(functionError("    effect: blocks\n    why: w\n"),
            "p.yaml:4:5: missing key 'category' in function 'f': it says what "
            "is waited for\n"
            "p.yaml:4:5: missing key 'class' in function 'f': it says how long "
            "it may take");
  EXPECT_EQ(functionError("    effect: nonblocking\n    why: w\n"
                          "    category: dns\n"),
            "p.yaml:7:5: 'category' in function 'f' means nothing without "
            "'effect: blocks' or 'sync-waits'");
  EXPECT_EQ(functionError("    awaitable: true\n    failure: text\n"),
            "p.yaml:6:5: 'failure' in function 'f' means nothing without "
            "'effect: needs-async' or 'needs-stackful'");
  EXPECT_EQ(error("pack: p\nlibrary: l\nfunctions:\n  - awaitable: true\n"),
            "p.yaml:4:5: missing key 'name' in a function");
}

TEST(PackErrors, Names) {
  auto NameError = [](llvm::StringRef Name) {
    return error(("pack: p\nlibrary: l\nfunctions:\n  - name: \"" + Name +
                  "\"\n    awaitable: true\n")
                     .str());
  };
  EXPECT_EQ(NameError("std::vector<int>::at"),
            "p.yaml:4:11: name 'std::vector<int>::at' in function "
            "'std::vector<int>::at' has template arguments: packs name the "
            "template");
  EXPECT_THAT(NameError("f(int)"), HasSubstr("has parentheses"));
  EXPECT_THAT(NameError("::f"), HasSubstr("starts with '::'"));
  for (const char *Bad : {"a b", "a:b", "a::", "a::::b", "1a", "a.b", "~",
                          "a *", "x::<int>::operator()"})
    EXPECT_THAT(NameError(Bad), HasSubstr("p.yaml:4:11: name '")) << Bad;
  EXPECT_EQ(functionError("    sibling: a::b\n"),
            "p.yaml:5:14: 'sibling' of function 'f' is looked up beside the "
            "function and must not be qualified");
  EXPECT_EQ(functionError("    sibling: async_{name}\n"), "no error");
  EXPECT_THAT(functionError("    sibling: async_{nam}\n"),
              HasSubstr("p.yaml:5:14: name 'async_{nam}'"));
  EXPECT_THAT(functionError("    awaitable: true\n    of: \"a::\"\n"),
              HasSubstr("p.yaml:6:9: name 'a::' in function 'f'"));
  EXPECT_THAT(functionError("    awaitable: true\n"
                            "    twin: {name: a::b, runs: {param: 0, on: "
                            "loop}}\n"),
              HasSubstr("p.yaml:6:18: 'name' of 'twin' of function 'f' is "
                        "looked up beside the function"));
  EXPECT_THAT(functionError("    awaitable: true\n    twin: {name: a}\n"),
              HasSubstr("missing key 'runs' in 'twin' of function 'f'"));
}

TEST(PackErrors, Conditions) {
  EXPECT_EQ(conditionError("{arg: 3, lack: A}"),
            "p.yaml:6:20: unknown key 'lack' in 'when' of function 'f'; did "
            "you mean 'lacks'?");
  EXPECT_EQ(conditionError("{has: A}"),
            "p.yaml:6:11: 'when' of function 'f' needs exactly one of 'arg', "
            "'receiver', 'args' and 'body'");
  EXPECT_EQ(conditionError("{arg: 0, receiver: true, type: a}"),
            "p.yaml:6:11: 'when' of function 'f' needs exactly one of 'arg', "
            "'receiver', 'args' and 'body'");
  EXPECT_THAT(conditionError("{arg: 0}"), HasSubstr("exactly one test"));
  EXPECT_THAT(conditionError("{arg: 0, has: A, zero: true}"),
              HasSubstr("exactly one test"));
  EXPECT_THAT(conditionError("{arg: first, has: A}"),
              HasSubstr("p.yaml:6:17: 'arg' in 'when' of function 'f' must be "
                        "an index from 0 or 'last'"));
  EXPECT_THAT(conditionError("{receiver: false, type: A}"),
              HasSubstr("can only be 'true'"));
  EXPECT_THAT(conditionError("{receiver: true, has: A}"),
              HasSubstr("can ask a receiver only for 'type'"));
  EXPECT_THAT(conditionError("{args: {}}"),
              HasSubstr("'args' of 'when' of function 'f' states nothing"));
  EXPECT_THAT(conditionError("{args: {min: 3, max: 2}}"),
              HasSubstr("allows no number of arguments"));
  EXPECT_THAT(conditionError("{arg: 0, zero: 1}"),
              HasSubstr("must be 'true' or 'false'"));
  EXPECT_THAT(conditionError("{arg: 0, is: null}"),
              HasSubstr("must be a number, a text, or a list of these"));
  EXPECT_THAT(conditionError("{arg: 0, type: \"a<int>\"}"),
              HasSubstr("has template arguments"));
  EXPECT_EQ(functionError("    awaitable: true\n"
                          "    unless: [{arg: 0, zero: true}, {arg: 0}]\n"),
            "p.yaml:6:36: 'unless' of function 'f' needs exactly one test, "
            "such as 'has' or 'is'; several conditions make a list");
}

TEST(PackErrors, RunsAndSwitches) {
  EXPECT_EQ(functionError("    runs: {param: 0, on: executor}\n"),
            "p.yaml:5:11: 'runs' of function 'f' with 'on: executor' needs the "
            "key 'executor'");
  EXPECT_EQ(functionError("    runs: {param: 0, on: loop, executor: 1}\n"),
            "p.yaml:5:32: 'executor' in 'runs' of function 'f' needs 'on: "
            "executor'");
  EXPECT_EQ(functionError("    runs: [{param: 0, on: loop}, {param: 0, on: "
                          "inline}]\n"),
            "p.yaml:5:34: 'runs' of function 'f' names one parameter twice");
  EXPECT_EQ(functionError("    runs: {on: loop}\n"),
            "p.yaml:5:11: missing key 'param' or 'template' in 'runs' of "
            "function 'f'");
  EXPECT_EQ(functionError("    runs: {param: 0, template: 0, on: loop}\n"),
            "p.yaml:5:12: 'param' in 'runs' of function 'f' means nothing with "
            "'template'");
  EXPECT_THAT(functionError("    runs: {template: last, on: loop}\n"),
              HasSubstr("'template' in 'runs' of function 'f' must be"));
  EXPECT_EQ(functionError("    switches: {to: executor}\n"),
            "p.yaml:5:15: 'switches' of function 'f' with 'to: executor' needs "
            "the key 'executor'");
  EXPECT_THAT(functionError("    switches: {to: inline}\n"),
              HasSubstr("must be one of 'offload', 'loop', 'executor', "
                        "'stored', not 'inline'"));
  EXPECT_THAT(functionError("    executor: loop\n    executor-of: 0\n"),
              HasSubstr("has 'executor' as well as 'executor-of'"));
  EXPECT_THAT(functionError("    executor: loop\n    passes: 0\n"),
              HasSubstr("'passes' in function 'f' means nothing without "
                        "'constructs'"));
  EXPECT_THAT(functionError("    ends: callable\n"),
              HasSubstr("missing key 'runs' in function 'f': it ends what its "
                        "callable ends"));
  EXPECT_THAT(functionError("    executor: loop\n    suspends-in: stackful\n"),
              HasSubstr("means nothing without 'effect: blocks'"));
}

TEST(PackErrors, Marks) {
  EXPECT_THAT(functionError("    marks: {as: w}\n"),
              HasSubstr("needs exactly one of 'arg', 'receiver' and 'result'"));
  EXPECT_THAT(functionError("    marks: {arg: 0, result: true, as: w}\n"),
              HasSubstr("needs exactly one of 'arg', 'receiver' and 'result'"));
  EXPECT_THAT(functionError("    marks: {arg: 0, receiver: false, as: w}\n"),
              HasSubstr("names what is marked with 'true'"));
  EXPECT_THAT(functionError("    marks: {arg: 0}\n"),
              HasSubstr("needs exactly one of 'as' and 'not'"));
  EXPECT_THAT(functionError("    tells: {if: 0}\n"),
              HasSubstr("missing key 'on' in 'tells' of function 'f'"));
}

TEST(PackErrors, TypesAndAnnotations) {
  EXPECT_EQ(typeError("{name: t}"),
            "p.yaml:4:5: type 't' states nothing: it needs one of 'role', "
            "'executor', 'context', 'taken-by', 'switches', 'suspends', "
            "'session', 'discard', 'own-executor', 'test', 'holds'");
  EXPECT_EQ(typeError("{name: t, holds: lock}"),
            "p.yaml:4:5: missing key 'why' in type 't': what is held has a "
            "reason");
  EXPECT_THAT(typeError("{name: t, switches: {to: executor, executor: 0}}"),
              HasSubstr("has no arguments to name one as executor"));
  EXPECT_EQ(typeError("{name: t, session: {}}"),
            "p.yaml:4:5: missing key 'why' in type 't': a session type has a "
            "reason");
  EXPECT_EQ(typeError("{name: t, session: {asynk: u}, why: w}"),
            "p.yaml:4:25: unknown key 'asynk' in 'session' of type 't'; did "
            "you mean 'async'?");
  EXPECT_THAT(typeError("{name: t, executor: thread}"),
              HasSubstr("must be one of 'loop', 'offload', 'inline', "
                        "'stored'"));
  EXPECT_EQ(error("pack: p\nlibrary: l\nannotations:\n  - {text: a}\n"),
            "p.yaml:4:5: annotation 'a' states nothing: it needs one of "
            "'effect', 'context', 'runs'");
  EXPECT_EQ(error("pack: p\nlibrary: l\nannotations:\n  - {text: a, effect: "
                  "nonblocking}\n"),
            "p.yaml:4:5: missing key 'why' in annotation 'a': an effect has a "
            "reason");
}

TEST(PackErrors, Duplicates) {
  const char *Head = "pack: p\nlibrary: l\nfunctions:\n";
  auto Functions = [&](const char *Text) {
    return error(Head + std::string(Text));
  };
  EXPECT_EQ(Functions("  - {name: [f, g, f], awaitable: true}\n"),
            "p.yaml:4:19: 'f' is stated twice for the same calls, first in "
            "line 4");
  EXPECT_EQ(Functions("  - {name: f, awaitable: true}\n"
                      "  - {name: [g, f], sibling: h}\n"),
            "p.yaml:5:16: 'f' is stated twice for the same calls, first in "
            "line 4");
  // The order of conditions means nothing.
  EXPECT_THAT(
      Functions("  - {name: f, awaitable: true, when: [{arg: 0, is: 1}, {arg: "
                "1, is: A}]}\n"
                "  - {name: f, awaitable: true, when: [{arg: 1, is: A}, {arg: "
                "0, is: 1}]}\n"),
      HasSubstr("stated twice"));
  EXPECT_EQ(Functions("  - {name: f, awaitable: true, when: {arg: 0, is: 1}}\n"
                      "  - {name: f, awaitable: true, when: {arg: 0, is: 2}}\n"
                      "  - {name: f, awaitable: true, when: {arg: 1, is: 1}}\n"
                      "  - {name: f, awaitable: true, when: {arg: 0, not: 1}}\n"
                      "  - {name: f, awaitable: true, unless: {arg: 0, is: "
                      "1}}\n"
                      "  - {name: f, awaitable: true, parameters: [int]}\n"
                      "  - {name: f, awaitable: true, parameters: []}\n"
                      "  - {name: f, awaitable: true}\n"),
            "no error");
  EXPECT_THAT(error("pack: p\nlibrary: l\ntypes:\n"
                    "  - {name: t, role: future}\n"
                    "  - {name: t, executor: loop}\n"),
              HasSubstr("p.yaml:5:12: 't' is stated twice"));
  EXPECT_THAT(error("pack: p\nlibrary: l\nannotations:\n"
                    "  - {text: a, context: async}\n"
                    "  - {text: a, context: async}\n"),
              HasSubstr("p.yaml:5:12: 'a' is stated twice"));
}

TEST(PackErrors, AreCountedAndNotEndless) {
  std::string Text = "pack: p\nlibrary: l\nfunctions:\n";
  for (int I = 0; I != 1000; ++I)
    Text += "  - {nme: f, awaitable: true}\n";
  std::string Errors = error(Text);
  EXPECT_THAT(Errors, HasSubstr("\nand 1980 more"));
  EXPECT_LT(Errors.size(), 2000u);
  EXPECT_LT(error(std::string(1 << 20, 'x') + ": 1\n").size(), 1000u);
}

} // namespace
