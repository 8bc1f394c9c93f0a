// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: the ends of event loops, from the calls that packs know to those
/// that always come to one.

#include "Endings.h"
#include "OwnExecutor.h"
#include "Paths.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

Endings::Endings(const Program &P, FactMatcher &Facts, Values &V,
                 const Callables &Calls)
    : P(P), Facts(Facts), Calls(Calls), AtEnd(P.sites().size()) {
  std::vector<BodyId> Bodies;
  for (const SiteFacts &F : Facts.all())
    for (const FunctionFact *Fact : Facts.holding(F)) {
      bool IsProgram = Fact->Ends == LoopEnd::Program;
      if (IsProgram ||
          (Fact->Ends == LoopEnd::Receiver && endsOwnLoop(F.Site, V)))
        add(F.Site, IsProgram, Bodies);
    }
  for (size_t I = 0; I != Bodies.size(); ++I) {
    P.trim();
    follow(Bodies[I], Bodies);
  }
}

bool Endings::endsOwnLoop(SiteId At, Values &V) {
  BodyId In = P.site(At).In;
  if (P.body(In).is(Body::Coroutine) ||
      llvm::any_of(P.targets(In),
                   [&](TargetId T) { return !P.callers(T).empty(); }))
    return false;
  OwnExecutor Owner(P, Facts, V);
  bool Runs = false;
  for (const FunctionRun &Run : Calls.runs()) {
    if (Run.Function != P.body(In).Symbol)
      continue;
    if (Run.Mode.On != RunsOn::Loop ||
        !Owner.runsOn(Run.How.At, In, P.call(At).Receiver))
      return false;
    Runs = true;
  }
  return Runs;
}

void Endings::add(SiteId At, bool IsProgram, std::vector<BodyId> &Bodies) {
  if (!Ends.try_emplace(At.Index, IsProgram).second)
    return;
  BodyId In = P.site(At).In;
  if (Bodies.empty() || Bodies.back() != In)
    Bodies.push_back(In);
}

/// Events from which a path leads to one of \p From without passing a call that
/// \p Stops.
static llvm::BitVector comesTo(const Body &B,
                               llvm::function_ref<bool(const Event &)> From,
                               llvm::function_ref<bool(const Event &)> Stops) {
  std::vector<llvm::SmallVector<uint32_t, 2>> Before(B.Events.size());
  llvm::BitVector Result(B.Events.size());
  std::vector<uint32_t> Work;
  for (uint32_t I = 0; I != B.Events.size(); ++I) {
    for (const Edge &E : B.Events[I].Next)
      if (E.Kind != EdgeKind::Exceptional)
        Before[E.To.Index].push_back(I);
    if (From(B.Events[I]))
      Work.push_back(I);
  }
  for (uint32_t I : Work)
    Result.set(I);
  while (!Work.empty()) {
    uint32_t At = Work.back();
    Work.pop_back();
    for (uint32_t I : Before[At])
      if (!Result[I] && !Stops(B.Events[I])) {
        Result.set(I);
        Work.push_back(I);
      }
  }
  return Result;
}

void Endings::follow(BodyId In, std::vector<BodyId> &Bodies) {
  const Body &B = *P.body(In).Record;
  if (B.is(Body::Partial))
    return;
  auto Suspends = [&](const Event &E) {
    return E.Kind == EventKind::Suspend &&
           B.Suspensions[E.Index].Kind != SuspensionKind::Initial;
  };
  auto Leaves = [&](const Event &E) {
    return E.Kind == EventKind::Exit || Suspends(E);
  };
  auto EndsLoop = [&](const Event &E) {
    return E.Kind == EventKind::Call &&
           Ends.contains(P.siteOf(In, CallId(E.Index)).Index);
  };
  auto EndsProgram = [&](const Event &E) {
    return EndsLoop(E) && Ends.lookup(P.siteOf(In, CallId(E.Index)).Index);
  };
  auto Never = [](const Event &) { return false; };
  llvm::BitVector Other = comesTo(B, Leaves, EndsLoop);
  llvm::BitVector Towards = comesTo(B, EndsLoop, Never);
  flow(
      B, false, /*WithExceptions=*/true,
      [&](EventId Id, bool Ended) {
        const Event &E = B.Events[Id.Index];
        return (Ended && !Suspends(E)) || EndsLoop(E);
      },
      [](bool A, bool B) { return A && B; },
      [&](EventId Id, bool Ended) {
        const Event &E = B.Events[Id.Index];
        if (E.Kind == EventKind::Call &&
            (Ended || (Towards[Id.Index] && !Other[Id.Index])))
          AtEnd.set(P.siteOf(In, CallId(E.Index)).Index);
      });
  if (!P.body(In).is(Body::Coroutine) && comesTo(B, EndsProgram, Never)[0] &&
      !comesTo(B, Leaves, EndsProgram)[0] &&
      EndingBodies.insert(In.Index).second)
    spread(In, Bodies);
}

void Endings::spread(BodyId In, std::vector<BodyId> &Bodies) {
  auto Ends = [&](BodyId Id) { return EndingBodies.contains(Id.Index); };
  for (TargetId T : P.targets(In))
    if (!P.isChoice(T) && llvm::all_of(P.implementations(T), Ends))
      for (SiteId Caller : P.callers(T))
        add(Caller, true, Bodies);
  for (const FunctionRun &Run : Calls.runs()) {
    if (!Run.Function || !Run.How.Fact ||
        Run.How.Fact->Ends != LoopEnd::Callable ||
        !llvm::is_contained(P.implementations(Run.Function), In))
      continue;
    ResultUse Use = P.site(Run.How.At).Use;
    if (Use == ResultUse::Discarded || Use == ResultUse::VoidCast ||
        Use == ResultUse::Other)
      add(Run.How.At, true, Bodies);
  }
}
