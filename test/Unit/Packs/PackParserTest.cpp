// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs from YAML: what each key becomes.

#include "async-tidy/Packs/PackSet.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <limits>

using namespace asynctidy;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

Pack parse(llvm::StringRef Text) {
  auto P = parsePack(llvm::MemoryBufferRef(Text, "p.yaml"));
  if (P)
    return std::move(*P);
  ADD_FAILURE() << llvm::toString(P.takeError());
  return {};
}

/// The one function of a pack, from the keys below its name.
FunctionFact function(llvm::StringRef Keys) {
  Pack P =
      parse(("pack: p\nlibrary: l\nfunctions:\n  - name: f\n" + Keys).str());
  if (P.Functions.size() == 1)
    return P.Functions[0];
  ADD_FAILURE();
  return {};
}

/// The one condition of `when`.
Condition condition(llvm::StringRef Flow) {
  FunctionFact F = function(("    awaitable: true\n    when: " + Flow).str());
  if (F.When.size() == 1)
    return F.When[0];
  ADD_FAILURE();
  return {};
}

TEST(PackParser, Pack) {
  Pack P = parse("pack: p\n"
                 "library: a library\n"
                 "headers: [a.h, b/c.h]\n"
                 "debian: liba-dev\n"
                 "source: github.com/a/a\n"
                 "verified: liba-dev 1.2\n"
                 "repeat: async-tidy packs verify p -- -IA\n"
                 "flags: [-I/a, -DB]\n"
                 "language: c\n"
                 "loops: interactive\n"
                 "opaque: \"*/a/*\"\n");
  EXPECT_EQ(P.Name, "p");
  EXPECT_EQ(P.Library, "a library");
  EXPECT_THAT(P.Headers, ElementsAre("a.h", "b/c.h"));
  EXPECT_EQ(P.Debian, "liba-dev");
  EXPECT_EQ(P.Source, "github.com/a/a");
  EXPECT_EQ(P.Verified, "liba-dev 1.2");
  EXPECT_EQ(P.Repeat, "async-tidy packs verify p -- -IA");
  EXPECT_THAT(P.Flags, ElementsAre("-I/a", "-DB"));
  EXPECT_TRUE(P.IsC);
  EXPECT_TRUE(P.IsInteractive);
  EXPECT_THAT(P.Opaque, ElementsAre("*/a/*"));
}

TEST(PackParser, VerifiedMakesFactsVerified) {
  const char *Facts = "library: l\n"
                      "functions: [{name: f, awaitable: true}]\n"
                      "types: [{name: t, role: future}]\n";
  for (const char *Verified : {"", "verified: no\n", "verified: \"no\"\n"}) {
    Pack P = parse(std::string("pack: p\n") + Verified + Facts);
    EXPECT_EQ(P.Verified, "");
    EXPECT_FALSE(P.Functions[0].Verified);
    EXPECT_FALSE(P.Types[0].Verified);
  }
  Pack P = parse(std::string("pack: p\nverified: l 1\n") + Facts);
  EXPECT_TRUE(P.Functions[0].Verified);
  EXPECT_TRUE(P.Types[0].Verified);
}

TEST(PackParser, Blocks) {
  FunctionFact F = function("    parameters: [\"const char *\", int]\n"
                            "    effect: blocks\n"
                            "    category: dns\n"
                            "    class: disk\n"
                            "    confidence: uncertain\n"
                            "    why: waits for\n"
                            "      the server\n"
                            "    instead: \"'g'\"\n");
  EXPECT_THAT(F.Names, ElementsAre("f"));
  EXPECT_THAT(*F.Parameters, ElementsAre("const char *", "int"));
  EXPECT_EQ(F.Effect, EffectKind::Blocks);
  EXPECT_EQ(F.Category, Category::Dns);
  EXPECT_EQ(F.Class, EffectClass::Disk);
  EXPECT_TRUE(F.Uncertain);
  EXPECT_EQ(F.Why, "waits for the server");
  EXPECT_EQ(F.Instead, "'g'");
  EXPECT_EQ(F.Line, 4u);
}

