// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: executor switches and scopes in which blocking is allowed.

#include "Excuses.h"
#include "Paths.h"
#include "Tested.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

/// What ASYNC_TIDY_ALLOW_BLOCKING annotates its variable with; a reason
/// follows.
static constexpr llvm::StringLiteral AllowText = "async_tidy::allow_blocking";

Excuses::Excuses(const Program &P, FactMatcher &Facts, Values &V,
                 const Callables &Calls)
    : P(P), Facts(Facts), V(V), Offloaded(P.sites().size()),
      Fiber(P.sites().size()), Plain(P.sites().size()),
      Allowed(P.sites().size()), Last(P.sites().size()),
      Ends(P, Facts, V, Calls) {
  followSwitches(Calls);
  excuseReady(Calls);
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    P.trim();
    if (llvm::any_of(P.sitesOf(BodyId(I)), [&](uint32_t Index) {
          return endsProgram(SiteId(Index));
        }))
      collectLast(BodyId(I));
    if (P.bodies()[I].HasAnnotations)
      collectAllowed(BodyId(I));
  }
}

//===-- What is awaited ---------------------------------------------------===//

SiteId Excuses::awaitedFrom(BodyId In, OperandId Id, unsigned Depth) const {
  if (!Id || Depth == 0)
    return SiteId();
  const Body &B = *P.body(In).Record;
  const Operand &O = B.operand(Id);
  if (O.Kind == OperandKind::Local)
    return awaitedFrom(In, V.initializer(In, O.Local), Depth - 1);
  if (O.Kind != OperandKind::Result)
    return SiteId();
  const Call &C = B.Calls[O.Call.Index];
  if (C.Origin != CallOrigin::Awaiter)
    return P.siteOf(In, O.Call);
  // What somebody wrote is behind await_transform and operator co_await.
  if (SiteId Found = awaitedFrom(In, C.Receiver, Depth - 1))
    return Found;
  for (OperandId Argument : C.Arguments)
    if (SiteId Found = awaitedFrom(In, Argument, Depth - 1))
      return Found;
  return SiteId();
}

SiteId Excuses::awaited(BodyId In, const Suspension &Point) const {
  constexpr unsigned MaxDepth = 8;
  return awaitedFrom(In, Point.Awaited, MaxDepth);
}

//===-- Executor switches -------------------------------------------------===//

Excuses::Where Excuses::meet(const Where &A, const Where &B) {
  Where Both = {Where::Kind::Loop,
                false,
                false,
                A.Fiber && B.Fiber,
                A.Plain && B.Plain,
                A.Asked && B.Asked,
                A.Denied && B.Denied};
  if (A.Is != B.Is)
    return Both;
  Both.Is = A.Is;
  Both.Stays = A.Stays && B.Stays;
  Both.Leaks = A.Leaks && B.Leaks;
  return Both;
}

Excuses::Where Excuses::target(SiteId At, const Switches &S) const {
  RunsOn To = S.To == RunsOn::Executor ? Facts.executor(At, S.Executor) : S.To;
  bool IsLoop = To == RunsOn::Loop || To == RunsOn::Stackful;
  return {IsLoop ? Where::Kind::Loop : Where::Kind::Elsewhere,
          S.Until != SwitchUntil::NextSuspension, S.Leaks};
}

void Excuses::collectSwitches(std::vector<BodyId> &Bodies) {
  for (const SiteFacts &F : Facts.all())
    for (const FunctionFact *Fact : Facts.holding(F)) {
      BodyId In = P.site(F.Site).In;
      bool Moves = Fact->Switch && P.body(In).is(Body::Coroutine);
      if (Moves)
        SwitchAt[F.Site.Index] = target(F.Site, *Fact->Switch);
      else if (Fact->Switch && P.site(F.Site).Use == ResultUse::Returned)
        addWrapped(In, target(F.Site, *Fact->Switch), 0, Bodies);
      if (Fact->Tells)
        addTells(F.Site, *Fact->Tells, 0, Bodies);
      if ((Moves || Fact->Tells) && (Bodies.empty() || Bodies.back() != In))
        Bodies.push_back(In);
    }
  for (const Pack &K : Facts.packs().packs())
    for (const TypeFact &Fact : K.Types)
      HasTypeFacts |= Fact.Switch.has_value();
  for (uint32_t I = 0; HasTypeFacts && I != P.bodies().size(); ++I) {
    P.trim();
    if (P.bodies()[I].HasSuspensions &&
        llvm::any_of(
            P.bodies()[I].Record->Suspensions, [&](const Suspension &Point) {
              const TypeFact *Fact = typeFact(BodyId(I), Point.Awaited, 0);
              return Fact && Fact->Switch;
            }))
      Bodies.push_back(BodyId(I));
  }
}

