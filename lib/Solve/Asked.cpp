// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: tests of where the thread is, by functions that packs know and by the
/// project's own that only pass on what those say.

#include "Excuses.h"
#include "Tested.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

/// Says that it asks which thread it is, and neither which answer is whose.
static bool isQuestion(const Tells &Said) { return Said.On == Said.Else; }

bool Excuses::isPassedOn(SiteId At, const Tells &Said) const {
  const Body &B = *P.body(P.site(At).In).Record;
  CallId Asks = P.callOf(At);
  auto Passes = [&](const Event &E) {
    OperandId Id(E.Index);
    // `return self() == main;`
    if (!Id || B.operand(Id).Kind == OperandKind::Unknown)
      return isQuestion(Said) && B.Calls.size() <= 2 &&
             llvm::none_of(B.Events, [](const Event &Other) {
               return Other.Kind == EventKind::Branch;
             });
    const Operand &O = B.operand(Id);
    if (O.Kind == OperandKind::Result && O.Call == Asks)
      return true;
    if (!isQuestion(Said))
      return false;
    if (O.Kind == OperandKind::Compared)
      return B.operand(O.Base).Kind == OperandKind::Result &&
             B.operand(O.Base).Call == Asks;
    const Call &C = B.Calls[Asks.Index];
    return O.Kind == OperandKind::Result && C.Use == ResultUse::Argument &&
           O.Call == C.UsedCall;
  };
  bool Returns = false;
  for (const Event &E : B.Events)
    if (E.Kind == EventKind::Return) {
      if (!Passes(E))
        return false;
      Returns = true;
    }
  return Returns;
}

void Excuses::addTells(SiteId At, const Tells &Said, unsigned Depth,
                       std::vector<BodyId> &Bodies) {
  constexpr unsigned MaxDepth = 4;
  BodyId In = P.site(At).In;
  if (!TellsAt.try_emplace(At.Index, &Said).second)
    return;
  if (Bodies.empty() || Bodies.back() != In)
    Bodies.push_back(In);
  if (Depth == MaxDepth || P.body(In).is(Body::Coroutine) ||
      !isPassedOn(At, Said))
    return;
  for (TargetId T : P.targets(In))
    if (!P.isChoice(T))
      for (SiteId Caller : P.callers(T))
        addTells(Caller, Said, Depth + 1, Bodies);
}

Excuses::Where Excuses::along(BodyId In, EventId From, EdgeKind Edge,
                              Where After) const {
  const Event &E = P.body(In).Record->Events[From.Index];
  if (TellsAt.empty() || E.Kind != EventKind::Branch)
    return After;
  TestedCall Test = testedCall(P, V, In, OperandId(E.Index));
  auto It = Test ? TellsAt.find(Test.At.Index) : TellsAt.end();
  if (It == TellsAt.end())
    return After;
  const Tells &T = *It->second;
  Answer A = isOutcome(P, Test, Edge, T.If);
  if (isQuestion(T)) {
    After.Asked |= A == Answer::Yes;
    After.Denied |= A == Answer::No;
    return After;
  }
  std::optional<RunsOn> Told;
  if (A == Answer::Yes)
    Told = T.On;
  else if (A == Answer::No)
    Told = T.Else;
  else if (Edge == EdgeKind::Normal && T.On == RunsOn::Offload)
    // Which case of a switch it is, is not recorded.
    Told = T.On;
  if (Told == RunsOn::Stackful)
    After.Fiber = true;
  else if (Told)
    After = {Told == RunsOn::Loop ? Where::Kind::AsStarted
                                  : Where::Kind::Elsewhere,
             false, false, After.Fiber, After.Plain};
  else if (A == Answer::No && T.On == RunsOn::Stackful)
    After.Plain = true;
  return After;
}
