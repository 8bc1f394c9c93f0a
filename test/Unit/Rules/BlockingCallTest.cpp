// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// What async-blocking-call says, where, and by which ids it is known again.

#include "Solving.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <set>

using namespace asynctidy;
using namespace asynctidy::test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

TEST(Rules, AreSortedAndUnique) {
  llvm::ArrayRef<RuleRecord> All = allRules();
  ASSERT_FALSE(All.empty());
  for (size_t I = 1; I < All.size(); ++I)
    EXPECT_LT(All[I - 1].Id, All[I].Id);
}

TEST(Rules, OnlyThoseThatAreWantedRun) {
  Library L;
  L.task("t").call(L.Query);
  Solving S(L.take());
  EXPECT_EQ(runRules(S.S, {"async-blocking-call"}).size(), 1u);
  EXPECT_THAT(runRules(S.S, {"async-something-else"}), IsEmpty());
  EXPECT_THAT(runRules(S.S, {}), IsEmpty());
}

TEST(BlockingCall, ShowsTheWholeChainThenTheCure) {
  Library Db("src/db.cpp"), Settings("src/settings.cpp"), Auth("src/auth.cpp");
  Db.plain("load_row", 80).call(Db.Query, 88);
  Settings.plain("cookie_settings", 10).call(Settings.function("load_row"), 17);
  Auth.task("refresh_token", 40).call(Auth.function("cookie_settings"), 41);
  Solving S(Solving::units(Auth.take(), Db.take(), Settings.take()));
  std::vector<Finding> All = S.findings();
  ASSERT_EQ(All.size(), 1u);
  const Finding &F = All.front();
  EXPECT_EQ(F.Rule, "async-blocking-call");
  EXPECT_EQ(F.Level, Severity::Warning);
  EXPECT_EQ(F.Category, "database");
  EXPECT_EQ(F.Class, "unbounded");
  EXPECT_EQ(F.Certainty, Confidence::High);
  EXPECT_EQ(F.Function, "refresh_token");
  EXPECT_EQ(F.Where.File, "src/auth.cpp");
  EXPECT_EQ(F.Message, "async function 'refresh_token' calls "
                       "'cookie_settings', which blocks on a database query");
  std::vector<std::string> Notes;
  for (const Note &N : F.Notes)
    Notes.push_back(N.Where.File + ":" + std::to_string(N.Where.Line) + ": " +
                    N.Message);
  EXPECT_THAT(Notes,
              ElementsAre("src/settings.cpp:17: 'cookie_settings' blocks "
                          "because it calls 'load_row' here",
                          "src/db.cpp:88: 'load_row' blocks because it calls "
                          "'query' here",
                          "src/db.cpp:88: 'query' waits for the server"));
}

TEST(BlockingCall, TheCureStandsAtTheFinding) {
  Library L;
  L.plain("nap", 5).call(L.Sleep, 6);
  L.task("t", 10).call(L.function("nap"), 11);
  Solving S(L.take());
  EXPECT_THAT(S.notes(),
              ElementsAre("6: 'nap' blocks because it calls 'sleep_ms' here",
                          "6: 'sleep_ms' puts the thread to sleep",
                          "11: use a timer"));
}

TEST(BlockingCall, MaySaysSo) {
  Library L;
  BodyBuilder F = L.plain("f", 5);
  F.branch(F.unknown(), [&] { F.call(L.Query, 7); });
  BodyBuilder G = L.plain("g", 20);
  G.call(F.entity(), 21);
  L.task("t", 40).call(G.entity(), 41);
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("41: async function 't' calls 'g', which may block "
                          "on a database query"));
  EXPECT_THAT(S.notes(),
              ElementsAre("21: 'g' may block because it calls 'f' here",
                          "7: 'f' may block because it calls 'query' here",
                          "7: 'query' waits for the server"));
  EXPECT_EQ(S.findings()[0].Certainty, Confidence::Medium);
}

TEST(BlockingCall, PathsWithinTheAsyncFunctionDoNotMatter) {
  Library L;
  BodyBuilder T = L.task("t", 40);
  T.branch(T.unknown(), [&] { T.call(L.Query, 41); });
  Solving S(L.take());
  EXPECT_EQ(S.findings()[0].Certainty, Confidence::High);
}

