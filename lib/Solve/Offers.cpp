// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: the effects of one call: what is stated of it, what is inferred from
/// the bodies that it may run, and which of them is worst.

#include "Effects.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

using namespace asynctidy;

void Effects::forEachStated(SiteId At,
                            llvm::function_ref<void(const Offer &)> Visit) {
  auto State = [&](const Statement *Said, Offer Draft) {
    if (!Said || Said->Effect == EffectKind::Nonblocking ||
        isExcused(At, Said->Key))
      return;
    Draft.Via = At;
    Draft.Key = seenAt(At, Said->Key);
    Draft.Stated = Said;
    Draft.Certainty =
        bounded(At, Draft.Key, std::min(Draft.Certainty, Said->Certainty));
    Visit(Draft);
  };
  const SiteFacts *Known = Facts.facts(At);
  if (Known)
    for (const FunctionFact *Fact : Facts.holding(*Known))
      if (Fact->Effect != EffectKind::None)
        State(Facts.statement(*Fact), {.Must = true});
  TargetId T = P.site(At).Target;
  if (T && !(Known && Known->Settled)) {
    State(Facts.statement(P.method(T)), {.Must = true});
    if (P.isChoice(T))
      for (SymbolId Candidate : P.candidates(T))
        if (const Statement *Said = Facts.candidateStatement(Candidate);
            Said && Candidate != P.method(T))
          State(Said,
                {.Certainty = ofChoice(T, Said->Key), .Candidate = Candidate});
  }
  for (uint32_t Edge : edgesAt(At)) {
    const ExtraEdge &E = Edges[Edge];
    State(
        Facts.candidateStatement(E.Function),
        {.Certainty = E.Certainty,
         .Must = E.Run == Offer::None || Calls.isMust(Calls.runs()[E.Run].How),
         .Candidate = E.Function,
         .Edge = Edge});
  }
}

EffectSet Effects::mustOf(llvm::ArrayRef<BodyId> Bodies) const {
  if (Bodies.empty())
    return {};
  EffectSet Result = EffectSet::all();
  for (BodyId Id : Bodies) {
    if (IsCoroutine[Id.Index] || !HasMust[Id.Index])
      return {};
    Result &= Must[Id.Index];
  }
  return Result;
}

/// Of a call that runs one of the candidates, whichever it is.
EffectSet Effects::mustOfChoice(TargetId T) {
  // More may be stored than is seen.
  if (P.kind(T) == TargetKind::Stored)
    return {};
  EffectSet Result = EffectSet::all();
  for (SymbolId Candidate : P.candidates(T)) {
    const Statement *Said = Facts.candidateStatement(Candidate);
    llvm::ArrayRef<BodyId> Bodies = P.implementations(Candidate);
    EffectSet Own;
    if (Said && Said->Effect != EffectKind::Nonblocking)
      Own.insert(Said->Key);
    else if (!Said && Bodies.empty() && P.symbol(Candidate).is(Entity::Pure))
      continue;
    else if (!Said)
      Own = mustOf(Bodies);
    Result &= Own;
    if (Result.empty())
      break;
  }
  return Result;
}

void Effects::offersOf(Offer Draft, llvm::ArrayRef<BodyId> Bodies,
                       TargetId Choice, const EffectSet &Certain,
                       llvm::function_ref<void(const Offer &)> Visit) {
  Confidence Edge = Draft.Certainty;
  for (BodyId Id : Choice ? Bodies : Bodies.take_front(1))
    May[Id.Index].forEach([&](EffectKey Key) {
      if (isClosed(Draft.Via, Key, Draft.Edge) ||
          P.body(Id).is(Body::Coroutine) ||
          endsInference(P.body(Id).Symbol, Key) ||
          (!Choice && !allHave(Bodies, Key)) ||
          (Draft.Edge == Offer::None &&
           isSpared(Draft.Via, Choice ? llvm::ArrayRef(Id) : Bodies, Key)))
        return;
      const BodyEffect &E = *find(Id, Key);
      Draft.Key = seenAt(Draft.Via, Key);
      Draft.Callee = Id;
      Draft.CalleeKey = Key;
      Draft.Length = E.First.Length + 1;
      Draft.Certainty = std::min(Edge, E.First.Certainty);
      if (Choice)
        Draft.Certainty = std::min(Draft.Certainty, ofChoice(Choice, E));
      Draft.Certainty = bounded(Draft.Via, Draft.Key, Draft.Certainty);
      Draft.Must = Certain.contains(Key);
      Visit(Draft);
    });
}

