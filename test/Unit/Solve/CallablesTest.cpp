// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// What becomes of callables that are called, handed over, captured.

#include "Solving.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using namespace asynctidy::test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

/// `void name(callable f)` with a body.
BodyBuilder taking(Library &L, llvm::StringRef Name) {
  return L.body(L.function(Name, {"callable"}));
}

/// A lambda in \p In that queries.
OperandId querying(Library &L, BodyBuilder In) {
  EntityId Lambda = L.lambda(In.entity());
  L.body(Lambda).call(L.Query);
  return In.callable(Lambda);
}

//===-- What does not block -----------------------------------------------===//

TEST(Callables, HandedToAPoolIsOffloaded) {
  Library L;
  BodyBuilder T = L.task("t");
  T.call(L.Submit, {.Args = {querying(L, T)}});
  Solving S(L.take());
  EXPECT_THAT(S.messages(), IsEmpty());
}

TEST(Callables, HandedToAPoolByAHelper) {
  Library L;
  BodyBuilder Inner = taking(L, "inner"), Outer = taking(L, "outer");
  Inner.call(L.Submit, {.Args = {Inner.parameter(0)}});
  Outer.call(Inner.entity(), {.Args = {Outer.parameter(0)}});
  BodyBuilder T = L.task("t");
  T.call(Outer.entity(), {.Args = {querying(L, T)}});
  Solving S(L.take());
  EXPECT_THAT(S.messages(), IsEmpty());
}

TEST(Callables, HandedToAPoolInALambda) {
  // void defer(f) { pool.submit([f] { f(); }); }
  Library L;
  BodyBuilder F = taking(L, "defer");
  EntityId Wrapper = L.lambda(F.entity());
  BodyBuilder W = L.body(Wrapper);
  W->Locals.push_back({.Name = F->Locals[0].Name,
                       .Flags = Local::Captured,
                       .Where = F->Locals[0].Where});
  W.callValue(W.value(LocalId(0)));
  F.call(L.Submit, {.Args = {F.callable(Wrapper)}});
  BodyBuilder T = L.task("t");
  T.call(F.entity(), {.Args = {querying(L, T)}});
  Solving S(L.take());
  EXPECT_THAT(S.messages(), IsEmpty());
}

TEST(Callables, IgnoredOrStoredIsNotRun) {
  Library L;
  BodyBuilder F = taking(L, "ignore");
  F.use(LocalId(0));
  BodyBuilder T = L.task("t");
  T.call(F.entity(), {.Args = {querying(L, T)}});
  T.call(L.function("library_function", {"callable"}),
         {.Args = {querying(L, T)}});
  Solving S(L.take());
  EXPECT_THAT(S.messages(), IsEmpty());
}

TEST(Callables, ALocalThatIsAssignedAgainIsNotFollowed) {
  Library L;
  TypeId Function = L.record("function_object", TypeRecord::Opaque);
  EntityId Assign = L.method(Function, "operator=", {"callable"});
  BodyBuilder T = L.task("t");
  LocalId F = T.define("f", Function, 0, querying(L, T));
  T.call(Assign, {.Args = {T.unknown()}, .Receiver = T.value(F)});
  T.callValue(T.value(F));
  Solving S(L.take());
  EXPECT_THAT(S.messages(), IsEmpty());
  EXPECT_EQ(S.S.stats().Unknown[size_t(UnknownCall::Indirect)], 1u);
}

TEST(Callables, AnUnknownExecutorIsUnknown) {
  Library L;
  BodyBuilder T = L.plain("f");
  for (llvm::StringRef Type : {"any_executor", "never_heard_of"})
    T.call(L.Spawn,
           {.Args = {T.operand({.Type = L.record(Type)}), querying(L, T)}});
  Solving S(L.take());
  EXPECT_THAT(S.messages(), IsEmpty());
}

//===-- What blocks -------------------------------------------------------===//

TEST(Callables, CalledAtOnceBelongsToItsCaller) {
  Library L;
  BodyBuilder T = L.task("t", 10);
  EntityId Lambda = L.lambda(T.entity());
  L.body(Lambda, 50).call(L.Query, 51);
  // Clang names the call operator, or it does not.
  T.call(Lambda, {.Line = 11, .Receiver = T.callable(Lambda)});
  T.callValue(T.callable(Lambda), {.Line = 12});
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("11: async function 't' calls 't::(lambda)', which "
                          "blocks on a database query",
                          "12: async function 't' calls 't::(lambda)', which "
                          "blocks on a database query"));
}