TEST(PackParser, OtherEffects) {
  EXPECT_EQ(function("    effect: nonblocking\n    why: w\n").Effect,
            EffectKind::Nonblocking);
  FunctionFact Waits = function("    effect: sync-waits\n    why: w\n");
  EXPECT_EQ(Waits.Effect, EffectKind::SyncWaits);
  EXPECT_EQ(Waits.Category, Category::Wait);
  EXPECT_EQ(Waits.Class, EffectClass::Deadlock);
  FunctionFact Needs = function(
      "    effect: needs-async\n    why: w\n    failure: no running loop\n");
  EXPECT_EQ(Needs.Effect, EffectKind::NeedsAsync);
  EXPECT_EQ(Needs.Failure, "no running loop");
  EXPECT_EQ(function("    effect: needs-stackful\n    why: w\n").Effect,
            EffectKind::NeedsStackful);
}

TEST(PackParser, NoParametersIsAnOverload) {
  EXPECT_FALSE(function("    awaitable: true\n").Parameters);
  auto Parameters =
      function("    awaitable: true\n    parameters: []\n").Parameters;
  ASSERT_TRUE(Parameters);
  EXPECT_THAT(*Parameters, IsEmpty());
}

TEST(PackParser, Runs) {
  FunctionFact F = function("    runs:\n"
                            "      - {param: 1, on: loop}\n"
                            "      - {param: last, on: executor, executor: 0}\n"
                            "      - {param: 2, on: executor, executor: "
                            "receiver}\n");
  ASSERT_EQ(F.Callables.size(), 3u);
  EXPECT_EQ(F.Callables[0].Parameter, 1);
  EXPECT_EQ(F.Callables[0].On, RunsOn::Loop);
  EXPECT_EQ(F.Callables[1].Parameter, Runs::Last);
  EXPECT_EQ(F.Callables[1].On, RunsOn::Executor);
  EXPECT_EQ(F.Callables[1].Executor, 0);
  EXPECT_EQ(F.Callables[2].Executor, Runs::Receiver);
}

TEST(PackParser, RunsTemplateArguments) {
  FunctionFact F = function("    runs: [{template: 0, on: loop}, {param: 0, "
                            "on: inline}]\n");
  ASSERT_EQ(F.Callables.size(), 2u);
  EXPECT_EQ(F.Callables[0].Template, 0u);
  EXPECT_EQ(F.Callables[0].Parameter, Runs::NoParameter);
  EXPECT_EQ(F.Callables[1].Template, std::nullopt);
}

TEST(PackParser, RunsOneOnEach) {
  using enum RunsOn;
  for (auto [Word, On] : std::initializer_list<std::pair<const char *, RunsOn>>{
           {"inline", Inline},
           {"loop", Loop},
           {"offload", Offload},
           {"stackful", Stackful},
           {"thread", Thread},
           {"stored", Stored}}) {
    FunctionFact F =
        function(std::string("    runs: {param: 0, on: ") + Word + "}\n");
    EXPECT_EQ(F.Callables[0].On, On) << Word;
  }
}

TEST(PackParser, Switches) {
  FunctionFact F = function("    switches: {to: offload}\n");
  EXPECT_EQ(F.Switch->To, RunsOn::Offload);
  EXPECT_EQ(F.Switch->Until, SwitchUntil::Changed);
  EXPECT_FALSE(F.Switch->Leaks);
  F = function("    switches: {to: executor, executor: 2, until: task-end, "
               "leaks: true}\n");
  EXPECT_EQ(F.Switch->To, RunsOn::Executor);
  EXPECT_EQ(F.Switch->Executor, 2);
  EXPECT_EQ(F.Switch->Until, SwitchUntil::TaskEnd);
  EXPECT_TRUE(F.Switch->Leaks);
}