void Effects::forEachInferred(SiteId At, bool MustOnly,
                              llvm::function_ref<void(const Offer &)> Visit) {
  Offer Draft;
  Draft.Via = At;
  if (TargetId T = P.site(At).Target) {
    TargetId Choice = P.isChoice(T) ? T : TargetId();
    llvm::ArrayRef<BodyId> Bodies = P.implementations(T);
    EffectSet Certain = Choice ? mustOfChoice(T) : mustOf(Bodies);
    Draft.Certainty = Confidence::High;
    if (!MustOnly || !Certain.empty())
      offersOf(Draft, Bodies, Choice, Certain, Visit);
  }
  for (uint32_t Edge : edgesAt(At)) {
    const ExtraEdge &E = Edges[Edge];
    llvm::ArrayRef<BodyId> Bodies = P.implementations(E.Function);
    EffectSet Certain;
    if (E.Run == Offer::None || Calls.isMust(Calls.runs()[E.Run].How))
      Certain = mustOf(Bodies);
    Draft.Certainty = E.Certainty;
    Draft.Edge = Edge;
    if (!MustOnly || !Certain.empty())
      offersOf(Draft, Bodies, TargetId(), Certain, Visit);
  }
}

void Effects::forEachOffer(SiteId At, bool MustOnly,
                           llvm::function_ref<void(const Offer &)> Visit) {
  auto Filter = [&](const Offer &O) {
    if (O.Must || !MustOnly)
      Visit(O);
  };
  forEachStated(At, Filter);
  forEachInferred(At, MustOnly, Filter);
}

EffectSet Effects::mustAt(SiteId At) {
  EffectSet Result;
  auto Add = [&](const Offer &O) {
    if (O.Must)
      Result.insert(O.Key);
  };
  // Few calls have more than one function behind them that nobody speaks of.
  TargetId T = P.site(At).Target;
  bool IsPlain = !HasEdges[At.Index] && !Facts.facts(At) && T &&
                 T.Index < P.symbols().size() &&
                 !Facts.statement(SymbolId(T.Index));
  if (!IsPlain) {
    forEachOffer(At, /*MustOnly=*/true, Add);
    return Result;
  }
  llvm::ArrayRef<BodyId> Bodies = P.implementations(T);
  mustOf(Bodies).forEach([&](EffectKey Key) {
    // As in offersOf; that all bodies have it is known.
    if (!isClosed(At, Key, Offer::None) &&
        !endsInference(P.body(Bodies.front()).Symbol, Key))
      Result.insert(seenAt(At, Key));
  });
  return Result;
}

std::optional<Offer> Effects::worst(SiteId At, EffectKind Kind, bool InFiber) {
  std::optional<Offer> Worst;
  auto Order = [&](const Offer &O) {
    Confidence Certainty = certainty(O);
    // What hardly anybody asks for hides nothing of what is reported.
    unsigned Hidden = O.Key.effectClass() >= EffectClass::Contended ? 2
                      : Certainty == Confidence::Low                ? 1
                                                                    : 0;
    return std::tuple(Hidden, O.Key.effectClass(), -int(Certainty), O.Length);
  };
  forEachOffer(At, /*MustOnly=*/false, [&](const Offer &O) {
    if (O.Key.kind() != Kind || (InFiber && O.Key.suspendsFiber()))
      return;
    if (!Worst || Order(O) < Order(*Worst) ||
        (Order(O) == Order(*Worst) && isFirst(O, *Worst)))
      Worst = O;
  });
  return Worst;
}