void Excuses::addWrapped(BodyId In, const Where &To, unsigned Depth,
                         std::vector<BodyId> &Bodies) {
  constexpr unsigned MaxDepth = 4;
  for (TargetId T : P.targets(In))
    for (SiteId Caller : P.callers(T)) {
      BodyId Outer = P.site(Caller).In;
      if (P.body(Outer).is(Body::Coroutine)) {
        if (SwitchAt.try_emplace(Caller.Index, To).second)
          Bodies.push_back(Outer);
      } else if (P.site(Caller).Use == ResultUse::Returned &&
                 Depth != MaxDepth) {
        addWrapped(Outer, To, Depth + 1, Bodies);
      }
    }
}

void Excuses::collectAwaiters(const Callables &Calls,
                              std::vector<BodyId> &Bodies) {
  // What is handed over there resumes the coroutine, as far as anybody sees.
  llvm::DenseMap<uint32_t, Where> Moves;
  for (const FunctionRun &Run : Calls.runs()) {
    BodyId In = P.site(Run.How.At).In;
    bool OnLoop =
        Run.Mode.On == RunsOn::Loop || Run.Mode.On == RunsOn::Stackful;
    bool Elsewhere =
        Run.Mode.On == RunsOn::Offload || Run.Mode.On == RunsOn::Thread;
    if ((OnLoop || Elsewhere) &&
        unqualified(P.symbol(P.body(In).Symbol).Name) == "await_suspend")
      Moves[In.Index] = {OnLoop ? Where::Kind::Loop : Where::Kind::Elsewhere,
                         true, true, false};
  }
  if (Moves.empty())
    return;
  for (uint32_t I = 0; I != P.bodies().size(); ++I)
    if (P.bodies()[I].is(Body::Coroutine))
      addAwaiters(BodyId(I), Moves, Bodies);
}

void Excuses::addAwaiters(BodyId In,
                          const llvm::DenseMap<uint32_t, Where> &Moves,
                          std::vector<BodyId> &Bodies) {
  for (uint32_t Index : P.sitesOf(In)) {
    const Call &C = P.call(SiteId(Index));
    TargetId T = P.site(SiteId(Index)).Target;
    if (C.Origin != CallOrigin::Awaiter || !T)
      continue;
    for (BodyId Suspends : P.implementations(T)) {
      auto It = Moves.find(Suspends.Index);
      if (It == Moves.end())
        continue;
      // Also where the awaiter says that it need not suspend: nearly all that
      // move a coroutine never say so.
      for (uint32_t Other : P.sitesOf(In))
        if (P.call(SiteId(Other)).Origin == CallOrigin::Awaiter &&
            P.call(SiteId(Other)).Whole == C.Whole)
          AwaiterMoves[Other] = It->second;
      Bodies.push_back(In);
    }
  }
}

const TypeFact *Excuses::typeFact(BodyId In, OperandId Awaited,
                                  unsigned Depth) const {
  constexpr unsigned MaxDepth = 8;
  if (!Awaited || Depth == MaxDepth)
    return nullptr;
  const Body &B = *P.body(In).Record;
  const Operand &O = B.operand(Awaited);
  const TypeFact *Fact =
      Facts.typeFact(P.type(In, O.Type), [](const TypeFact &Fact) {
        return Fact.Switch || Fact.NeverSuspends;
      });
  if (Fact)
    return Fact;
  if (O.Kind != OperandKind::Result ||
      B.Calls[O.Call.Index].Origin != CallOrigin::Awaiter)
    return nullptr;
  const Call &C = B.Calls[O.Call.Index];
  if (const TypeFact *Found = typeFact(In, C.Receiver, Depth + 1))
    return Found;
  for (OperandId Argument : C.Arguments)
    if (const TypeFact *Found = typeFact(In, Argument, Depth + 1))
      return Found;
  return nullptr;
}