TEST(PackParser, SmallKeys) {
  FunctionFact F = function("    awaitable: true\n"
                            "    sibling: async_f\n"
                            "    constructs: 0\n"
                            "    destroys: [1, 2]\n");
  EXPECT_TRUE(F.Awaitable);
  EXPECT_EQ(F.Sibling, "async_f");
  EXPECT_THAT(F.Constructs, ElementsAre(0u));
  EXPECT_THAT(F.Destroys, ElementsAre(1u, 2u));
}

TEST(PackParser, OneEntryForAFamily) {
  Pack P = parse("pack: p\n"
                 "library: l\n"
                 "functions:\n"
                 "  - name: [read, a::b::write]\n"
                 "    effect: nonblocking\n"
                 "    sibling: async_{name}\n"
                 "    why: is {name}\n"
                 "    instead: \"'async_{name}' and '{name}_all'\"\n"
                 "  - {name: [f, g], awaitable: true}\n");
  ASSERT_EQ(P.Functions.size(), 3u);
  EXPECT_THAT(P.Functions[1].Names, ElementsAre("a::b::write"));
  EXPECT_EQ(P.Functions[0].Sibling, "async_read");
  EXPECT_EQ(P.Functions[1].Sibling, "async_write");
  EXPECT_EQ(P.Functions[1].Why, "is write");
  EXPECT_EQ(P.Functions[1].Instead, "'async_write' and 'write_all'");
  EXPECT_EQ(P.Functions[1].Line, 4u);
  EXPECT_THAT(P.Functions[2].Names, ElementsAre("f", "g"));
}

TEST(PackParser, OneEntryForAClassAndItsTwins) {
  Pack P = parse("pack: p\n"
                 "library: l\n"
                 "functions:\n"
                 "  - name: [get, put]\n"
                 "    of: a::client\n"
                 "    effect: nonblocking\n"
                 "    why: is {name}\n"
                 "    twin: {name: \"{name}Async\", "
                 "runs: {param: 1, on: offload}}\n"
                 "  - {name: f, awaitable: true}\n");
  ASSERT_EQ(P.Functions.size(), 4u);
  EXPECT_THAT(P.Functions[0].Names, ElementsAre("a::client::get"));
  EXPECT_EQ(P.Functions[1].Why, "is put");
  const FunctionFact &Twins = P.Functions[3];
  EXPECT_THAT(Twins.Names,
              ElementsAre("a::client::getAsync", "a::client::putAsync"));
  EXPECT_EQ(Twins.Effect, EffectKind::None);
  EXPECT_EQ(Twins.Line, 4u);
  ASSERT_EQ(Twins.Callables.size(), 1u);
  EXPECT_EQ(Twins.Callables[0].Parameter, 1);
  EXPECT_EQ(Twins.Callables[0].On, RunsOn::Offload);
}

TEST(PackParser, ConditionSubjects) {
  Condition C = condition("{arg: 3, has: [A, B]}");
  EXPECT_EQ(C.On, Condition::Subject::Argument);
  EXPECT_EQ(C.Index, 3u);
  EXPECT_EQ(C.What, Condition::Test::Has);
  EXPECT_THAT(C.Names, ElementsAre("A", "B"));
  EXPECT_EQ(condition("{arg: last, has: A}").Index, Condition::Last);
  EXPECT_EQ(condition("{receiver: true, type: a::b}").On,
            Condition::Subject::Receiver);
  C = condition("{args: {min: 2}}");
  EXPECT_EQ(C.On, Condition::Subject::ArgumentCount);
  EXPECT_EQ(C.What, Condition::Test::Between);
  EXPECT_THAT(C.Numbers, ElementsAre(2, std::numeric_limits<int64_t>::max()));
  EXPECT_THAT(condition("{args: {max: 3}}").Numbers, ElementsAre(0, 3));
}