TEST(Callables, ARunByALibraryIsAStep) {
  Library L;
  BodyBuilder T = L.task("t", 10);
  EntityId Lambda = L.lambda(T.entity());
  L.body(Lambda, 50).call(L.Query, 51);
  T.call(L.RunInline, {.Line = 11, .Args = {T.callable(Lambda)}});
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("11: async function 't' calls 'run_inline', which "
                          "blocks on a database query"));
  EXPECT_THAT(S.notes(),
              ElementsAre("11: 'run_inline' blocks because it runs "
                          "'t::(lambda)' here",
                          "51: 't::(lambda)' blocks because it calls 'query' "
                          "here",
                          "51: 'query' waits for the server"));
}

TEST(Callables, ARunByAHelperIsFollowedThroughIt) {
  Library L;
  BodyBuilder Each = L.body(L.function("for_each_row", {"callable"}), 60);
  Each.callValue(Each.parameter(0), {.Line = 61});
  BodyBuilder Outer = L.body(L.function("visit", {"callable"}), 70);
  Outer.call(Each.entity(), {.Line = 71, .Args = {Outer.parameter(0)}});
  BodyBuilder T = L.task("t", 10);
  EntityId Lambda = L.lambda(T.entity());
  L.body(Lambda, 50).call(L.Query, 51);
  // Also through a local that holds it.
  LocalId Held = T.define("held", L.record("function_object"), 0,
                          T.flagged(T.callable(Lambda), Operand::Wrapped));
  T.call(Outer.entity(), {.Line = 11, .Args = {T.value(Held)}});
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("11: async function 't' calls 'visit', which blocks "
                          "on a database query"));
  EXPECT_THAT(S.notes(),
              ElementsAre("71: 'visit' blocks because it hands 't::(lambda)' "
                          "to 'for_each_row' here",
                          "61: 'for_each_row' blocks because it runs "
                          "'t::(lambda)' here",
                          "51: 't::(lambda)' blocks because it calls 'query' "
                          "here",
                          "51: 'query' waits for the server"));
}

TEST(Callables, ARunOnSomePathsIsMay) {
  Library L;
  BodyBuilder F = taking(L, "maybe");
  F.branch(F.unknown(), [&] { F.callValue(F.parameter(0)); });
  BodyBuilder T = L.task("t", 10);
  T.call(F.entity(), {.Line = 11, .Args = {querying(L, T)}});
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("11: async function 't' calls 'maybe', which may "
                          "block on a database query"));
  EXPECT_EQ(S.findings()[0].Certainty, Confidence::Medium);
}

TEST(Callables, OnlyTheCallThatHandsItOverBlocks) {
  Library L;
  BodyBuilder F = taking(L, "apply");
  F.callValue(F.parameter(0));
  BodyBuilder T = L.task("t", 10);
  EntityId Quiet = L.lambda(T.entity());
  L.body(Quiet).call(L.Log);
  T.call(F.entity(), {.Line = 11, .Args = {querying(L, T)}});
  T.call(F.entity(), {.Line = 12, .Args = {T.callable(Quiet)}});
  Solving S(L.take());
  ASSERT_EQ(S.findings().size(), 2u);
  EXPECT_EQ(S.findings()[0].Class, "unbounded");
  EXPECT_EQ(S.findings()[1].Class, "brief");
}

TEST(Callables, ANamedFunctionIsACallable) {
  Library L;
  BodyBuilder T = L.task("t", 10);
  T.call(L.RunInline, {.Line = 11, .Args = {T.callable(L.Query)}});
  Solving S(L.take());
  EXPECT_THAT(S.notes(), ElementsAre("11: 'run_inline' blocks because it runs "
                                     "'query' here",
                                     "11: 'query' waits for the server"));
}

TEST(Callables, AFunctorIsKnownByItsType) {
  Library L;
  TypeId Functor = L.record("functor");
  EntityId Operator = L.method(Functor, "operator()");
  L.at(Functor).CallOperator = Operator;
  L.body(Operator).call(L.Query);
  BodyBuilder T = L.task("t", 10);
  T.call(L.RunInline, {.Line = 11, .Args = {T.operand({.Type = Functor})}});
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("11: async function 't' calls 'run_inline', which "
                          "blocks on a database query"));
}

TEST(Callables, ABoundCallableIsThatCallable) {
  Library L;
  EntityId Bind = L.function("library::bind", {"callable"}, Entity::Opaque);
  BodyBuilder T = L.task("t", 10);
  CallId Bound = T.call(Bind, {.Line = 11, .Args = {querying(L, T)}});
  T.call(L.RunInline, {.Line = 12, .Args = {T.result(Bound)}});
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("12: async function 't' calls 'run_inline', which "
                          "blocks on a database query"));
}

