// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: the phases that make a program, in their order. Each fills its part
/// and reads only what earlier ones made.

#ifndef ASYNC_TIDY_LIB_LINK_LINKER_H
#define ASYNC_TIDY_LIB_LINK_LINKER_H

#include "Stored.h"
#include <optional>

namespace asynctidy {

class Linker {
public:
  explicit Linker(std::vector<TUSummary> Units) { P.Units = std::move(Units); }

  Program run();

private:
  // Linker.cpp
  void sortUnits();
  void mergeSymbols();
  void describeSymbol(Symbol &S, UnitId Unit, const Entity &E);
  void mergeTypes();
  void fillTypes();

  // Bodies.cpp
  void mergeBodies();
  void listSites();
  TargetId targetOf(BodyId Caller, SymbolId Callee, const Call &C,
                    LinkedTypeId Receiver);
  TargetId sameUnitTarget(BodyId Caller, SymbolId Callee);

  /// Of a call of a value; "none" if nothing is stored where it is read from.
  TargetId storedTarget(BodyId Caller, const Call &C);

  // Dispatch.cpp
  void linkInstances();
  void linkOverriders();
  /// "None" if nothing overrides \p Method.
  TargetId virtualTarget(SymbolId Method, LinkedTypeId Receiver);
  void addCandidate(TargetId Target, SymbolId Candidate);
  bool derives(LinkedTypeId Derived, LinkedTypeId Base);
  void linkTargets();

  SymbolId symbol(UnitId Unit, EntityId Id) const {
    return Id ? P.SymbolIds[Unit.Index][Id.Index] : SymbolId();
  }
  LinkedTypeId type(UnitId Unit, TypeId Id) const {
    return Id ? P.TypeIds[Unit.Index][Id.Index] : LinkedTypeId();
  }
  TargetId addTarget(TargetKind Kind, SymbolId Method);

  Program P;
  std::optional<StoredFunctions> Stored;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, TargetId> VirtualTargets;
  /// By holder.
  llvm::DenseMap<uint32_t, TargetId> StoredTargets;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, bool> Derivations;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, TargetId> SameUnitTargets;
  /// Owners are extra targets.
  std::vector<std::pair<uint32_t, BodyId>> Implementations;
  std::vector<std::pair<uint32_t, SymbolId>> Candidates;
};

/// Tells bodies apart by what they say, whichever unit's tables they index.
/// Ids of symbols and types stand for their keys.
class ContentHasher {
public:
  ContentHasher(const std::vector<TUSummary> &Units,
                const std::vector<std::vector<SymbolId>> &Symbols,
                const std::vector<std::vector<LinkedTypeId>> &Types)
      : Units(Units), Symbols(Symbols), Types(Types), Texts(Units.size()) {}

  uint64_t hash(UnitId Unit, const Body &B);

private:
  void add(uint64_t Value) { Words.push_back(Value); }
  void add(EntityId Id);
  void add(TypeId Id);
  void add(StringId Id);
  void add(const Place &P);
  void add(const Span &S);
  void add(const Operand &O);
  void add(const Call &C);
  void add(const Local &L);
  void add(const Event &E);

  const std::vector<TUSummary> &Units;
  const std::vector<std::vector<SymbolId>> &Symbols;
  const std::vector<std::vector<LinkedTypeId>> &Types;
  /// Hashes of each unit's strings; empty until a unit is asked for.
  std::vector<std::vector<uint64_t>> Texts;
  UnitId Current;
  std::vector<uint64_t> Words;
};

} // namespace asynctidy

#endif