TEST(BlockingCall, AVirtualStepIsNamedSo) {
  Library L;
  TypeId Base = L.record("cache"), Derived = L.record("disk", 0, {Base});
  EntityId Get = L.method(Base, "get", {}, Entity::Virtual | Entity::Pure);
  EntityId DiskGet = L.method(Derived, "get", {}, Entity::Virtual, {}, {Get});
  L.body(DiskGet, 20).call(L.Query, 21);
  EntityId OtherGet = L.method(L.record("memory", 0, {Base}), "get", {},
                               Entity::Virtual, {}, {Get});
  L.body(OtherGet, 30);
  L.plain("look_up", 5).call(Get, {.Line = 6, .Form = CallForm::Virtual});
  L.task("t", 40).call(L.function("look_up"), 41);
  L.task("u", 60).call(Get, {.Line = 61, .Form = CallForm::Virtual});
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("41: async function 't' calls 'look_up', which may "
                          "block on a database query",
                          "61: async function 'u' calls an override of "
                          "'cache::get', which may block on a database query"));
  EXPECT_EQ(S.findings()[0].Notes[0].Message,
            "'look_up' may block because it calls an override of 'cache::get' "
            "here");
  EXPECT_EQ(S.findings()[0].Notes[1].Message,
            "'disk::get' blocks because it calls 'query' here");
}

//===-- Objects -----------------------------------------------------------===//

TEST(BlockingCall, AnObjectIsReportedWhereItIsDeclared) {
  Library L;
  TypeId Guard = L.record("guard");
  EntityId End = L.destructor(Guard);
  BodyBuilder T = L.task("t", 40);
  LocalId Held = T.define("held", Guard, Local::Destroyed, {}, 41);
  auto Destroy = [&](unsigned Line, uint8_t Flags) {
    CallId C = T.call(End, {.Line = Line,
                            .Receiver = T.value(Held),
                            .Origin = CallOrigin::LocalDestroyed,
                            .Flags = Flags});
    T.at(C).Whole = T->Locals[Held.Index].Where;
  };
  // One way out of its scope each.
  T.branch(T.unknown(), [&] {
    Destroy(45, 0);
    T.ret();
  });
  Destroy(50, 0);
  Destroy(60, Call::Unwinding);
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("41: async function 't' destroys 'held', which "
                          "blocks on the end of a thread"));
  EXPECT_THAT(S.notes(), ElementsAre("50: 'held' is destroyed here",
                                     "50: 'guard::~guard' waits for the "
                                     "thread"));
}

TEST(BlockingCall, ATemporaryIsReportedWhereItIsMade) {
  Library L;
  TypeId Guard = L.record("guard");
  EntityId End = L.destructor(Guard);
  BodyBuilder T = L.task("t", 40);
  CallId C =
      T.call(End, {.Line = 42, .Origin = CallOrigin::TemporaryDestroyed});
  T.at(C).Whole.Begin = T.place(41);
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("41: async function 't' destroys a temporary "
                          "'guard', which blocks on the end of a thread"));
}

TEST(BlockingCall, MembersAndConstructorsAreSteps) {
  Library L;
  TypeId Guard = L.record("guard"), Holder = L.record("holder");
  EntityId GuardEnd = L.destructor(Guard), HolderEnd = L.destructor(Holder);
  EntityId Member = L.field(Holder, "held", Guard);
  BodyBuilder End = L.body(HolderEnd, 5);
  End.call(GuardEnd, {.Line = 6,
                      .Receiver = End.field(End.self(), Member),
                      .Origin = CallOrigin::MemberDestroyed});
  EntityId Make = L.constructor(Holder);
  L.body(Make, 10).call(L.Query, 11);
  BodyBuilder F = L.plain("use", 20);
  F.call(Make, 21);
  F.call(HolderEnd, 22);
  BodyBuilder T = L.task("t", 40);
  T.call(Make, 41);
  T.call(HolderEnd, 42);
  L.task("u", 60).call(F.entity(), 61);
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("41: async function 't' constructs 'holder', which "
                          "blocks on a database query",
                          "42: async function 't' destroys 'holder', which "
                          "blocks on the end of a thread",
                          "61: async function 'u' calls 'use', which blocks on "
                          "a database query"));
  EXPECT_EQ(S.findings()[1].Notes[0].Message,
            "'holder::~holder' blocks because it destroys 'held' here");
  EXPECT_EQ(S.findings()[2].Notes[0].Message,
            "'use' blocks because it constructs 'holder' here");
}

