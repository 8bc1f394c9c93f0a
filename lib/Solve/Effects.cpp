// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: effects from where they are stated to all that may reach them.

#include "Effects.h"
#include "Must.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

using namespace asynctidy;

Effects::Effects(const Program &P, FactMatcher &Facts, Values &V,
                 const Callables &Calls, const Excuses &Excused)
    : P(P), Facts(Facts), Arguments(P, V), Calls(Calls), Excused(Excused),
      Ran(P, V, Calls), Happens(P), Settled(P.sites().size()),
      May(P.bodies().size()), Must(P.bodies().size()),
      First(P.bodies().size(), Offer::None), HasMay(P.bodies().size()),
      HasMust(P.bodies().size()), IsCoroutine(P.bodies().size()),
      Watched(P.bodies().size()) {
  for (uint32_t I = 0; I != P.bodies().size(); ++I)
    if (P.bodies()[I].is(Body::Coroutine))
      IsCoroutine.set(I);
  collectEdges();
  for (const SiteFacts &F : Facts.all())
    if (F.Settled)
      Settled.set(F.Site.Index);
  collectStated();
  spreadAll();
  MustSolver(*this).run();
}

bool asynctidy::isBlocking(EffectKey Key) {
  return Key.kind() == EffectKind::Blocks ||
         Key.kind() == EffectKind::SyncWaits;
}

//===-- What is stated ----------------------------------------------------===//

bool Effects::isClosed(SiteId At, EffectKey Key, uint32_t Edge) const {
  // What a pack says of a function says nothing of the callable it is given.
  return isExcused(At, Key) ||
         (isBlocking(Key) && Edge == Offer::None && Settled[At.Index]);
}

bool Effects::isResumed(SiteId At, EffectKey Key) const {
  if (P.site(At).Origin != CallOrigin::Awaiter ||
      (Key.kind() != EffectKind::SyncWaits && Key.category() != Category::Wait))
    return false;
  SymbolId Callee = P.callee(At);
  return Callee && unqualified(P.symbol(Callee).Name) == "await_resume";
}

bool Effects::isLog(SiteId At) const {
  TargetId T = P.site(At).Target;
  if (!T || P.isChoice(T))
    return false;
  const Symbol &S = P.symbol(P.method(T));
  if (!S.is(Entity::Variadic) || !S.Type || P.type(S.Type).Key != "void")
    return false;
  llvm::ArrayRef<LinkedTypeId> Named = P.parameterTypes(P.method(T));
  return !Named.empty() && Named.back() &&
         P.type(Named.back()).Key == "const char *";
}

EffectKey Effects::seenAt(SiteId At, EffectKey Key) const {
  if (Key.kind() == EffectKind::Blocks && Key.category() == Category::File &&
      isLog(At))
    Key = EffectKey::of(EffectKind::Blocks, Category::Log, EffectClass::Brief,
                        Key.suspendsFiber());
  return Excused.isPlain(At) ? Key.outsideFibers() : Key;
}

bool Effects::endsInference(SymbolId Id, EffectKey Key) {
  if (!isBlocking(Key))
    return false;
  const Statement *Said = Facts.candidateStatement(Id);
  return Said &&
         (Said->Effect == EffectKind::Nonblocking || isBlocking(Said->Key));
}

void Effects::collectStated() {
  llvm::BitVector Asked(P.sites().size());
  auto Ask = [&](SiteId At) {
    if (Asked[At.Index])
      return;
    Asked.set(At.Index);
    forEachStated(
        At, [&](const Offer &O) { Later[size_t(O.Certainty)].push_back(O); });
  };
  for (const SiteFacts &F : Facts.all())
    Ask(F.Site);
  for (const ExtraEdge &E : Edges)
    Ask(E.At);
  for (uint32_t I = 0; I != P.targetCount(); ++I) {
    TargetId T(I);
    bool IsStated = Facts.statement(P.method(T)) != nullptr;
    if (P.isChoice(T))
      IsStated |= llvm::any_of(P.candidates(T), [&](SymbolId Candidate) {
        return Facts.candidateStatement(Candidate) != nullptr;
      });
    if (IsStated)
      for (SiteId Caller : P.callers(T))
        Ask(Caller);
  }
}

//===-- Backwards through the calls ---------------------------------------===//

const BodyEffect *Effects::find(BodyId Id, EffectKey Key) const {
  uint32_t I = nodeOf(Id, Key);
  return I == Offer::None ? nullptr : &All[I];
}

llvm::StringRef Effects::calleeKey(const Offer &O) const {
  if (O.Callee)
    return P.symbol(P.body(O.Callee).Symbol).Key;
  SymbolId Named = O.Candidate ? O.Candidate : P.callee(O.Via);
  return Named ? P.symbol(Named).Key : llvm::StringRef();
}