TEST(PackParser, ConditionTests) {
  using enum Condition::Test;
  for (auto [Text, What] :
       std::initializer_list<std::pair<const char *, Condition::Test>>{
           {"lacks: A", Lacks},
           {"is: A", Is},
           {"not: A", IsNot},
           {"zero: true", Zero},
           {"zero: false", NonZero},
           {"at-most: 5", AtMost},
           {"null: true", Null},
           {"null: false", NonNull},
           {"starts: \":memory:\"", Starts},
           {"type: a::b", Type},
           {"not-type: a::b", NotType},
           {"callable: true", Callable},
           {"callable: false", NotCallable},
           {"variable: std::cin", Variable}})
    EXPECT_EQ(condition(std::string("{arg: 0, ") + Text + "}").What, What)
        << Text;
}

TEST(PackParser, ValuesAreNumbersConstantsOrStrings) {
  Condition C =
      condition("{arg: 0, is: [0, -1, 0x10, true, NAME, \"7\", \"\"]}");
  EXPECT_THAT(C.Numbers, ElementsAre(0, -1, 16, 1));
  EXPECT_THAT(C.Names, ElementsAre("NAME", "7", ""));
  EXPECT_THAT(C.Strings, ElementsAre("7", ""));
}

TEST(PackParser, UnlessIsOneOrAList) {
  EXPECT_EQ(function("    awaitable: true\n"
                     "    unless: {arg: 0, zero: true}\n")
                .Unless.size(),
            1u);
  FunctionFact F = function("    awaitable: true\n"
                            "    unless: [{arg: 0, zero: true}, {arg: 1, null: "
                            "true}]\n");
  EXPECT_EQ(F.Unless.size(), 2u);
  EXPECT_THAT(F.When, IsEmpty());
}

TEST(PackParser, Types) {
  Pack P = parse("pack: p\n"
                 "library: l\n"
                 "types:\n"
                 "  - {name: [a::task, b::task], role: lazy-task}\n"
                 "  - {name: c, executor: stored}\n"
                 "  - {name: d, session: {async: e::f}, why: w, instead: i}\n"
                 "  - {name: g, session: {}, why: w}\n");
  ASSERT_EQ(P.Types.size(), 4u);
  EXPECT_THAT(P.Types[0].Names, ElementsAre("a::task", "b::task"));
  EXPECT_EQ(P.Types[0].Role, TypeRole::LazyTask);
  EXPECT_FALSE(P.Types[0].Executor);
  EXPECT_FALSE(P.Types[0].Session);
  EXPECT_EQ(*P.Types[1].Executor, RunsOn::Stored);
  EXPECT_TRUE(P.Types[2].Session);
  EXPECT_EQ(P.Types[2].AsyncSibling, "e::f");
  EXPECT_EQ(P.Types[2].Why, "w");
  EXPECT_EQ(P.Types[2].Instead, "i");
  EXPECT_TRUE(P.Types[3].Session);
  EXPECT_EQ(P.Types[3].AsyncSibling, "");
  EXPECT_EQ(P.Types[3].Line, 7u);
}

TEST(PackParser, Annotations) {
  Pack P = parse("pack: p\n"
                 "library: l\n"
                 "annotations:\n"
                 "  - {text: coroutine_fn, effect: needs-stackful, context: "
                 "stackful, why: w, failure: no fiber}\n"
                 "  - {text: \"on loop\", context: async}\n");
  ASSERT_EQ(P.Annotations.size(), 2u);
  EXPECT_EQ(P.Annotations[0].Text, "coroutine_fn");
  EXPECT_EQ(P.Annotations[0].Effect, EffectKind::NeedsStackful);
  EXPECT_TRUE(P.Annotations[0].Stackful);
  EXPECT_FALSE(P.Annotations[0].AsyncContext);
  EXPECT_EQ(P.Annotations[0].Why, "w");
  EXPECT_EQ(P.Annotations[0].Failure, "no fiber");
  EXPECT_EQ(P.Annotations[1].Text, "on loop");
  EXPECT_TRUE(P.Annotations[1].AsyncContext);
}

