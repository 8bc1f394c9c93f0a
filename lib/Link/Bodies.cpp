// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: bodies of all units, merged when they say the same, and their calls.

#include "Linker.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/xxhash.h"

using namespace asynctidy;

//===-- What a body says --------------------------------------------------===//

void ContentHasher::add(EntityId Id) {
  add(Id ? Symbols[Current.Index][Id.Index].Index : Id.Index);
}

void ContentHasher::add(TypeId Id) {
  add(Id ? Types[Current.Index][Id.Index].Index : Id.Index);
}

void ContentHasher::add(StringId Id) {
  add(Id ? Texts[Current.Index][Id.Index] : 0);
}

void ContentHasher::add(const Place &P) {
  add(P.File ? Units[Current.Index].file(P.File).Path : StringId());
  add(uint64_t(P.Offset) << 32 | P.Line);
  add(P.Column);
}

void ContentHasher::add(const Span &S) {
  add(S.Begin);
  add(S.Length);
}

void ContentHasher::add(const Operand &O) {
  add(uint64_t(O.Kind) << 8 | O.Flags);
  add(O.Type);
  add(uint64_t(O.Value));
  add(O.Text);
  add(uint64_t(O.Local.Index) << 32 | O.Call.Index);
  add(O.Base.Index);
  add(O.Referred);
  add(O.Names.size());
  for (StringId Name : O.Names)
    add(Name);
  add(O.Where);
}

void ContentHasher::add(const Call &C) {
  add(C.Callee);
  add(C.ReceiverType);
  add(C.ResultType);
  add(uint64_t(C.Form) << 24 | uint64_t(C.Origin) << 16 | uint64_t(C.Use) << 8 |
      C.Flags);
  add(uint64_t(C.UsedLocal.Index) << 32 | C.UsedCall.Index);
  add(uint64_t(C.UsedArgument) << 32 | C.Receiver.Index);
  add(C.Arguments.size());
  for (OperandId Argument : C.Arguments)
    add(Argument.Index);
  add(C.DependentName);
  add(C.Caret);
  add(C.Whole);
  add(C.Statement);
}

void ContentHasher::add(const Local &L) {
  add(L.Name);
  add(L.Type);
  add(L.Flags);
  add(L.Annotation);
  add(L.Initializer.Index);
  add(L.Where);
}

void ContentHasher::add(const Event &E) {
  add(uint64_t(E.Kind) << 32 | E.Index);
  add(E.Next.size());
  for (const Edge &To : E.Next)
    add(uint64_t(To.Kind) << 32 | To.To.Index);
}

uint64_t ContentHasher::hash(UnitId Unit, const Body &B) {
  Current = Unit;
  if (Texts[Unit.Index].empty())
    for (llvm::StringRef Text : Units[Unit.Index].Strings.texts())
      Texts[Unit.Index].push_back(llvm::xxh3_64bits(Text));
  Words.clear();
  add(B.Flags);
  add(B.Returned);
  add(B.Promise);
  add(B.Name);
  add(B.Where);
  auto AddAll = [this](const auto &Items) {
    add(Items.size());
    for (const auto &Item : Items)
      add(Item);
  };
  AddAll(B.Locals);
  AddAll(B.Operands);
  AddAll(B.Calls);
  add(B.Suspensions.size());
  for (const Suspension &S : B.Suspensions) {
    add(uint64_t(S.Kind) << 32 | S.Awaited.Index);
    add(S.Where);
  }
  add(B.Stores.size());
  for (const Store &S : B.Stores)
    add(uint64_t(S.Target.Index) << 32 | S.Value.Index);
  AddAll(B.Events);
  return llvm::xxh3_64bits(
      llvm::ArrayRef(reinterpret_cast<const uint8_t *>(Words.data()),
                     Words.size() * sizeof(uint64_t)));
}

//===-- Merging -----------------------------------------------------------===//

namespace {
/// A body of one unit.
struct Found {
  SymbolId Symbol;
  UnitId Unit;
  Body *Record;
};
} // namespace

/// By symbol, then in the order of units.
static std::vector<Found>
foundBodies(std::vector<TUSummary> &Units,
            const std::vector<std::vector<SymbolId>> &SymbolIds,
            size_t SymbolCount) {
  std::vector<uint32_t> Counts(SymbolCount);
  auto ForEach = [&](auto Visit) {
    for (uint32_t U = 0; U != Units.size(); ++U)
      for (Body &B : Units[U].Bodies)
        Visit(Found{SymbolIds[U][B.Entity.Index], UnitId(U), &B});
  };
  ForEach([&](const Found &F) { ++Counts[F.Symbol.Index]; });
  uint32_t Total = 0;
  for (uint32_t &Count : Counts)
    Total += std::exchange(Count, Total);
  std::vector<Found> All(Total);
  ForEach([&](const Found &F) { All[Counts[F.Symbol.Index]++] = F; });
  return All;
}

