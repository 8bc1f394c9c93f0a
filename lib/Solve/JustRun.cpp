// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: waits for what may have been run at once.

#include "JustRun.h"
#include "Paths.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

JustRun::JustRun(const Program &P, Values &V, const Callables &Calls)
    : P(P), V(V) {
  for (const FunctionRun &Run : Calls.runs()) {
    const Route &How = Run.How;
    if (Run.Function && Run.Mode.On == RunsOn::Inline && !Run.Mode.Coroutine &&
        How.Next != Route::None && !How.Through && !Calls.isMust(How) &&
        handsOn(Calls.slot(How.Next).In, Calls.slot(How.Next).Slot))
      add(How.At, Run.Function);
  }
  // A template knows the lambda that it is handed by its type.
  for (uint32_t I = 0; I != P.sites().size(); ++I) {
    SymbolId Callee = P.callee(SiteId(I));
    const Site &S = P.sites()[I];
    if (!Callee || P.symbol(Callee).Kind != EntityKind::Lambda ||
        S.Flags & Site::OnEveryPath)
      continue;
    P.trim();
    const Body &B = *P.body(S.In).Record;
    for (uint32_t Slot = 0; Slot != B.Locals.size(); ++Slot)
      if (LinkedTypeId Type = P.stripped(P.type(S.In, B.Locals[Slot].Type));
          Type && P.type(Type).CallOperator == Callee &&
          B.Locals[Slot].Flags & Local::Parameter &&
          handsOn(S.In, LocalId(Slot)))
        addCallers(S.In, Callee);
  }
}

bool JustRun::handsOn(BodyId In, LocalId Slot) const {
  const Body &B = *P.body(In).Record;
  llvm::BitVector Only(B.Locals.size());
  Only.set(Slot.Index);
  auto IsIt = [&](OperandId Id) { return leadsTo(In, Id, Only, 0); };
  auto Takes = [&](const Call &C) {
    // What only passes it on to another call or calls it is not who gets it.
    return C.Use != ResultUse::Receiver && C.Use != ResultUse::Argument &&
           llvm::any_of(C.Arguments, IsIt);
  };
  return llvm::any_of(B.Calls, Takes) ||
         llvm::any_of(B.Stores, [&](const Store &S) { return IsIt(S.Value); });
}

void JustRun::addCallers(BodyId Runner, SymbolId Function) {
  for (TargetId T : P.targets(Runner))
    if (!P.isChoice(T) && P.implementations(T).size() == 1)
      for (SiteId Caller : P.callers(T))
        add(Caller, Function);
}

void JustRun::add(SiteId At, SymbolId Function) {
  Runs[P.site(At).In.Index].push_back({At, Function});
}

bool JustRun::isBefore(SiteId First, SiteId Then) const {
  const Body &B = *P.body(P.site(Then).In).Record;
  auto Is = [&](EventId Id, SiteId At) {
    const Event &E = B.Events[Id.Index];
    return E.Kind == EventKind::Call && CallId(E.Index) == P.callOf(At);
  };
  bool Result = false;
  flow(
      B, false, /*WithExceptions=*/false,
      [&](EventId Id, bool Passed) { return Passed || Is(Id, First); },
      [](bool A, bool B) { return A && B; },
      [&](EventId Id, bool Passed) { Result |= Passed && Is(Id, Then); });
  return Result;
}

bool JustRun::goesRound(SiteId At) const {
  const Body &B = *P.body(P.site(At).In).Record;
  auto IsIt = [&](const Event &E) {
    return E.Kind == EventKind::Call && CallId(E.Index) == P.callOf(At);
  };
  llvm::BitVector Seen(B.Events.size());
  llvm::SmallVector<uint32_t, 32> Work;
  auto Follow = [&](const Event &E) {
    for (const Edge &Next : E.Next)
      if (Next.Kind != EdgeKind::Exceptional && !Seen[Next.To.Index]) {
        Seen.set(Next.To.Index);
        Work.push_back(Next.To.Index);
      }
  };
  for (const Event &E : B.Events)
    if (IsIt(E))
      Follow(E);
  while (!Work.empty())
    Follow(B.Events[Work.pop_back_val()]);
  return llvm::any_of(Seen.set_bits(),
                      [&](unsigned I) { return IsIt(B.Events[I]); });
}

llvm::BitVector JustRun::handed(const Run &R) const {
  BodyId In = P.site(R.At).In;
  const Body &B = *P.body(In).Record;
  llvm::BitVector Result(B.Locals.size());
  for (OperandId Id : P.call(R.At).Arguments)
    if (Id && B.operand(Id).Kind == OperandKind::Local &&
        B.operand(Id).Flags & Operand::Address)
      Result.set(B.operand(Id).Local.Index);
  for (BodyId Lambda : P.bodiesOf(R.Function))
    for (uint32_t I = 0; I != P.body(Lambda).Record->Locals.size(); ++I)
      if (auto [Outer, Local] = V.captured(Lambda, LocalId(I)); Outer == In)
        Result.set(Local.Index);
  return Result;
}

bool JustRun::leadsTo(BodyId In, OperandId Id, const llvm::BitVector &Locals,
                      unsigned Depth) const {
  constexpr unsigned MaxDepth = 6;
  if (!Id || Depth == MaxDepth)
    return false;
  const Body &B = *P.body(In).Record;
  const Operand &O = B.operand(Id);
  auto Leads = [&](OperandId From) {
    return leadsTo(In, From, Locals, Depth + 1);
  };
  switch (O.Kind) {
  case OperandKind::Local:
    return Locals[O.Local.Index] || Leads(V.initializer(In, O.Local));
  case OperandKind::Field:
  case OperandKind::Derived:
    return Leads(O.Base);
  case OperandKind::Result: {
    const Call &C = B.Calls[O.Call.Index];
    return Leads(C.Receiver) || llvm::any_of(C.Arguments, Leads);
  }
  default:
    return false;
  }
}

bool JustRun::isWaitedFor(SiteId At, bool IsAsleep) const {
  BodyId In = P.site(At).In;
  auto It = Runs.find(In.Index);
  if (It == Runs.end())
    return false;
  const Call &C = P.call(At);
  return llvm::any_of(It->second, [&](const Run &R) {
    if (R.At == At)
      return false;
    llvm::BitVector Locals = handed(R);
    if (Locals.none())
      return false;
    bool IsFor = leadsTo(In, C.Receiver, Locals, 0) ||
                 llvm::any_of(C.Arguments,
                              [&](OperandId Argument) {
                                return leadsTo(In, Argument, Locals, 0);
                              }) ||
                 (IsAsleep && goesRound(At));
    return IsFor && isBefore(R.At, At);
  });
}