TEST(PackParser, Marks) {
  FunctionFact F = function("    marks:\n"
                            "      - {arg: 1, as: ready, if: [ready, 2]}\n"
                            "      - {receiver: true, not: busy}\n"
                            "      - {result: true, as: w, for: class}\n"
                            "      - {arg: last, as: w, if: false}\n"
                            "      - {arg: 0, as: w, if: true}\n");
  ASSERT_EQ(F.Marks.size(), 5u);
  EXPECT_EQ(F.Marks[0].On, 1);
  EXPECT_EQ(F.Marks[0].Word, "ready");
  EXPECT_THAT(F.Marks[0].If->Names, ElementsAre("ready"));
  EXPECT_THAT(F.Marks[0].If->Numbers, ElementsAre(2));
  EXPECT_FALSE(F.Marks[0].Removes);
  EXPECT_EQ(F.Marks[1].On, Mark::Receiver);
  EXPECT_TRUE(F.Marks[1].Removes);
  EXPECT_EQ(F.Marks[1].If, std::nullopt);
  EXPECT_EQ(F.Marks[2].On, Mark::Result);
  EXPECT_EQ(F.Marks[2].For, Mark::Reach::Class);
  EXPECT_EQ(F.Marks[3].On, Mark::Last);
  EXPECT_THAT(F.Marks[3].If->Numbers, ElementsAre(0));
  EXPECT_EQ(F.Marks[4].If, Outcome());
}

TEST(PackParser, WhoRunsWhere) {
  FunctionFact F = function("    tells: {on: stackful, else: offload}\n"
                            "    overriders: thread\n"
                            "    executor-of: receiver\n"
                            "    constructs: 0\n"
                            "    passes: 1\n");
  EXPECT_EQ(F.Tells->On, RunsOn::Stackful);
  EXPECT_EQ(F.Tells->Else, RunsOn::Offload);
  EXPECT_EQ(F.Tells->If, Outcome());
  EXPECT_EQ(F.Overriders, RunsOn::Thread);
  EXPECT_EQ(F.ExecutorOf, Runs::Receiver);
  EXPECT_EQ(F.Executor, std::nullopt);
  EXPECT_EQ(F.Passes, 1u);
  EXPECT_EQ(function("    executor: inline\n").Executor, RunsOn::Inline);
  FunctionFact Waits = function("    effect: sync-waits\n    why: w\n"
                                "    suspends-in: stackful\n");
  EXPECT_TRUE(Waits.SuspendsFiber);
  Pack P = parse("pack: p\nlibrary: l\ntypes:\n"
                 "  - {name: a, context: offload, taken-by: loop, "
                 "switches: {to: stored}, suspends: false, test: true}\n");
  EXPECT_EQ(P.Types[0].Context, RunsOn::Offload);
  EXPECT_EQ(P.Types[0].TakenBy, RunsOn::Loop);
  EXPECT_EQ(P.Types[0].Switch->To, RunsOn::Stored);
  EXPECT_TRUE(P.Types[0].NeverSuspends);
  EXPECT_TRUE(P.Types[0].Test);
  EXPECT_EQ(function("    tests: 1\n").Tests, 1u);
  EXPECT_EQ(function("    ends: program\n").Ends, LoopEnd::Program);
  EXPECT_EQ(
      function("    ends: callable\n    runs: {param: 0, on: loop}\n").Ends,
      LoopEnd::Callable);
}

TEST(PackParser, NamesOfAllKinds) {
  Pack P =
      parse("pack: p\nlibrary: l\nfunctions:\n  - awaitable: true\n    name:\n"
            "      - f\n      - a::b::~b\n      - operator<<\n"
            "      - std::operator>>\n      - \"a::operator()\"\n"
            "      - \"a::operator bool\"\n      - a::operator co_await\n"
            "      - \"a::operator std::vector<int>\"\n      - operator_like\n"
            "      - a::operators\n      - _x$1\n");
  EXPECT_EQ(P.Functions[0].Names.size(), 11u);
}

} // namespace
