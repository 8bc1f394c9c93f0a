// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: entities and types of all units, merged by key.

#include "Linker.h"
#include "llvm/ADT/CachedHashString.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"

using namespace asynctidy;

using KeyMap = llvm::DenseMap<llvm::CachedHashStringRef, uint32_t>;

Program asynctidy::link(std::vector<TUSummary> Units) {
  return Linker(std::move(Units)).run();
}

Program Linker::run() {
  sortUnits();
  mergeSymbols();
  mergeTypes();
  fillTypes();
  mergeBodies();
  linkInstances();
  linkOverriders();
  listSites();
  linkTargets();
  return std::move(P);
}

/// Orders units that have one main file: one source, compiled twice.
static uint64_t contentHash(const TUSummary &Unit) {
  uint64_t Hash = Unit.Bodies.size();
  auto Add = [&](uint64_t Value) {
    uint64_t Both[] = {Hash, Value};
    Hash = llvm::xxh3_64bits(
        llvm::ArrayRef(reinterpret_cast<const uint8_t *>(Both), sizeof(Both)));
  };
  for (llvm::StringRef Text : Unit.Strings.texts())
    Add(llvm::xxh3_64bits(Text));
  for (const Body &B : Unit.Bodies) {
    Add(B.Entity.Index);
    Add(B.Flags);
    for (const Call &C : B.Calls) {
      Add(C.Callee.Index);
      Add(uint64_t(C.Caret.Line) << 32 | C.Caret.Offset);
    }
    for (const Operand &O : B.Operands)
      Add(uint64_t(O.Kind) ^ uint64_t(O.Value) << 8);
    for (const Event &E : B.Events)
      Add(uint64_t(E.Kind) << 32 | E.Index);
  }
  return Hash;
}

void Linker::sortUnits() {
  std::vector<TUSummary> &Units = P.Units;
  auto MainFile = [](const TUSummary &U) { return U.text(U.MainFile); };
  llvm::DenseMap<llvm::StringRef, unsigned> Times;
  for (const TUSummary &U : Units)
    ++Times[MainFile(U)];
  std::vector<std::pair<uint64_t, size_t>> Order;
  for (size_t I = 0; I != Units.size(); ++I)
    Order.push_back(
        {Times[MainFile(Units[I])] > 1 ? contentHash(Units[I]) : 0, I});
  llvm::sort(Order, [&](const auto &A, const auto &B) {
    llvm::StringRef First = MainFile(Units[A.second]);
    llvm::StringRef Second = MainFile(Units[B.second]);
    return std::tie(First, A.first, A.second) <
           std::tie(Second, B.first, B.second);
  });
  std::vector<TUSummary> Sorted;
  Sorted.reserve(Units.size());
  for (auto [Hash, Index] : Order)
    Sorted.push_back(std::move(Units[Index]));
  Units = std::move(Sorted);
}

void Linker::describeSymbol(Symbol &S, UnitId Unit, const Entity &E) {
  S.Flags |= E.Flags;
  if (!S.Owner)
    S.Owner = type(Unit, E.Owner);
  if (!S.Type)
    S.Type = type(Unit, E.Type);
  if (!S.Enclosing)
    S.Enclosing = symbol(Unit, E.Enclosing);
  if (!S.InstanceOf)
    S.InstanceOf = symbol(Unit, E.InstanceOf);
}

void Linker::mergeSymbols() {
  KeyMap Known;
  P.SymbolIds.resize(P.Units.size());
  for (uint32_t U = 0; U != P.Units.size(); ++U) {
    const TUSummary &Unit = P.Units[U];
    P.SymbolIds[U].reserve(Unit.Entities.size());
    for (uint32_t I = 0; I != Unit.Entities.size(); ++I) {
      const Entity &E = Unit.Entities[I];
      auto [It, IsNew] = Known.try_emplace(
          llvm::CachedHashStringRef(Unit.text(E.Key)), P.Symbols.size());
      P.SymbolIds[U].push_back(SymbolId(It->second));
      if (!IsNew)
        continue;
      Symbol &S = P.Symbols.emplace_back();
      S.Key = Unit.text(E.Key);
      S.Name = Unit.text(E.Name);
      S.Kind = E.Kind;
      S.Unit = UnitId(U);
      S.Record = EntityId(I);
    }
  }
}

static unsigned completeness(uint32_t TypeFlags) {
  if (TypeFlags & TypeRecord::Incomplete)
    return 0;
  return TypeFlags & TypeRecord::Partial ? 1 : 2;
}

void Linker::mergeTypes() {
  KeyMap Known;
  P.TypeIds.resize(P.Units.size());
  for (uint32_t U = 0; U != P.Units.size(); ++U) {
    const TUSummary &Unit = P.Units[U];
    P.TypeIds[U].reserve(Unit.Types.size());
    for (uint32_t I = 0; I != Unit.Types.size(); ++I) {
      const TypeRecord &R = Unit.Types[I];
      auto [It, IsNew] = Known.try_emplace(
          llvm::CachedHashStringRef(Unit.text(R.Key)), P.Types.size());
      P.TypeIds[U].push_back(LinkedTypeId(It->second));
      if (IsNew)
        P.Types.emplace_back();
      LinkedType &T = P.Types[It->second];
      if (!IsNew && completeness(R.Flags) <= completeness(T.Flags))
        continue;
      T.Key = Unit.text(R.Key);
      T.Name = Unit.text(R.Name);
      T.Flags = R.Flags;
      T.Kind = R.Kind;
      T.Unit = UnitId(U);
      T.Record = TypeId(I);
    }
  }
}

/// Needs the ids of all symbols and types, which refer to each other.
void Linker::fillTypes() {
  std::vector<std::pair<uint32_t, LinkedTypeId>> Bases, Arguments;
  for (uint32_t I = 0; I != P.Types.size(); ++I) {
    LinkedType &T = P.Types[I];
    const TypeRecord &R = P.Units[T.Unit.Index].type(T.Record);
    T.Pointee = type(T.Unit, R.Pointee);
    T.Destructor = symbol(T.Unit, R.Destructor);
    T.CallOperator = symbol(T.Unit, R.CallOperator);
    for (const BaseRecord &Base : R.Bases)
      Bases.push_back({I, type(T.Unit, Base.Type)});
    for (TypeId Argument : R.Arguments)
      Arguments.push_back({I, type(T.Unit, Argument)});
  }
  P.Bases = Lists<LinkedTypeId>(P.Types.size(), Bases);
  P.Arguments = Lists<LinkedTypeId>(P.Types.size(), Arguments);
  std::vector<std::pair<uint32_t, llvm::StringRef>> Annotations;
  for (uint32_t U = 0; U != P.Units.size(); ++U)
    for (uint32_t I = 0; I != P.Units[U].Entities.size(); ++I) {
      const Entity &E = P.Units[U].Entities[I];
      uint32_t Id = P.SymbolIds[U][I].Index;
      describeSymbol(P.Symbols[Id], UnitId(U), E);
      for (StringId Text : E.Annotations)
        Annotations.push_back({Id, P.Units[U].text(Text)});
    }
  llvm::sort(Annotations);
  Annotations.erase(llvm::unique(Annotations), Annotations.end());
  P.Annotations = Lists<llvm::StringRef>(P.Symbols.size(), Annotations);
}