void Linker::mergeBodies() {
  ContentHasher Hasher(P.Units, P.SymbolIds, P.TypeIds);
  std::vector<std::pair<uint32_t, UnitId>> BodyUnits;
  std::vector<Found> All = foundBodies(P.Units, P.SymbolIds, P.Symbols.size());
  llvm::SmallVector<uint64_t, 4> Hashes;
  for (size_t I = 0, End; I != All.size(); I = End) {
    Symbol &S = P.Symbols[All[I].Symbol.Index];
    S.FirstBody = P.Bodies.size();
    Hashes.clear();
    for (End = I; End != All.size() && All[End].Symbol == All[I].Symbol;
         ++End) {
      const Found &F = All[End];
      bool Alone = End == I &&
                   (End + 1 == All.size() || All[End + 1].Symbol != F.Symbol);
      uint64_t Hash = Alone ? 0 : Hasher.hash(F.Unit, *F.Record);
      const uint64_t *Same = llvm::find(Hashes, Hash);
      uint32_t Id = S.FirstBody + (Same - Hashes.begin());
      BodyUnits.push_back({Id, F.Unit});
      if (Same != Hashes.end()) {
        *F.Record = Body();
        continue;
      }
      Hashes.push_back(Hash);
      P.Bodies.push_back({F.Symbol, F.Unit, F.Record, 0});
    }
    S.BodyCount = P.Bodies.size() - S.FirstBody;
  }
  P.BodyUnits = Lists<UnitId>(P.Bodies.size(), BodyUnits);
  for (uint32_t I = 0; I != P.Bodies.size(); ++I)
    P.BodyIds.push_back(BodyId(I));
}

//===-- Calls -------------------------------------------------------------===//

TargetId Linker::addTarget(TargetKind Kind, SymbolId Method) {
  P.Extra.push_back({Kind, Method});
  return TargetId(P.Symbols.size() + P.Extra.size() - 1);
}

TargetId Linker::sameUnitTarget(BodyId Caller, SymbolId Callee) {
  llvm::ArrayRef<BodyId> All = P.bodiesOf(Callee);
  llvm::SmallVector<BodyId, 4> Near;
  for (BodyId B : All) {
    llvm::ArrayRef<UnitId> Theirs = P.unitsOf(B);
    if (llvm::any_of(P.unitsOf(Caller), [&](UnitId U) {
          return std::binary_search(Theirs.begin(), Theirs.end(), U);
        }))
      Near.push_back(B);
  }
  if (Near.empty() || Near.size() == All.size())
    return TargetId(Callee.Index);
  // Calls from one body share the choice.
  auto [It, IsNew] = SameUnitTargets.try_emplace({Caller.Index, Callee.Index});
  if (!IsNew)
    return It->second;
  It->second = addTarget(TargetKind::SameUnit, Callee);
  for (BodyId B : Near)
    Implementations.push_back({uint32_t(P.Extra.size() - 1), B});
  return It->second;
}

TargetId Linker::targetOf(BodyId Caller, SymbolId Callee, const Call &C,
                          LinkedTypeId Receiver) {
  if (!Callee)
    return C.Form == CallForm::Indirect ? storedTarget(Caller, C) : TargetId();
  if (C.Form == CallForm::Virtual)
    if (TargetId Target = virtualTarget(Callee, Receiver))
      return Target;
  if (P.symbol(Callee).BodyCount > 1)
    return sameUnitTarget(Caller, Callee);
  return TargetId(Callee.Index);
}

/// So many functions are those of something that may run anything.
static constexpr size_t MaxStored = 64;

TargetId Linker::storedTarget(BodyId Caller, const Call &C) {
  StoredFunctions::HolderId From = Stored->holder(Caller, C.Receiver);
  if (!From || Stored->functions(From).empty() ||
      Stored->functions(From).size() > MaxStored)
    return TargetId();
  auto [It, IsNew] = StoredTargets.try_emplace(From.Index);
  if (!IsNew)
    return It->second;
  TargetId Id = addTarget(TargetKind::Stored, Stored->symbol(From));
  for (SymbolId Function : Stored->functions(From))
    addCandidate(Id, Function);
  return It->second = Id;
}

void Linker::listSites() {
  Stored.emplace(P);
  size_t Count = 0;
  for (const LinkedBody &B : P.Bodies)
    Count += B.Record->Calls.size();
  P.Sites.reserve(Count);
  for (uint32_t I = 0; I != P.Bodies.size(); ++I) {
    LinkedBody &B = P.Bodies[I];
    B.FirstSite = P.Sites.size();
    for (const Call &C : B.Record->Calls) {
      LinkedTypeId Receiver = type(B.Unit, C.ReceiverType);
      TargetId Target =
          targetOf(BodyId(I), symbol(B.Unit, C.Callee), C, Receiver);
      P.Sites.push_back(
          {Target, BodyId(I), Receiver, C.Form, C.Origin, C.Use, C.Flags});
    }
  }
}
