// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Where bodies run, as far as it is known.

#include "Solving.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using namespace asynctidy::test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

std::vector<std::string> contexts(const Solving &S, llvm::StringRef Key) {
  static const char *const Kinds[] = {"coroutine", "annotated", "callback",
                                      "fiber",     "offloaded", "thread",
                                      "main",      "static"};
  std::vector<std::string> Result;
  for (const Context &C : S.S.contexts(S.body(Key)))
    Result.push_back(Kinds[size_t(C.Kind)]);
  return Result;
}

OperandId poolOf(Library &L, BodyBuilder In) {
  return In.operand({.Type = L.Pool});
}
OperandId loopOf(Library &L, BodyBuilder In) {
  return In.operand({.Type = L.Loop});
}

//===-- Not async ---------------------------------------------------------===//

TEST(Contexts, OfAnOrdinaryFunctionNothingIsKnown) {
  Library L;
  L.plain("f");
  Solving S(L.take());
  EXPECT_THAT(contexts(S, "f()"), IsEmpty());
}

TEST(Contexts, MainAndInitializersAreRoots) {
  Library L;
  L.body(L.function("main", {}, Entity::Main));
  L.body(L.variable("config", L.Pool), {.Flags = Body::StaticInitializer});
  Solving S(L.take());
  EXPECT_THAT(contexts(S, "main()"), ElementsAre("main"));
  EXPECT_THAT(contexts(S, "config"), ElementsAre("static"));
}

TEST(Contexts, GeneratorsAreNotAsync) {
  Library L;
  TypeId Known = L.record("generator<int>");
  TypeId NoAwait =
      L.record("rows", TypeRecord::CoroutineReturn | TypeRecord::Yields |
                           TypeRecord::AwaitDeleted);
  TypeId Unknown =
      L.record("stream", TypeRecord::CoroutineReturn | TypeRecord::Yields);
  L.coroutine(L.function("known", {}, 0, Known));
  L.coroutine(L.function("no_await", {}, 0, NoAwait));
  L.body(L.function("never_awaits", {}, 0, Unknown),
         {.Flags = Body::Coroutine | Body::Yields});
  L.coroutine(L.function("awaits", {}, 0, Unknown));
  Solving S(L.take());
  EXPECT_THAT(contexts(S, "known()"), IsEmpty());
  EXPECT_THAT(contexts(S, "no_await()"), IsEmpty());
  EXPECT_THAT(contexts(S, "never_awaits()"), IsEmpty());
  EXPECT_THAT(contexts(S, "awaits()"), ElementsAre("coroutine"));
}

TEST(Contexts, ACoroutineThatIsOnlySpawnedOnAPoolIsNotAsync) {
  Library L;
  BodyBuilder Work = L.task("work");
  BodyBuilder F = L.plain("f");
  CallId Made = F.call(Work.entity());
  F.call(L.Spawn, {.Args = {poolOf(L, F), F.result(Made)}});
  BodyBuilder Lambda = L.taskLambda(F.entity());
  F.call(L.Spawn, {.Args = {poolOf(L, F), F.callable(Lambda.entity())}});
  Solving S(L.take());
  EXPECT_THAT(contexts(S, "work()"), ElementsAre("offloaded"));
  EXPECT_THAT(contexts(S, "f()::(lambda#0)()"), ElementsAre("offloaded"));
}

TEST(Contexts, ASpawnOnAPoolByAHelper) {
  Library L;
  BodyBuilder Work = L.task("work");
  BodyBuilder Start = L.body(L.function("start", {"task"}));
  Start.call(L.Spawn, {.Args = {poolOf(L, Start), Start.parameter(0)}});
  BodyBuilder F = L.plain("f");
  F.call(Start.entity(), {.Args = {F.result(F.call(Work.entity()))}});
  Solving S(L.take());
  EXPECT_THAT(contexts(S, "work()"), ElementsAre("offloaded"));
}

TEST(Contexts, WhatAnOffloadedCoroutineAwaitsIsOffloaded) {
  Library L;
  BodyBuilder Inner = L.task("inner"), Outer = L.task("outer");
  Outer.await(Outer.call(Inner.entity()));
  BodyBuilder F = L.plain("f");
  F.call(L.Spawn, {.Args = {poolOf(L, F), F.result(F.call(Outer.entity()))}});
  Solving S(L.take());
  EXPECT_THAT(contexts(S, "inner()"), ElementsAre("offloaded"));
}

