// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: the phases that make a program, in their order. Units are added one
/// after the other, so that none has to stay decoded; the rest fills one part
/// each and reads only what earlier ones made.

#ifndef ASYNC_TIDY_LIB_LINK_LINKER_H
#define ASYNC_TIDY_LIB_LINK_LINKER_H

#include "EveryPath.h"
#include "async-tidy/Link/Program.h"
#include "async-tidy/Link/Stored.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include <optional>

namespace asynctidy {

/// Texts to the ids of what they name. Keys are many and long, so only their
/// hashes are kept here.
class KeyMap {
public:
  /// The id of \p Key, or \p Next if it is new; \p KeyOf has that of an id.
  template <class Function>
  std::pair<uint32_t, bool> find(llvm::StringRef Key, uint32_t Next,
                                 Function KeyOf) {
    uint64_t Hash = hash(Key);
    for (;; ++Hash) {
      auto [It, IsNew] = Ids.try_emplace(Hash, Next);
      if (IsNew || KeyOf(It->second) == Key)
        return {It->second, IsNew};
    }
  }

private:
  static uint64_t hash(llvm::StringRef Key);

  llvm::DenseMap<uint64_t, uint32_t> Ids;
};

class Linker {
public:
  void add(TUSummary Unit);
  llvm::Error add(std::unique_ptr<llvm::MemoryBuffer> File,
                  llvm::function_ref<void(const TUSummary &)> Visit);
  Program finish();

private:
  /// A body of one unit.
  struct Found {
    static constexpr uint32_t NoSites = ~uint32_t(0);
    SymbolId Symbol;
    UnitId Unit;
    uint32_t Index = 0;
    /// Into \c Drafts of its unit; none if an earlier unit has the same body.
    uint32_t FirstSite = NoSites;
    uint32_t SiteCount = 0;
    uint32_t Flags = 0;
    bool HasAnnotations = false;
    bool HasStatics = false;
    bool HasTests = false;
    bool HasSuspensions = false;
    bool HoldsFunctions = false;
    uint64_t Hash = 0;
  };
  /// What the unit that is being added has of its own.
  struct Adding {
    std::vector<Found> Bodies;
    /// Calls: a target is an entity's id, a receiver a type's.
    std::vector<Site> Sites;
    /// Types of values that are functions or lead to some.
    llvm::BitVector FunctionTypes;
  };

  // Linker.cpp
  void addTables(UnitId Unit, const TUSummary &Tables);
  void mergeSymbols(UnitId Unit, const TUSummary &Tables);
  void mergeTypes(UnitId Unit, const TUSummary &Tables);
  void describeType(uint32_t Id, UnitId Unit, const TypeRecord &R);
  void describeSymbol(uint32_t Id, UnitId Unit, const TUSummary &Tables,
                      const Entity &E);
  void listTables();

  // Bodies.cpp
  void outline(Found &F, const Body &B, Adding &Into);
  void addBodies(UnitId Unit, const TUSummary &Tables, Adding From);
  bool isNew(const TUSummary &Tables, EntityId Entity, uint64_t Hash);
  void mergeBodies();
  void listSites();
  TargetId targetOf(BodyId Caller, CallId Id, const Site &Draft);
  TargetId sameUnitTarget(BodyId Caller, SymbolId Callee);

  /// Of a call of a value; "none" if nothing is stored where it is read from.
  TargetId storedTarget(BodyId Caller, CallId Id);

  // Dispatch.cpp
  void linkInstances();
  /// Its own bodies, or those of the template that it is an instance of. A
  /// template without a body of its own has those of its instances.
  llvm::ArrayRef<BodyId> implementations(SymbolId Id) const;
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
  llvm::StringRef keep(llvm::StringRef Text) { return Text.copy(*P.Texts); }
  /// Most keys start with the name.
  llvm::StringRef nameOf(llvm::StringRef Key, llvm::StringRef Name) {
    return Key.starts_with(Name) ? Key.take_front(Name.size()) : keep(Name);
  }
  TargetId addTarget(TargetKind Kind, SymbolId Method);

  Program P;
  KeyMap Symbols, Types;
  /// Bases and arguments of each type, of the record that won.
  struct TypeParts {
    std::vector<LinkedTypeId> Bases, Arguments;
  };
  llvm::DenseMap<uint32_t, TypeParts> PartsOf;
  std::vector<std::pair<uint32_t, LinkedTypeId>> Parameters;
  std::vector<std::pair<uint32_t, llvm::StringRef>> Annotations;
  /// Of overriders.
  std::vector<std::pair<uint32_t, SymbolId>> Overridden;
  /// Hashes of the keys and contents of bodies.
  llvm::DenseSet<std::pair<uint64_t, uint64_t>> Seen;
  EveryPath Always;
  std::vector<Found> AllFound;
  /// By unit.
  std::vector<std::vector<Site>> Drafts;
  /// Where the calls of each body are in them.
  std::vector<uint32_t> FirstDraft;
  std::optional<StoredFunctions> Stored;

  llvm::DenseMap<std::pair<uint32_t, uint32_t>, TargetId> VirtualTargets;
  /// By holder.
  llvm::DenseMap<uint32_t, TargetId> StoredTargets;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, bool> Derivations;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, TargetId> SameUnitTargets;
  /// Of patterns that have no body: those of their instances.
  Lists<BodyId> InstanceBodies;
  /// Owners are extra targets.
  std::vector<std::pair<uint32_t, BodyId>> Implementations;
  std::vector<std::pair<uint32_t, SymbolId>> Candidates;
};

} // namespace asynctidy

#endif
