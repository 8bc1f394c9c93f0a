// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: entities and types of all units, merged by key.

#include "Linker.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"

using namespace asynctidy;

//===-- Order -------------------------------------------------------------===//

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

static void sortUnits(std::vector<TUSummary> &Units) {
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

Program asynctidy::link(std::vector<TUSummary> Units) {
  sortUnits(Units);
  Linker L;
  for (TUSummary &Unit : Units)
    L.add(std::move(Unit));
  return L.finish();
}

UnitLinker::UnitLinker() : Parts(std::make_unique<Linker>()) {}
UnitLinker::~UnitLinker() = default;

llvm::Error UnitLinker::add(std::unique_ptr<llvm::MemoryBuffer> Summary,
                            llvm::function_ref<void(const TUSummary &)> Visit) {
  return Parts->add(std::move(Summary), Visit);
}

Program UnitLinker::finish() && { return Parts->finish(); }

Program Linker::finish() {
  P.Sources.finish();
  listTables();
  mergeBodies();
  linkInstances();
  linkOverriders();
  listSites();
  linkTargets();
  return std::move(P);
}

//===-- Tables ------------------------------------------------------------===//

uint64_t KeyMap::hash(llvm::StringRef Key) {
  // The highest numbers mean something to the map.
  return llvm::xxh3_64bits(Key) & ~(uint64_t(1) << 63);
}

void Linker::addTables(UnitId Unit, const TUSummary &Tables) {
  P.Sources.add(Tables);
  size_t Known = P.Symbols.size();
  mergeSymbols(Unit, Tables);
  mergeTypes(Unit, Tables);
  for (uint32_t I = 0; I != Tables.Entities.size(); ++I)
    describeSymbol(P.SymbolIds[Unit.Index][I].Index, Unit, Tables,
                   Tables.Entities[I]);
  for (; Known != P.Symbols.size(); ++Known)
    for (const Parameter &Each :
         Tables.entity(P.Symbols[Known].Record).Parameters)
      Parameters.push_back({uint32_t(Known), type(Unit, Each.Type)});
}

void Linker::mergeSymbols(UnitId Unit, const TUSummary &Tables) {
  std::vector<SymbolId> &Ids = P.SymbolIds.emplace_back();
  Ids.reserve(Tables.Entities.size());
  for (uint32_t I = 0; I != Tables.Entities.size(); ++I) {
    const Entity &E = Tables.Entities[I];
    auto [Id, IsNew] =
        Symbols.find(Tables.text(E.Key), P.Symbols.size(),
                     [&](uint32_t Other) { return P.Symbols[Other].Key; });
    Ids.push_back(SymbolId(Id));
    if (!IsNew)
      continue;
    Symbol &S = P.Symbols.emplace_back();
    S.Key = keep(Tables.text(E.Key));
    S.Name = nameOf(S.Key, Tables.text(E.Name));
    S.Kind = E.Kind;
    S.Unit = Unit;
    S.Record = EntityId(I);
  }
}

void Linker::describeSymbol(uint32_t Id, UnitId Unit, const TUSummary &Tables,
                            const Entity &E) {
  Symbol &S = P.Symbols[Id];
  S.Flags |= E.Flags;
  if (!S.Owner)
    S.Owner = type(Unit, E.Owner);
  if (!S.Type)
    S.Type = type(Unit, E.Type);
  if (!S.Enclosing)
    S.Enclosing = symbol(Unit, E.Enclosing);
  if (!S.InstanceOf)
    S.InstanceOf = symbol(Unit, E.InstanceOf);
  for (StringId Text : E.Annotations)
    Annotations.push_back({Id, keep(Tables.text(Text))});
  for (EntityId Base : E.Overrides)
    Overridden.push_back({Id, symbol(Unit, Base)});
}

static unsigned completeness(uint32_t TypeFlags) {
  if (TypeFlags & TypeRecord::Incomplete)
    return 0;
  return TypeFlags & TypeRecord::Partial ? 1 : 2;
}

void Linker::mergeTypes(UnitId Unit, const TUSummary &Tables) {
  std::vector<LinkedTypeId> &Ids = P.TypeIds.emplace_back();
  Ids.reserve(Tables.Types.size());
  std::vector<uint32_t> Won;
  for (uint32_t I = 0; I != Tables.Types.size(); ++I) {
    const TypeRecord &R = Tables.Types[I];
    auto [Id, IsNew] =
        Types.find(Tables.text(R.Key), P.Types.size(),
                   [&](uint32_t Other) { return P.Types[Other].Key; });
    Ids.push_back(LinkedTypeId(Id));
    if (IsNew)
      P.Types.emplace_back().Key = keep(Tables.text(R.Key));
    LinkedType &T = P.Types[Id];
    if (!IsNew && completeness(R.Flags) <= completeness(T.Flags))
      continue;
    if (T.Name != Tables.text(R.Name))
      T.Name = nameOf(T.Key, Tables.text(R.Name));
    T.Flags = R.Flags;
    T.Kind = R.Kind;
    T.IsAnnotated = !R.Annotations.empty();
    T.Unit = Unit;
    T.Record = TypeId(I);
    Won.push_back(I);
  }
  for (uint32_t I : Won)
    describeType(Ids[I].Index, Unit, Tables.Types[I]);
}

/// Needs the ids of the unit's symbols and types, which refer to each other.
void Linker::describeType(uint32_t Id, UnitId Unit, const TypeRecord &R) {
  LinkedType &T = P.Types[Id];
  T.Pointee = type(Unit, R.Pointee);
  T.Destructor = symbol(Unit, R.Destructor);
  T.CallOperator = symbol(Unit, R.CallOperator);
  if (R.Bases.empty() && R.Arguments.empty()) {
    PartsOf.erase(Id);
    return;
  }
  TypeParts Parts;
  for (const BaseRecord &Base : R.Bases)
    Parts.Bases.push_back(type(Unit, Base.Type));
  for (TypeId Argument : R.Arguments)
    Parts.Arguments.push_back(type(Unit, Argument));
  PartsOf[Id] = std::move(Parts);
}

void Linker::listTables() {
  std::vector<std::pair<uint32_t, LinkedTypeId>> Bases, Arguments;
  for (uint32_t I = 0; I != P.Types.size(); ++I) {
    auto It = PartsOf.find(I);
    if (It == PartsOf.end())
      continue;
    for (LinkedTypeId Base : It->second.Bases)
      Bases.push_back({I, Base});
    for (LinkedTypeId Argument : It->second.Arguments)
      Arguments.push_back({I, Argument});
  }
  PartsOf = decltype(PartsOf)();
  Symbols = KeyMap();
  Types = KeyMap();
  Seen = decltype(Seen)();
  P.Bases = Lists<LinkedTypeId>(P.Types.size(), Bases);
  P.Arguments = Lists<LinkedTypeId>(P.Types.size(), Arguments);
  P.Parameters =
      Lists<LinkedTypeId>(P.Symbols.size(), std::exchange(Parameters, {}));
  llvm::sort(Annotations);
  Annotations.erase(llvm::unique(Annotations), Annotations.end());
  P.Annotations =
      Lists<llvm::StringRef>(P.Symbols.size(), std::exchange(Annotations, {}));
}
