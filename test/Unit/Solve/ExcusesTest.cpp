// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Calls that may block: after a switch of the executor, or by permission.

#include "Solving.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using namespace asynctidy::test;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

/// The lines of findings.
std::vector<unsigned> lines(const Solving &S) {
  std::vector<unsigned> Result;
  for (const Finding &F : S.findings())
    Result.push_back(F.Where.Line);
  return Result;
}

void moveTo(BodyBuilder In, EntityId Executor) { In.await(In.call(Executor)); }

TEST(Switches, AfterItTheCoroutineMayBlock) {
  Library L;
  BodyBuilder T = L.task("t", 10);
  T.call(L.Query, 11);
  moveTo(T, L.ToPool);
  T.call(L.Query, 20);
  moveTo(T, L.ToLoop);
  T.call(L.Query, 30);
  Solving S(L.take());
  EXPECT_THAT(lines(S), ElementsAre(11, 30));
}

TEST(Switches, OneThatIsNotAwaitedSwitchesNothing) {
  Library L;
  BodyBuilder T = L.task("t", 10);
  LocalId Later = T.define("later", L.Pool, 0, T.result(T.call(L.ToPool)));
  T.call(L.Query, 15);
  T.await(T.value(Later));
  T.call(L.Query, 20);
  Solving S(L.take());
  EXPECT_THAT(lines(S), ElementsAre(15));
}

TEST(Switches, OnOnePathIsNotOnAll) {
  Library L;
  BodyBuilder T = L.task("t", 10);
  T.branch(T.unknown(), [&] { moveTo(T, L.ToPool); }, [] {});
  T.call(L.Query, 20);
  BodyBuilder U = L.task("u", 30);
  U.branch(
      U.unknown(), [&] { moveTo(U, L.ToPool); }, [&] { moveTo(U, L.ToPool); });
  U.call(L.Query, 40);
  Solving S(L.take());
  EXPECT_THAT(lines(S), ElementsAre(20));
}

TEST(Switches, ALoopComesBackOntoThePool) {
  Library L;
  BodyBuilder T = L.task("t", 10);
  T.loop(T.unknown(), [&] {
    T.call(L.Query, 15);
    moveTo(T, L.ToPool);
    T.call(L.Query, 20);
  });
  Solving S(L.take());
  EXPECT_THAT(lines(S), ElementsAre(15));
}

TEST(Switches, UntilTheNextSuspension) {
  Library L;
  BodyBuilder T = L.task("t", 10);
  moveTo(T, L.ToPoolOnce);
  T.call(L.Query, 20);
  T.await(T.call(L.function("other")));
  T.call(L.Query, 30);
  Solving S(L.take());
  EXPECT_THAT(lines(S), ElementsAre(30));
}

TEST(Switches, OtherSuspensionsDoNotEndALastingOne) {
  Library L;
  BodyBuilder T = L.task("t", 10);
  moveTo(T, L.ToPool);
  T.await(T.call(L.function("other")));
  T.call(L.Query, 30);
  Solving S(L.take());
  EXPECT_THAT(lines(S), IsEmpty());
}

TEST(Switches, AnAwaiterThatIsReadyCountsAsAwaited) {
  // await_ready() skips the suspension on one path.
  Library L;
  EntityId Ready = L.method(L.Pool, "await_ready");
  BodyBuilder T = L.task("t", 10);
  CallId Call = T.call(L.ToPool, {.Use = ResultUse::Awaited});
  OperandId Awaiter = T.result(Call);
  CallId IsReady =
      T.call(Ready, {.Receiver = Awaiter, .Origin = CallOrigin::Awaiter});
  T.branch(
      T.result(IsReady), [] {},
      [&] { T.suspend(SuspensionKind::Await, Awaiter); });
  T.call(L.Query, 30);
  Solving S(L.take());
  EXPECT_THAT(lines(S), IsEmpty());
}

