// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: what a virtual call may run, and which calls may run a body.

#include "Linker.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace asynctidy;

void Linker::linkInstances() {
  std::vector<std::pair<uint32_t, BodyId>> Bodies;
  for (uint32_t I = 0; I != P.Symbols.size(); ++I) {
    SymbolId Pattern = P.Symbols[I].InstanceOf;
    if (Pattern && P.symbol(Pattern).BodyCount == 0)
      for (BodyId B : P.bodiesOf(SymbolId(I)))
        Bodies.push_back({Pattern.Index, B});
  }
  InstanceBodies = Lists<BodyId>(P.Symbols.size(), Bodies);
}

/// Merged records of several units may form a circle that none of them has.
static constexpr unsigned MaxSteps = 64;

llvm::ArrayRef<BodyId> Linker::implementations(SymbolId Id) const {
  // Who names a pattern itself, as an opaque function that is handed a generic
  // lambda does, means an instance that is not known.
  if (!InstanceBodies[Id.Index].empty())
    return InstanceBodies[Id.Index];
  for (unsigned Step = 0; Step != MaxSteps; ++Step) {
    const Symbol &S = P.symbol(Id);
    if (S.BodyCount || !S.InstanceOf)
      return P.bodiesOf(Id);
    Id = S.InstanceOf;
  }
  return {};
}

void Linker::linkOverriders() {
  using Pair = std::pair<uint32_t, SymbolId>;
  std::vector<Pair> Direct = std::exchange(Overridden, {}), All;
  llvm::sort(Direct);
  Direct.erase(llvm::unique(Direct), Direct.end());
  P.Overridden = Lists<SymbolId>(P.Symbols.size(), Direct);
  llvm::SmallVector<SymbolId, 8> Above;
  for (size_t I = 0; I != Direct.size(); ++I) {
    uint32_t Overrider = Direct[I].first;
    if (I && Direct[I - 1].first == Overrider)
      continue;
    Above.assign(P.overridden(SymbolId(Overrider)).begin(),
                 P.overridden(SymbolId(Overrider)).end());
    for (size_t J = 0; J != Above.size(); ++J) {
      if (Above[J].Index != Overrider)
        All.push_back({Above[J].Index, SymbolId(Overrider)});
      for (SymbolId Next : P.overridden(Above[J]))
        if (!llvm::is_contained(Above, Next))
          Above.push_back(Next);
    }
  }
  P.Overriders = Lists<SymbolId>(P.Symbols.size(), All);
}

/// Units may disagree about a class, so nothing says that this ends by itself.
static constexpr unsigned MaxDepth = 64;

static bool derivesFrom(const Program &P, LinkedTypeId Derived,
                        LinkedTypeId Base, unsigned Depth) {
  if (Derived == Base)
    return true;
  return Depth != 0 && llvm::any_of(P.bases(Derived), [&](LinkedTypeId Next) {
           return Next && derivesFrom(P, Next, Base, Depth - 1);
         });
}

bool Linker::derives(LinkedTypeId Derived, LinkedTypeId Base) {
  auto [It, IsNew] =
      Derivations.try_emplace({Derived.Index, Base.Index}, false);
  if (IsNew)
    It->second = derivesFrom(P, Derived, Base, MaxDepth);
  return It->second;
}

TargetId Linker::virtualTarget(SymbolId Method, LinkedTypeId Receiver) {
  llvm::ArrayRef<SymbolId> Overriders = P.overriders(Method);
  if (Overriders.empty())
    return TargetId();
  auto [It, IsNew] = VirtualTargets.try_emplace({Method.Index, Receiver.Index});
  if (!IsNew)
    return It->second;
  // A receiver of a derived class leaves out the overriders of its siblings.
  bool Narrow =
      Receiver && P.symbol(Method).Owner && Receiver != P.symbol(Method).Owner;
  llvm::SmallVector<SymbolId, 16> Possible = {Method};
  for (SymbolId Overrider : Overriders) {
    LinkedTypeId Class = P.symbol(Overrider).Owner;
    if (!Narrow || !Class || derives(Class, Receiver))
      Possible.push_back(Overrider);
  }
  if (Possible.size() == 1)
    return TargetId();
  TargetId Id = addTarget(TargetKind::Virtual, Method);
  VirtualTargets[{Method.Index, Receiver.Index}] = Id;
  for (SymbolId Candidate : Possible)
    addCandidate(Id, Candidate);
  return Id;
}

void Linker::addCandidate(TargetId Target, SymbolId Candidate) {
  uint32_t Owner = Target.Index - P.Symbols.size();
  Candidates.push_back({Owner, Candidate});
  for (BodyId B : implementations(Candidate))
    Implementations.push_back({Owner, B});
}

void Linker::linkTargets() {
  size_t ExtraCount = P.Extra.size(), TargetCount = P.targetCount();
  std::vector<std::pair<uint32_t, BodyId>> All;
  for (uint32_t I = 0; I != P.Symbols.size(); ++I)
    for (BodyId B : implementations(SymbolId(I)))
      All.push_back({I, B});
  for (auto [Extra, B] : Implementations)
    All.push_back({uint32_t(P.Symbols.size()) + Extra, B});
  P.Implementations = Lists<BodyId>(TargetCount, std::exchange(All, {}));
  P.Candidates = Lists<SymbolId>(ExtraCount, Candidates);
  std::vector<std::pair<uint32_t, TargetId>> Targets, Choices;
  for (uint32_t I = 0; I != TargetCount; ++I)
    for (BodyId B : P.implementations(TargetId(I)))
      Targets.push_back({B.Index, TargetId(I)});
  for (uint32_t I = 0; I != ExtraCount; ++I)
    for (SymbolId Candidate : P.Candidates[I])
      Choices.push_back({Candidate.Index, TargetId(P.Symbols.size() + I)});
  P.Targets = Lists<TargetId>(P.Bodies.size(), Targets);
  P.Choices = Lists<TargetId>(P.Symbols.size(), Choices);
  std::vector<uint32_t> Counts(TargetCount);
  for (const Site &S : P.Sites)
    if (S.Target)
      ++Counts[S.Target.Index];
  P.Callers = Lists<SiteId>(Counts);
  for (uint32_t I = 0; I != P.Sites.size(); ++I)
    if (P.Sites[I].Target)
      P.Callers.add(P.Sites[I].Target.Index, SiteId(I));
}