TEST(Callables, ACapturedCallableRunsWithItsLambda) {
  // void twice(f) { [&] { f(); }(); }
  Library L;
  BodyBuilder F = taking(L, "wrap");
  EntityId Inner = L.lambda(F.entity());
  BodyBuilder I = L.body(Inner, 80);
  I->Locals.push_back({.Name = F->Locals[0].Name,
                       .Flags = Local::Captured,
                       .Where = F->Locals[0].Where});
  I.callValue(I.value(LocalId(0)), {.Line = 81});
  F.call(Inner, {.Line = 70, .Receiver = F.callable(Inner)});
  BodyBuilder T = L.task("t", 10);
  T.call(F.entity(), {.Line = 11, .Args = {querying(L, T)}});
  Solving S(L.take());
  std::vector<std::string> Notes = S.notes();
  ASSERT_GE(Notes.size(), 2u);
  EXPECT_EQ(Notes[0],
            "70: 'wrap' blocks because it calls 'wrap::(lambda)' here");
  EXPECT_EQ(Notes[1],
            "81: 'wrap::(lambda)' blocks because it runs 't::(lambda)' here");
}

TEST(Callables, WhatAnAsyncCallbackDoesIsReportedThere) {
  // void on_loop(f) { loop.post([f] { f(); }); } runs both on the loop.
  Library L;
  BodyBuilder F = taking(L, "on_loop");
  EntityId Wrapper = L.lambda(F.entity());
  BodyBuilder W = L.body(Wrapper);
  W->Locals.push_back({.Name = F->Locals[0].Name,
                       .Flags = Local::Captured,
                       .Where = F->Locals[0].Where});
  W.callValue(W.value(LocalId(0)));
  F.call(L.Post, {.Args = {F.callable(Wrapper)}});
  BodyBuilder G = L.plain("g");
  EntityId Lambda = L.lambda(G.entity());
  L.body(Lambda, 50).call(L.Query, 51);
  G.call(F.entity(), {.Args = {G.callable(Lambda)}});
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("51: callback 'g::(lambda)' calls 'query', which "
                          "blocks on a database query"));
}

TEST(Callables, ACoroutineThatCallsItRunsItInItsContext) {
  Library L;
  BodyBuilder Retry = L.coroutine(L.function("retry", {"callable"}, 0, L.Task));
  Retry.callValue(Retry.parameter(0));
  BodyBuilder T = L.task("t");
  EntityId Lambda = L.lambda(T.entity());
  L.body(Lambda, 50).call(L.Query, 51);
  CallId C = T.call(Retry.entity(), {.Args = {T.callable(Lambda)}});
  T.await(C);
  Solving S(L.take());
  // Not at the call: that only makes the coroutine.
  EXPECT_THAT(S.messages(),
              ElementsAre("51: callback 't::(lambda)' calls 'query', which "
                          "blocks on a database query"));
}

TEST(Callables, OverridersMayRunIt) {
  Library L;
  TypeId Base = L.record("runner"), Derived = L.record("direct", 0, {Base});
  EntityId Run =
      L.method(Base, "run", {"callable"}, Entity::Virtual | Entity::Pure);
  EntityId Own =
      L.method(Derived, "run", {"callable"}, Entity::Virtual, {}, {Run});
  BodyBuilder B = L.body(Own);
  B.callValue(B.parameter(0));
  BodyBuilder T = L.task("t", 10);
  T.call(Run,
         {.Line = 11, .Args = {querying(L, T)}, .Form = CallForm::Virtual});
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("11: async function 't' calls 'runner::run', which "
                          "may block on a database query"));
  EXPECT_EQ(S.findings()[0].Certainty, Confidence::Medium);
}

TEST(Callables, RecursionOfRunnersEnds) {
  Library L;
  EntityId A = L.function("a", {"callable"}), B = L.function("b", {"callable"});
  BodyBuilder InA = L.body(A), InB = L.body(B);
  InA.call(B, {.Args = {InA.parameter(0)}});
  InB.branch(
      InB.unknown(), [&] { InB.call(A, {.Args = {InB.parameter(0)}}); },
      [&] { InB.callValue(InB.parameter(0)); });
  BodyBuilder T = L.task("t", 10);
  T.call(A, {.Line = 11, .Args = {querying(L, T)}});
  Solving S(L.take());
  EXPECT_THAT(S.messages(),
              ElementsAre("11: async function 't' calls 'a', which may block "
                          "on a database query"));
}

} // namespace
