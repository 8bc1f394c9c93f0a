// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: calls that lead elsewhere than along the ways in which their callee
/// has an effect, by what they hand over.

#include "Effects.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

bool Effects::isNamed(const Offer &O) const {
  if (!O.Callee || O.Edge != Offer::None)
    return false;
  TargetId T = P.site(O.Via).Target;
  return T && (P.isChoice(T) || P.implementations(T).size() == 1);
}

Effects::Asks Effects::asks(const Offer &O) {
  Asks Result{Arguments.guards(O.Via), {}};
  if (isNamed(O))
    if (auto It = AsksOf.find(nodeOf(O.Callee, O.CalleeKey));
        It != AsksOf.end())
      Result.Farther = Arguments.inherited(O.Via, It->second);
  return Result;
}

void Effects::remember(const Offer &First, const Asks &Asked) {
  if (Asked.Here.empty() && Asked.Farther.empty())
    return;
  Decided::Guards &All = AsksOf[nodeOf(P.site(First.Via).In, First.Key)];
  All = Asked.Here;
  llvm::append_range(All, Asked.Farther);
}

void Effects::forEachWay(BodyId In, EffectKey Key,
                         llvm::function_ref<void(const Offer &)> Visit) {
  for (uint32_t Index : P.sitesOf(In))
    forEachOffer(SiteId(Index), /*MustOnly=*/false, [&](const Offer &O) {
      if (O.Key == Key)
        Visit(O);
    });
}

const Decided::Guards &Effects::asksFarther(const Offer &O, unsigned Depth) {
  auto [It, IsNew] = AskedFarther.try_emplace(
      {O.Via.Index, O.Callee.Index, O.CalleeKey, Depth});
  if (!IsNew || !isNamed(O))
    return It->second;
  Watched.set(O.Callee.Index);
  std::optional<Decided::Guards> All;
  forEachWay(O.Callee, O.CalleeKey, [&](const Offer &Next) {
    if (All && All->empty())
      return;
    Asks Asked = asks(Next);
    if (Arguments.contradict(O.Via, Asked.Here))
      return;
    if (Depth && !Asked.Farther.empty())
      llvm::append_range(Asked.Here, asksFarther(Next, Depth - 1));
    if (All)
      Decided::join(*All, Asked.Here);
    else
      All = std::move(Asked.Here);
  });
  if (All)
    It->second = Arguments.inherited(O.Via, *All);
  return It->second;
}

Effects::Way Effects::wayFrom(SiteId Caller, const Offer &First,
                              const Asks &Asked) {
  if (Arguments.contradict(Caller, Asked.Here))
    return Way::Closed;
  constexpr unsigned MaxDepth = 6;
  // Most ways are told by the first one to ask nothing.
  return Arguments.contradict(Caller, Asked.Farther) &&
                 Arguments.contradict(Caller, asksFarther(First, MaxDepth))
             ? Way::ClosedFarther
             : Way::Open;
}

void Effects::spare(SiteId Caller, const BodyEffect &E, Confidence Certainty,
                    bool IsFarther) {
  BodyId In = P.site(E.First.Via).In;
  SparedOf[In.Index].push_back({Caller, E.First.Key, Certainty, IsFarther});
  if (IsFarther && (SparedFarther.empty() || SparedFarther.back() != In))
    SparedFarther.push_back(In);
  // Ways that are known already; those that are found later come in accept().
  forEachWay(In, E.First.Key, [&](const Offer &O) {
    if (O.Via != E.First.Via || O.Callee != E.First.Callee ||
        O.CalleeKey != E.First.CalleeKey)
      Again.push_back(O);
  });
}

void Effects::spreadToSpared(const Offer &O) {
  BodyId In = P.site(O.Via).In;
  auto It = SparedOf.find(In.Index);
  if (It == SparedOf.end())
    return;
  Asks Asked = asks(O);
  std::vector<Spared> Left, Open;
  for (const Spared &S : It->second) {
    bool IsOpen = S.Key == O.Key && wayFrom(S.At, O, Asked) == Way::Open;
    (IsOpen ? Open : Left).push_back(S);
  }
  if (Left.empty())
    SparedOf.erase(It);
  else
    It->second = std::move(Left);
  // What is farther on may have been found later than this way.
  for (const Spared &S : Open)
    spreadTo(S.At, {O, false}, std::min(S.Certainty, Round), Offer::None);
}

void Effects::askAgain() {
  AskedFarther.clear();
  for (BodyId In : SparedFarther) {
    auto It = SparedOf.find(In.Index);
    if (It == SparedOf.end())
      continue;
    std::vector<EffectKey> Keys;
    for (const Spared &S : It->second)
      if (S.IsFarther && !llvm::is_contained(Keys, S.Key))
        Keys.push_back(S.Key);
    for (EffectKey Key : Keys)
      forEachWay(In, Key, [&](const Offer &O) { Again.push_back(O); });
  }
}

bool Effects::isSpared(SiteId At, llvm::ArrayRef<BodyId> Bodies,
                       EffectKey Key) const {
  return !SparedOf.empty() && llvm::any_of(Bodies, [&](BodyId Id) {
    auto It = SparedOf.find(Id.Index);
    return It != SparedOf.end() &&
           llvm::any_of(It->second, [&](const Spared &S) {
             return S.At == At && S.Key == Key;
           });
  });
}
