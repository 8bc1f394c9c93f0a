// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// That hand-written summaries obey the laws of Model: other tests lean on it.

#include "SummaryBuilder.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

using namespace asynctidy;
using namespace asynctidy::test;
using testing::ElementsAre;

namespace {

std::vector<EventKind> kinds(const Body &B) {
  std::vector<EventKind> Result;
  for (const Event &E : B.Events)
    Result.push_back(E.Kind);
  return Result;
}

std::vector<uint32_t> next(const Body &B, unsigned E) {
  std::vector<uint32_t> Result;
  for (const Edge &To : B.Events[E].Next)
    Result.push_back(To.To.Index);
  return Result;
}

TEST(SummaryBuilder, NamesThingsOnce) {
  SummaryBuilder B;
  TypeId Task = B.record("app::task<int>");
  EntityId F = B.function("app::load", {"int"});
  EXPECT_EQ(B.function("app::load", {"int"}), F);
  EXPECT_NE(B.function("app::load"), F);
  EXPECT_EQ(B.destructor(Task), B.destructor(Task));
  EXPECT_NE(B.lambda(F), B.lambda(F));
  TUSummary S = B.take();
  EXPECT_EQ(S.text(S.type(Task).Name), "app::task");
  EXPECT_EQ(S.text(S.entity(F).Key), "app::load(int)");
  EXPECT_EQ(S.text(S.entity(S.type(Task).Destructor).Name), "app::task::~task");
}

TEST(SummaryBuilder, StraightLineRunsIntoExit) {
  SummaryBuilder B;
  BodyBuilder F = B.body(B.function("f", {"int"}), 10);
  F.call(B.function("g"), {.Line = 12, .Args = {F.parameter(0)}});
  F.call(B.function("g"), {.Throws = true});
  TUSummary S = B.take();
  const Body &Built = S.Bodies[0];
  EXPECT_THAT(kinds(Built),
              ElementsAre(EventKind::Entry, EventKind::Exit, EventKind::Unwind,
                          EventKind::Call, EventKind::Call));
  EXPECT_THAT(next(Built, 0), ElementsAre(3));
  EXPECT_THAT(next(Built, 3), ElementsAre(4));
  EXPECT_THAT(next(Built, 4), ElementsAre(1));
  EXPECT_EQ(Built.Calls[1].Caret.Line, 13u);
}

TEST(SummaryBuilder, BranchesMeetAndLoopsReturn) {
  SummaryBuilder B;
  EntityId G = B.function("g");
  BodyBuilder F = B.body(B.function("f"));
  F.loop(F.integer(1), [&] { // 3 join, 4 branch
    F.branch(
        F.unknown(), [&] { F.call(G); }, // 5 branch, 6 call
        [&] { F.ret(); });               // 7 return
    F.call(G);                           // 8 call
  });
  F.call(G); // 9
  TUSummary S = B.take();
  const Body &Built = S.Bodies[0];
  EXPECT_THAT(next(Built, 3), ElementsAre(4));
  EXPECT_THAT(next(Built, 4), ElementsAre(5, 9));
  EXPECT_THAT(next(Built, 5), ElementsAre(6, 7));
  EXPECT_THAT(next(Built, 6), ElementsAre(8));
  EXPECT_THAT(next(Built, 7), ElementsAre(1));
  EXPECT_THAT(next(Built, 8), ElementsAre(3));
  EXPECT_THAT(next(Built, 9), ElementsAre(1));
  EXPECT_EQ(Built.Events[5].Next[1].Kind, EdgeKind::False);
}

TEST(SummaryBuilder, HandlersCatch) {
  SummaryBuilder B;
  EntityId G = B.function("g");
  BodyBuilder F = B.body(B.function("f"));
  F.tryCatch([&] { F.call(G, {.Throws = true}); }, // 3
             [&] { F.call(G); });                  // 4 join, 5 call
  F.raise(F.unknown());                            // 6
  TUSummary S = B.take();
  const Body &Built = S.Bodies[0];
  EXPECT_THAT(next(Built, 3), ElementsAre(4, 6));
  EXPECT_EQ(Built.Events[3].Next[0].Kind, EdgeKind::Exceptional);
  EXPECT_THAT(next(Built, 5), ElementsAre(6));
  EXPECT_THAT(next(Built, 6), ElementsAre(2));
}

} // namespace