TEST(Switches, AHandlerIsReachedFromBeforeIt) {
  Library L;
  BodyBuilder T = L.task("t", 10);
  T.tryCatch(
      [&] {
        T.call(L.function("step"), {.Throws = true});
        moveTo(T, L.ToPool);
      },
      [&] { T.call(L.Query, 20); });
  Solving S(L.take());
  EXPECT_THAT(lines(S), ElementsAre(20));
}

TEST(Switches, LeakOutOfAnAwaitedCoroutine) {
  Library L;
  BodyBuilder Enter = L.task("enter_pool", 10);
  moveTo(Enter, L.ToPool);
  BodyBuilder Hop = L.task("hop", 30);
  moveTo(Hop, L.ToPoolOnce);
  BodyBuilder T = L.task("t", 50);
  moveTo(T, Enter.entity());
  T.call(L.Query, 55);
  BodyBuilder U = L.task("u", 70);
  // This one does not leak.
  moveTo(U, Hop.entity());
  U.call(L.Query, 75);
  // Through two of them.
  BodyBuilder Outer = L.task("outer", 90);
  moveTo(Outer, Enter.entity());
  BodyBuilder V = L.task("v", 110);
  moveTo(V, Outer.entity());
  V.call(L.Query, 115);
  Solving S(L.take());
  EXPECT_THAT(lines(S), ElementsAre(75));
}

TEST(Switches, CoroutinesInACircleSettle) {
  Library L;
  EntityId A = L.function("a", {}, 0, L.Task),
           B = L.function("b", {}, 0, L.Task);
  BodyBuilder InA = L.coroutine(A, 10), InB = L.coroutine(B, 30);
  moveTo(InA, L.ToPool);
  moveTo(InA, B);
  InA.call(L.Query, 15);
  moveTo(InB, A);
  moveTo(InB, L.ToLoop);
  InB.call(L.Query, 35);
  BodyBuilder F = L.plain("f", 50);
  for (EntityId Started : {A, B})
    F.call(L.Spawn,
           {.Args = {F.operand({.Type = L.Loop}), F.result(F.call(Started))}});
  Solving S(L.take());
  EXPECT_THAT(lines(S), ElementsAre(15, 35));
}

//===-- Permission --------------------------------------------------------===//

LocalId allow(Library &L, BodyBuilder In) {
  LocalId Scope = In.define("allowed", L.type("int"), Local::Annotated);
  In->Locals[Scope.Index].Annotation =
      L.text("async_tidy::allow_blocking: start-up");
  return Scope;
}

TEST(AllowBlocking, CallsInItsScopeMayBlock) {
  Library L;
  BodyBuilder T = L.task("t", 10);
  T.call(L.Query, 11);
  LocalId Scope = allow(L, T);
  T.call(L.Query, 15);
  T.scopeEnd(Scope);
  T.call(L.Query, 20);
  Solving S(L.take());
  EXPECT_THAT(lines(S), ElementsAre(11, 20));
}

TEST(AllowBlocking, EndsInference) {
  Library L;
  BodyBuilder F = L.plain("f");
  LocalId Scope = allow(L, F);
  F.call(L.Query);
  F.scopeEnd(Scope);
  BodyBuilder T = L.task("t", 50);
  T.call(F.entity(), 51);
  Solving S(L.take());
  EXPECT_THAT(lines(S), IsEmpty());
}

TEST(AllowBlocking, NestsAndNeedsItsOwnText) {
  Library L;
  BodyBuilder T = L.task("t", 10);
  LocalId Outer = allow(L, T);
  LocalId Inner = allow(L, T);
  T.scopeEnd(Inner);
  T.call(L.Query, 20);
  T.scopeEnd(Outer);
  LocalId Other = T.define("other", L.type("int"), Local::Annotated);
  T->Locals[Other.Index].Annotation = L.text("unused");
  T.call(L.Query, 30);
  T.scopeEnd(Other);
  Solving S(L.take());
  EXPECT_THAT(lines(S), ElementsAre(30));
}

} // namespace
