// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: "must" effects, in the order of strongly connected components.

#include "Must.h"
#include "Paths.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

void MustSolver::run() {
  size_t Nodes = P.bodies().size() + P.targetCount() - P.symbols().size();
  Number.resize(Nodes);
  Low.resize(Nodes);
  OnStack.resize(Nodes);
  DecidedAt.resize(P.bodies().size());
  ChangedAt.resize(P.bodies().size());
  for (Node I = 0; I != P.bodies().size(); ++I)
    if (!Number[I] && E.HasMay[I])
      visit(I);
}

void MustSolver::pushTarget(TargetId T) {
  if (T.Index >= P.symbols().size()) {
    Successors.push_back(P.bodies().size() + T.Index - P.symbols().size());
    return;
  }
  for (BodyId Id : P.implementations(T))
    if (E.HasMay[Id.Index])
      Successors.push_back(Id.Index);
}

void MustSolver::pushSuccessors(Node At) {
  if (At >= P.bodies().size()) {
    TargetId T(At - P.bodies().size() + P.symbols().size());
    for (BodyId Id : P.implementations(T))
      if (E.HasMay[Id.Index])
        Successors.push_back(Id.Index);
    return;
  }
  for (uint32_t Index : P.sitesOf(BodyId(At))) {
    if (TargetId T = P.site(SiteId(Index)).Target)
      pushTarget(T);
    if (E.HasEdges[Index])
      for (uint32_t Edge : E.edgesAt(SiteId(Index)))
        pushTarget(TargetId(E.Edges[Edge].Function.Index));
  }
}

void MustSolver::push(Node At) {
  Number[At] = Low[At] = NextNumber++;
  Stack.push_back(At);
  OnStack.set(At);
  size_t Begin = Successors.size();
  pushSuccessors(At);
  Frames.push_back({At, Begin, Successors.size()});
}

/// Tarjan's algorithm, without recursion: chains of calls are long.
void MustSolver::visit(Node Root) {
  push(Root);
  while (!Frames.empty()) {
    Frame &Top = Frames.back();
    if (Top.Next != Top.End) {
      Node To = Successors[Top.Next++];
      if (!Number[To])
        push(To);
      else if (OnStack[To])
        Low[Top.At] = std::min(Low[Top.At], Number[To]);
      continue;
    }
    Node Done = Top.At;
    Frames.pop_back();
    Successors.resize(Frames.empty() ? 0 : Frames.back().End);
    if (!Frames.empty())
      Low[Frames.back().At] = std::min(Low[Frames.back().At], Low[Done]);
    if (Low[Done] != Number[Done])
      continue;
    size_t Begin = Stack.size();
    do
      OnStack.reset(Stack[--Begin]);
    while (Stack[Begin] != Done);
    decide(llvm::ArrayRef(Stack).drop_front(Begin));
    Stack.resize(Begin);
  }
}

void MustSolver::decide(llvm::ArrayRef<Node> Group) {
  llvm::SmallVector<Node, 8> Bodies;
  for (Node At : Group)
    if (At < P.bodies().size())
      Bodies.push_back(At);
  llvm::sort(Bodies);
  P.trim();
  // In a circle "must" goes round until it settles; what is not settled after
  // this many rounds stays "may", which is always safe.
  constexpr unsigned MaxRounds = 4;
  bool Changed = true;
  for (unsigned Round = 0; Changed && Round != MaxRounds; ++Round) {
    Changed = false;
    for (Node At : Bodies) {
      // To decide it again would give the same.
      if (Round && !isOutdated(BodyId(At)))
        continue;
      DecidedAt[At] = ++Clock;
      if (!decide(BodyId(At)))
        continue;
      ChangedAt[At] = Clock;
      Changed = true;
    }
    if (Bodies.size() == 1)
      break;
  }
}

bool MustSolver::isOutdated(BodyId Id) {
  size_t Begin = Successors.size();
  pushSuccessors(Id.Index);
  bool Is = false;
  // Grows while targets that have several bodies are taken apart.
  for (size_t I = Begin; I != Successors.size() && !Is; ++I) {
    Node To = Successors[I];
    if (To >= P.bodies().size())
      pushSuccessors(To);
    else
      // Its own decision counts, too: it may call itself.
      Is = ChangedAt[To] >= DecidedAt[Id.Index];
  }
  Successors.resize(Begin);
  return Is;
}

/// An effect of one call is on every path if the call is. Only where several
/// calls have it, each on some paths, does the body's graph have to tell.
EffectSet MustSolver::onEveryPath(BodyId Id) {
  if (P.body(Id).is(Body::Partial))
    return {};
  EffectSet Always, Once, Several;
  At.clear();
  for (uint32_t Index : P.sitesOf(Id)) {
    At.push_back(E.mustAt(SiteId(Index)));
    if (At.back().empty())
      continue;
    if (P.site(SiteId(Index)).Flags & Site::OnEveryPath) {
      Always |= At.back();
      continue;
    }
    Several |= Once & At.back();
    Once |= At.back();
  }
  bool IsOpen = false;
  (Several & E.May[Id.Index]).forEach([&](EffectKey Key) {
    IsOpen |= !Always.contains(Key) && !E.Must[Id.Index].contains(Key);
  });
  if (IsOpen)
    Always |= effectsOnEveryPath(*P.body(Id).Record,
                                 [&](CallId Call) { return At[Call.Index]; });
  return Always;
}

bool MustSolver::decide(BodyId Id) {
  EffectSet Always = onEveryPath(Id);
  bool Changed = false;
  EffectSet News;
  (Always & E.May[Id.Index]).forEach([&](EffectKey Key) {
    if (E.Must[Id.Index].contains(Key))
      return;
    BodyEffect &Effect = E.All[E.find(Id, Key) - E.All.data()];
    Effect.Must = true;
    chooseWitness(Id, Effect);
    News.insert(Key);
    Changed = true;
  });
  // Not before all witnesses are chosen: a body that calls itself is no
  // witness of its own.
  E.Must[Id.Index] |= News;
  if (!News.empty())
    E.HasMust.set(Id.Index);
  return Changed;
}

/// Keeps the witness if each of its steps is "must"; else takes the best that
/// is.
void MustSolver::chooseWitness(BodyId Id, BodyEffect &Effect) {
  std::optional<Offer> Best;
  auto Order = [](const Offer &O) {
    return std::pair(-int(O.Certainty), O.Length);
  };
  auto IsSame = [&](const Offer &O) {
    return O.Stated == Effect.First.Stated && O.Callee == Effect.First.Callee &&
           O.Edge == Effect.First.Edge;
  };
  bool Keep = false;
  E.forEachOffer(Effect.First.Via, /*MustOnly=*/true, [&](const Offer &O) {
    Keep |= O.Key == Effect.First.Key && IsSame(O);
  });
  if (Keep)
    return;
  for (uint32_t Index : P.sitesOf(Id))
    E.forEachOffer(SiteId(Index), /*MustOnly=*/true, [&](const Offer &O) {
      if (O.Key != Effect.First.Key)
        return;
      if (!Best || Order(O) < Order(*Best) ||
          (Order(O) == Order(*Best) && E.isFirst(O, *Best)))
        Best = O;
    });
  if (Best)
    Effect.First = *Best;
}