const Excuses::Where *Excuses::moved(SiteId At) const {
  if (auto It = SwitchAt.find(At.Index); It != SwitchAt.end())
    return &It->second;
  // A coroutine that is awaited may have moved and not come back.
  TargetId T = P.site(At).Target;
  if (LeakOf.empty() || !T || P.isChoice(T))
    return nullptr;
  const Where *Result = nullptr;
  for (BodyId B : P.implementations(T)) {
    auto It = LeakOf.find(B.Index);
    if (It == LeakOf.end() || (Result && *Result != It->second))
      return nullptr;
    Result = &It->second;
  }
  return Result;
}

Excuses::Where Excuses::step(BodyId In, EventId Id, Where Before) const {
  const Body &B = *P.body(In).Record;
  const Event &E = B.Events[Id.Index];
  SiteId Awaited;
  if (E.Kind == EventKind::Call) {
    // The suspension is left out where the awaiter is ready, so the awaiter's
    // own calls count as well.
    const Call &C = B.Calls[E.Index];
    if (C.Use == ResultUse::Awaited)
      Awaited = P.siteOf(In, CallId(E.Index));
    else if (C.Origin == CallOrigin::Awaiter)
      Awaited = awaited(In, {.Awaited = C.Receiver});
    const Where *To = Awaited ? moved(Awaited) : nullptr;
    if (To)
      return *To;
    if (auto It = AwaiterMoves.find(P.siteOf(In, CallId(E.Index)).Index);
        It != AwaiterMoves.end())
      return It->second;
    if (C.Origin == CallOrigin::Awaiter)
      if (const TypeFact *Fact = typeFact(In, C.Receiver, 0);
          Fact && Fact->Switch)
        return target(SiteId(), *Fact->Switch);
    return Before;
  }
  if (E.Kind != EventKind::Suspend)
    return Before;
  const Suspension &Point = B.Suspensions[E.Index];
  if (Point.Kind == SuspensionKind::Initial ||
      Point.Kind == SuspensionKind::Final)
    return Before;
  const TypeFact *Fact = typeFact(In, Point.Awaited, 0);
  if (Fact && Fact->NeverSuspends)
    return Before;
  Before.Fiber = Before.Plain = false;
  if ((Awaited = awaited(In, Point)))
    if (const Where *To = moved(Awaited))
      return *To;
  if (Fact && Fact->Switch)
    return target(SiteId(), *Fact->Switch);
  if (Before.Is == Where::Kind::Elsewhere && !Before.Stays)
    return Where();
  return Before;
}

bool Excuses::follow(BodyId In) {
  const Body &B = *P.body(In).Record;
  auto Step = [&](EventId Id, const Where &Before) {
    return step(In, Id, Before);
  };
  auto Along = [&](EventId From, const Edge &E, const Where &After) {
    return along(In, From, E.Kind, After);
  };
  uint32_t First = P.body(In).FirstSite;
  Offloaded.reset(First, First + B.Calls.size());
  Fiber.reset(First, First + B.Calls.size());
  Plain.reset(First, First + B.Calls.size());
  flow(
      B, Where(), /*WithExceptions=*/true, Step, meet,
      [&](EventId Id, const Where &Before) {
        const Event &E = B.Events[Id.Index];
        if (E.Kind != EventKind::Call)
          return;
        if (Before.Is == Where::Kind::Elsewhere || Before.Asked ||
            Before.Denied)
          Offloaded.set(First + E.Index);
        if (Before.Fiber)
          Fiber.set(First + E.Index);
        if (Before.Plain)
          Plain.set(First + E.Index);
      },
      Along);
  if (!P.body(In).is(Body::Coroutine))
    return false;
  Where Left;
  flow(
      B, Where(), /*WithExceptions=*/false, Step, meet,
      [&](EventId Id, const Where &Before) {
        if (Id.Index == 1)
          Left = Before;
      },
      Along);
  if (!Left.Leaks)
    return LeakOf.erase(In.Index);
  auto [It, IsNew] = LeakOf.try_emplace(In.Index, Left);
  return IsNew || std::exchange(It->second, Left) != Left;
}