bool Effects::isFirst(const Offer &A, const Offer &B) const {
  // Places are asked for only where keys do not decide.
  if (int Order = calleeKey(A).compare(calleeKey(B)))
    return Order < 0;
  auto Order = [&](const Offer &O) {
    const Place &Caret = P.call(O.Via).Caret;
    return std::tuple(Caret.Line, Caret.Column, O.Via.Index, O.Edge,
                      O.Callee.Index, O.CalleeKey.Index);
  };
  if (A.Via == B.Via)
    return std::tuple(A.Edge, A.Callee.Index, A.CalleeKey.Index) <
           std::tuple(B.Edge, B.Callee.Index, B.CalleeKey.Index);
  return Order(A) < Order(B);
}

void Effects::accept(const Offer &O, uint32_t Length) {
  BodyId In = P.site(O.Via).In;
  if (May[In.Index].contains(O.Key)) {
    // Chains of one length that are found in one round are told apart by key
    // and position, never by the order in which they are found.
    uint32_t Known = nodeOf(In, O.Key);
    if (Nodes[Known].Length == Length && Nodes[Known].Certainty == Round &&
        isFirst(O, All[Known].First))
      All[Known].First = O;
    if (SparedOf.contains(In.Index))
      Again.push_back(O);
    HasNewWay |= Watched[In.Index];
    return;
  }
  May[In.Index].insert(O.Key);
  HasMay.set(In.Index);
  All.push_back({O, false});
  Nodes.push_back({First[In.Index], O.Key, O.Certainty, O.Length});
  First[In.Index] = All.size() - 1;
  Fresh.push_back(All.size() - 1);
}

void Effects::offer(const Offer &O) {
  if (O.Certainty == Round)
    accept(O, O.Length);
  else
    Later[size_t(O.Certainty)].push_back(O);
}

bool Effects::allHave(llvm::ArrayRef<BodyId> Bodies, EffectKey Key) const {
  return llvm::all_of(Bodies, [&](BodyId Id) {
    return HasMay[Id.Index] && !IsCoroutine[Id.Index] &&
           May[Id.Index].contains(Key);
  });
}

void Effects::spreadTo(SiteId At, const BodyEffect &E, Confidence Certainty,
                       uint32_t Edge) {
  if (isClosed(At, E.First.Key, Edge))
    return;
  Offer O;
  O.Via = At;
  O.Key = seenAt(At, E.First.Key);
  O.Certainty = bounded(At, O.Key, std::min(Certainty, E.First.Certainty));
  O.Length = E.First.Length + 1;
  O.Callee = P.site(E.First.Via).In;
  O.CalleeKey = E.First.Key;
  O.Edge = Edge;
  offer(O);
}

/// A copy, since what is found on the way moves the list of effects.
void Effects::spread(BodyEffect E) {
  BodyId In = P.site(E.First.Via).In;
  const LinkedBody &B = P.body(In);
  // What a coroutine does is its own finding.
  if (B.is(Body::Coroutine) || endsInference(B.Symbol, E.First.Key))
    return;
  Asks Asked = asks(E.First);
  remember(E.First, Asked);
  for (TargetId T : P.targets(In)) {
    bool IsChoice = P.isChoice(T);
    if (!IsChoice && !allHave(P.implementations(T), E.First.Key))
      continue;
    Confidence Certainty = IsChoice ? ofChoice(T, E) : Confidence::High;
    for (SiteId Caller : P.callers(T))
      if (Way To = wayFrom(Caller, E.First, Asked); To == Way::Open)
        spreadTo(Caller, E, Certainty, Offer::None);
      else
        spare(Caller, E, Certainty, To == Way::ClosedFarther);
    // An instance without a body of its own runs its pattern's.
    if (T.Index < P.symbols().size())
      for (uint32_t Edge : EdgesOf[T.Index])
        spreadTo(Edges[Edge].At, E, Edges[Edge].Certainty, Edge);
  }
}

void Effects::spreadAll() {
  for (Confidence C : {Confidence::High, Confidence::Medium, Confidence::Low}) {
    Round = C;
    std::vector<Offer> Start = std::move(Later[size_t(C)]);
    llvm::sort(Start, [](const Offer &A, const Offer &B) {
      return std::tie(A.Length, A.Via, A.Key, A.Callee, A.Candidate, A.Edge) <
             std::tie(B.Length, B.Via, B.Key, B.Callee, B.Candidate, B.Edge);
    });
    size_t Next = 0;
    std::vector<uint32_t> Frontier;
    for (uint32_t Length = 1;
         Next != Start.size() || !Frontier.empty() || !Again.empty();
         ++Length) {
      for (; Next != Start.size() && Start[Next].Length == Length; ++Next)
        accept(Start[Next], Length);
      for (uint32_t Index : Frontier) {
        P.trim();
        spread(All[Index]);
      }
      for (const Offer &O : std::exchange(Again, {}))
        spreadToSpared(O);
      if (std::exchange(HasNewWay, false))
        askAgain();
      Frontier = std::exchange(Fresh, {});
    }
  }
}