TEST(BlockingCall, ADefaultArgumentIsReportedWhereItIsLeftOut) {
  Library L;
  BodyBuilder T = L.task("t", 40);
  CallId Outer = T.call(L.function("pause"), 41);
  T.call(L.Query, {.Line = 3,
                   .Origin = CallOrigin::DefaultArgument,
                   .Use = ResultUse::Argument,
                   .UsedCall = Outer});
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("41: async function 't' calls 'query', which blocks "
                          "on a database query"));
}

//===-- Where nothing is said ---------------------------------------------===//

TEST(BlockingCall, SystemHeadersHaveNoFindingsButAreSteps) {
  Library L;
  FileId Header = L.file("/usr/include/lib.h", FileRecord::System);
  BodyBuilder Inside =
      L.coroutine(L.function("lib::work", {}, 0, L.Task),
                  {.Line = 3, .Flags = Body::System, .File = Header});
  Inside.call(L.Query);
  BodyBuilder Helper =
      L.body(L.function("lib::get"),
             {.Line = 9, .Flags = Body::System, .File = Header});
  Helper.call(L.Query);
  L.task("t", 40).call(Helper.entity(), 41);
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("41: async function 't' calls 'lib::get', which "
                          "blocks on a database query"));
}

TEST(BlockingCall, InstancesOfOnePlaceAreOneFinding) {
  Library L;
  EntityId Pattern = L.function("poll", {"$0"}, Entity::Pattern, L.Task);
  L.coroutine(Pattern, {.Line = 40, .Flags = Body::Dependent});
  for (const char *Type : {"int", "char"}) {
    EntityId Instance = L.function("poll", {Type}, 0, L.Task);
    L.at(Instance).InstanceOf = Pattern;
    L.coroutine(Instance, 40).call(L.Query, 41);
  }
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("41: async function 'poll' calls 'query', which "
                          "blocks on a database query"));
}

//===-- Ids ---------------------------------------------------------------===//

/// Two coroutines reach one query through a helper, a third has its own.
TUSummary shared(unsigned Shift, bool WithOthers) {
  Library L;
  if (WithOthers)
    L.plain("added", 1).call(L.Log, 2);
  L.plain("helper", 10 + Shift).call(L.Query, 11 + Shift);
  BodyBuilder T = L.task("t", 40 + Shift);
  T.call(L.function("helper"), 41 + Shift);
  T.call(L.function("helper"), 42 + Shift);
  L.task("u", 60 + Shift).call(L.function("helper"), 61 + Shift);
  BodyBuilder V = L.task("v", 80 + Shift);
  V.call(L.Query, 81 + Shift);
  V.call(L.Query, 82 + Shift);
  return L.take();
}

TEST(BlockingCall, FindingsWithOneRootCauseShareIt) {
  Solving S(shared(0, false));
  std::vector<Finding> All = S.findings();
  ASSERT_EQ(All.size(), 5u);
  EXPECT_EQ(All[0].Cause, All[1].Cause);
  EXPECT_EQ(All[0].Cause, All[2].Cause);
  EXPECT_NE(All[0].Cause, All[3].Cause);
  EXPECT_NE(All[3].Cause, All[4].Cause);
  std::set<std::string> Fingerprints;
  for (const Finding &F : All)
    Fingerprints.insert(F.Fingerprint);
  EXPECT_EQ(Fingerprints.size(), 5u);
}

TEST(BlockingCall, IdsSurviveEditsElsewhere) {
  Solving Before(shared(0, false)), After(shared(300, true));
  std::vector<Finding> Old = Before.findings(), New = After.findings();
  ASSERT_EQ(Old.size(), New.size());
  for (size_t I = 0; I != Old.size(); ++I) {
    EXPECT_EQ(Old[I].Fingerprint, New[I].Fingerprint);
    EXPECT_EQ(Old[I].Cause, New[I].Cause);
  }
}

TEST(BlockingCall, TheCauseIsInTheProject) {
  // lib::get calls the query in two ways; the project's one call is the cause.
  Library L;
  FileId Header = L.file("/usr/include/lib.h", FileRecord::System);
  BodyBuilder Get = L.body(L.function("lib::get"),
                           {.Line = 9, .Flags = Body::System, .File = Header});
  Get.call(L.Query);
  L.task("t", 40).call(Get.entity(), 41);
  L.task("u", 60).call(Get.entity(), 61);
  Solving S(L.take());
  std::vector<Finding> All = S.findings();
  ASSERT_EQ(All.size(), 2u);
  EXPECT_NE(All[0].Cause, All[1].Cause);
}

} // namespace