void Excuses::followSwitches(const Callables &Calls) {
  std::vector<BodyId> Work;
  collectSwitches(Work);
  collectAwaiters(Calls, Work);
  // Coroutines that await each other in a circle settle or are left.
  constexpr unsigned MaxVisits = 4;
  llvm::DenseMap<uint32_t, unsigned> Visits;
  for (size_t I = 0; I != Work.size(); ++I) {
    BodyId In = Work[I];
    if (++Visits[In.Index] > MaxVisits || !follow(In))
      continue;
    for (TargetId T : P.targets(In))
      for (SiteId Caller : P.callers(T))
        if (BodyId Outer = P.site(Caller).In;
            Outer != In && P.body(Outer).is(Body::Coroutine) &&
            Work.back() != Outer)
          Work.push_back(Outer);
  }
}

//===-- Scopes ------------------------------------------------------------===//

void Excuses::collectAllowed(BodyId In) {
  const Body &B = *P.body(In).Record;
  auto Opens = [&](const Event &E) {
    return P.text(In, B.Locals[E.Index].Annotation).starts_with(AllowText);
  };
  // How many such scopes are open; scopes nest, so paths that meet agree.
  auto Step = [&](EventId Id, unsigned Open) -> unsigned {
    const Event &E = B.Events[Id.Index];
    if (E.Kind == EventKind::Define && Opens(E))
      return Open + 1;
    if (E.Kind == EventKind::ScopeEnd && Opens(E) && Open)
      return Open - 1;
    return Open;
  };
  flow(
      B, 0u, /*WithExceptions=*/true, Step,
      [](unsigned A, unsigned B) { return std::min(A, B); },
      [&](EventId Id, unsigned Open) {
        const Event &E = B.Events[Id.Index];
        if (Open && E.Kind == EventKind::Call)
          Allowed.set(P.siteOf(In, CallId(E.Index)).Index);
      });
}

//===-- The end of the program --------------------------------------------===//

bool Excuses::endsProgram(SiteId At) const {
  SymbolId Callee = P.callee(At);
  // What awaits the end of a coroutine is never resumed; the program goes on.
  if (!Callee || !P.symbol(Callee).is(Entity::NoReturn) ||
      P.site(At).Origin == CallOrigin::Awaiter)
    return false;
  // A function may also not return because it throws.
  return P.symbol(Callee).is(Entity::NoThrow) ||
         P.symbol(Callee).is(Entity::CLinkage);
}

void Excuses::collectLast(BodyId In) {
  const Body &B = *P.body(In).Record;
  auto Ends = [&](EventId Id) {
    const Event &E = B.Events[Id.Index];
    return E.Kind == EventKind::Call &&
           endsProgram(P.siteOf(In, CallId(E.Index)));
  };
  std::vector<llvm::SmallVector<uint32_t, 2>> Before(B.Events.size());
  std::vector<uint32_t> Open(B.Events.size()), Work;
  for (uint32_t I = 0; I != B.Events.size(); ++I) {
    if (Ends(EventId(I))) {
      Work.push_back(I);
      continue;
    }
    for (const Edge &E : B.Events[I].Next)
      if (E.Kind != EdgeKind::Exceptional) {
        ++Open[I];
        Before[E.To.Index].push_back(I);
      }
  }
  // Only where all paths come to such a call, and none goes round.
  while (!Work.empty()) {
    uint32_t At = Work.back();
    Work.pop_back();
    if (B.Events[At].Kind == EventKind::Call)
      Last.set(P.siteOf(In, CallId(B.Events[At].Index)).Index);
    for (uint32_t I : Before[At])
      if (--Open[I] == 0)
        Work.push_back(I);
  }
}