TEST(Contexts, AwaitedAfterASwitchIsOffloaded) {
  Library L;
  BodyBuilder Inner = L.task("inner"), Outer = L.task("outer");
  Outer.await(Outer.call(L.ToPool));
  Outer.await(Outer.call(Inner.entity()));
  Solving S(L.take());
  EXPECT_THAT(contexts(S, "outer()"), ElementsAre("coroutine"));
  EXPECT_THAT(contexts(S, "inner()"), ElementsAre("offloaded"));
}

TEST(Contexts, CallablesOnPoolsAndThreads) {
  Library L;
  BodyBuilder F = L.plain("f");
  EntityId Lambda = L.lambda(F.entity());
  L.body(Lambda);
  F.call(L.Submit, {.Args = {F.callable(Lambda)}});
  Solving S(L.take());
  EXPECT_THAT(contexts(S, "f()::(lambda#0)()"), ElementsAre("offloaded"));
}

//===-- Async -------------------------------------------------------------===//

TEST(Contexts, ACoroutineThatNobodyIsSeenToStartIsAsync) {
  Library L;
  L.task("handler");
  Solving S(L.take());
  EXPECT_THAT(contexts(S, "handler()"), ElementsAre("coroutine"));
  EXPECT_EQ(S.S.asyncContext(S.body("handler()"))->Certainty, Confidence::High);
}

TEST(Contexts, ARoleThatIsInferredIsMedium) {
  Library L;
  L.coroutine(L.function("f", {}, 0,
                         L.record("own_task", TypeRecord::CoroutineReturn)));
  Solving S(L.take());
  EXPECT_EQ(S.S.asyncContext(S.body("f()"))->Certainty, Confidence::Medium);
}

TEST(Contexts, CoroutinesThatOnlyAwaitEachOtherAreAsync) {
  Library L;
  BodyBuilder A = L.task("a"), B = L.task("b");
  A.await(A.call(B.entity()));
  B.await(B.call(A.entity()));
  Solving S(L.take());
  EXPECT_THAT(contexts(S, "a()"), ElementsAre("coroutine"));
  EXPECT_THAT(contexts(S, "b()"), ElementsAre("coroutine"));
}

TEST(Contexts, RunOnBothIsBoth) {
  Library L;
  BodyBuilder Work = L.task("work");
  BodyBuilder F = L.plain("f");
  F.call(L.Spawn, {.Args = {poolOf(L, F), F.result(F.call(Work.entity()))}});
  F.call(L.Spawn, {.Args = {loopOf(L, F), F.result(F.call(Work.entity()))}});
  BodyBuilder Handler = L.task("handler"), Shared = L.task("shared");
  Handler.await(Handler.call(Shared.entity()));
  F.call(L.Spawn, {.Args = {poolOf(L, F), F.result(F.call(Shared.entity()))}});
  Solving S(L.take());
  EXPECT_THAT(contexts(S, "work()"), ElementsAre("coroutine", "offloaded"));
  EXPECT_THAT(contexts(S, "shared()"), ElementsAre("coroutine", "offloaded"));
}

TEST(Contexts, CallablesOnALoop) {
  Library L;
  BodyBuilder F = L.plain("f");
  EntityId Callback = L.lambda(F.entity()), Fiber = L.lambda(F.entity());
  L.body(Callback);
  L.body(Fiber);
  F.call(L.Post, {.Args = {F.callable(Callback)}});
  F.call(L.RunFiber, {.Args = {F.callable(Fiber)}});
  BodyBuilder Named = L.plain("named");
  F.call(L.Spawn, {.Args = {loopOf(L, F), F.callable(Named.entity())}});
  Solving S(L.take());
  EXPECT_THAT(contexts(S, "f()::(lambda#0)()"), ElementsAre("callback"));
  EXPECT_THAT(contexts(S, "f()::(lambda#1)()"), ElementsAre("fiber"));
  EXPECT_THAT(contexts(S, "named()"), ElementsAre("callback"));
}

TEST(Contexts, AStrandIsTheExecutorThatItIsMadeOf) {
  Library L;
  TypeId Strand = L.record("strand<pool>");
  L.at(Strand).Arguments = {L.Pool};
  BodyBuilder F = L.plain("f");
  BodyBuilder Work = L.task("work");
  F.call(L.Spawn, {.Args = {F.operand({.Type = Strand}),
                            F.result(F.call(Work.entity()))}});
  Solving S(L.take());
  EXPECT_THAT(contexts(S, "work()"), ElementsAre("offloaded"));
}

TEST(Contexts, AnnotatedContexts) {
  Library L;
  EntityId F = L.function("f");
  L.at(F).Annotations = {L.text("fiber_fn")};
  L.body(F);
  Solving S(L.take());
  EXPECT_THAT(contexts(S, "f()"), ElementsAre("fiber"));
}

} // namespace
