// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// The calls that a body makes on every path, against the meaning of that: take
/// the call away, and no path is left.

#include "SummaryBuilder.h"
#include "async-tidy/Link/Program.h"
#include "llvm/ADT/STLExtras.h"
#include "gtest/gtest.h"
#include <random>

using namespace asynctidy;
using namespace asynctidy::test;

namespace {

bool isNormal(const Edge &E) { return E.Kind != EdgeKind::Exceptional; }

/// Events that paths from the entry reach without passing \p Without.
std::vector<bool> reached(const Body &B, uint32_t Without) {
  std::vector<bool> Result(B.Events.size());
  std::vector<uint32_t> Work;
  auto Visit = [&](uint32_t To) {
    if (To == Without || Result[To])
      return;
    Result[To] = true;
    Work.push_back(To);
  };
  Visit(0);
  while (!Work.empty()) {
    uint32_t At = Work.back();
    Work.pop_back();
    for (const Edge &E : B.Events[At].Next)
      if (isNormal(E))
        Visit(E.To.Index);
  }
  return Result;
}

/// Where paths end: the exit, or if none leads there, where they go round or
/// stop.
bool isEnd(const Body &B, uint32_t I, bool Returns) {
  if (Returns)
    return I == 1;
  llvm::ArrayRef<Edge> Next = B.Events[I].Next;
  return llvm::none_of(Next, isNormal) ||
         llvm::any_of(Next, [&](const Edge &E) {
           return isNormal(E) && E.To.Index <= I;
         });
}

bool isOnEveryPath(const Body &B, CallId Call) {
  uint32_t Event = 0;
  while (B.Events[Event].Kind != EventKind::Call ||
         B.Events[Event].Index != Call.Index)
    ++Event;
  std::vector<bool> All = reached(B, ~0u), Without = reached(B, Event);
  for (uint32_t I = 0; I != B.Events.size(); ++I)
    if (I != Event && Without[I] && isEnd(B, I, All[1]))
      return false;
  return true;
}

/// Calls and joins with edges wherever chance leads, but never back to before
/// the first; each is reached from the one before it.
TUSummary randomUnit(unsigned Seed, unsigned Calls) {
  std::mt19937 Random(Seed);
  SummaryBuilder S;
  EntityId Callee = S.function("step");
  BodyBuilder F = S.body(S.function("f"));
  for (unsigned I = 0; I != Calls; ++I) {
    F.call(Callee);
    if (Random() % 3 == 0)
      F.event(EventKind::Join);
  }
  if (Random() % 4 == 0)
    F.noReturn();
  std::vector<Event> &Events = (*F).Events;
  for (uint32_t I = 3; I < Events.size(); ++I)
    while (Random() % 3 == 0) {
      uint32_t To = 3 + Random() % (Events.size() - 2);
      // The exit, now and then.
      Edge New{EventId(To == Events.size() ? 1 : To),
               Random() % 5 ? EdgeKind::Normal : EdgeKind::Exceptional};
      if (!llvm::is_contained(Events[I].Next, New))
        Events[I].Next.push_back(New);
    }
  return S.take();
}

TEST(EveryPath, IsWhatItMeans) {
  for (unsigned Seed = 0; Seed != 400; ++Seed) {
    // More calls than fit one word, too.
    TUSummary Unit = randomUnit(Seed, Seed % 8 == 0 ? 90 : 1 + Seed % 12);
    std::vector<TUSummary> Units;
    Units.push_back(std::move(Unit));
    Program P = link(std::move(Units));
    BodyId In = P.bodiesOf(P.find("f()")).front();
    for (uint32_t I : P.sitesOf(In))
      EXPECT_EQ(bool(P.site(SiteId(I)).Flags & Site::OnEveryPath),
                isOnEveryPath(*P.body(In).Record, P.callOf(SiteId(I))))
          << "seed " << Seed << ", call " << P.callOf(SiteId(I)).Index;
  }
}

TEST(EveryPath, OfAnIncompleteGraphNothingIsKnown) {
  SummaryBuilder S;
  BodyBuilder F = S.body(S.function("f"), {.Line = 1, .Flags = Body::Partial});
  F.call(S.function("step"));
  std::vector<TUSummary> Units;
  Units.push_back(S.take());
  Program P = link(std::move(Units));
  EXPECT_FALSE(P.sites()[0].Flags & Site::OnEveryPath);
}

} // namespace
