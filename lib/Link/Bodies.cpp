// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: bodies of all units, merged when they say the same, and their calls.

#include "Linker.h"
#include "async-tidy/Model/BodyHash.h"
#include "async-tidy/Support/Files.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/xxhash.h"

using namespace asynctidy;

//===-- One unit's --------------------------------------------------------===//

bool Linker::isNew(const TUSummary &Tables, EntityId Entity, uint64_t Hash) {
  uint64_t Key = llvm::xxh3_64bits(Tables.text(Tables.entity(Entity).Key));
  return Seen.insert({Key, Hash}).second;
}

void Linker::outline(Found &F, const Body &B, Adding &Into) {
  F.FirstSite = Into.Sites.size();
  F.SiteCount = B.Calls.size();
  F.Flags = B.Flags;
  F.HasSuspensions = !B.Suspensions.empty();
  F.HoldsFunctions = llvm::any_of(B.Operands, [&](const Operand &O) {
    return O.Type && Into.FunctionTypes[O.Type.Index];
  });
  F.HasAnnotations = llvm::any_of(
      B.Locals, [](const Local &L) { return L.Flags & Local::Annotated; });
  F.HasStatics = llvm::any_of(
      B.Locals, [](const Local &L) { return L.Flags & Local::Static; });
  F.HasTests = llvm::any_of(B.Events, [](const Event &E) {
    return E.Kind == EventKind::Branch && E.Index != OperandId().Index;
  });
  const llvm::BitVector &OnEveryPath = Always.calls(B);
  for (uint32_t I = 0; I != B.Calls.size(); ++I) {
    const Call &C = B.Calls[I];
    uint8_t Flags = C.Flags | (OnEveryPath[I] ? Site::OnEveryPath : 0);
    Into.Sites.push_back({TargetId(C.Callee.Index), BodyId(),
                          LinkedTypeId(C.ReceiverType.Index), C.Form, C.Origin,
                          C.Use, Flags});
  }
}

/// Function types and what leads to them by pointers, references and arrays.
static llvm::BitVector functionTypes(const TUSummary &Tables) {
  llvm::BitVector Result(Tables.Types.size());
  for (uint32_t I = 0; I != Tables.Types.size(); ++I) {
    const TypeRecord *Type = &Tables.Types[I];
    // A circle would be an error of the summary.
    for (unsigned Depth = 0; Type->Pointee && Depth != 16; ++Depth)
      Type = &Tables.type(Type->Pointee);
    Result[I] = Type->Kind == TypeKind::Function;
  }
  return Result;
}

void Linker::add(TUSummary Unit) {
  Adding New;
  New.FunctionTypes = functionTypes(Unit);
  BodyHasher Hasher(Unit);
  for (uint32_t I = 0; I != Unit.Bodies.size(); ++I) {
    const Body &B = Unit.Bodies[I];
    Found &F = New.Bodies.emplace_back();
    F.Index = I;
    F.Hash = Hasher.hash(B);
    F.Symbol = SymbolId(B.Entity.Index);
    if (isNew(Unit, B.Entity, F.Hash))
      outline(F, B, New);
  }
  UnitId Id = P.Units->add(std::move(Unit));
  const TUSummary &Tables = P.Units->tables(Id);
  addTables(Id, Tables);
  addBodies(Id, Tables, std::move(New));
}

llvm::Error Linker::add(std::unique_ptr<llvm::MemoryBuffer> File,
                        llvm::function_ref<void(const TUSummary &)> Visit) {
  llvm::Expected<SummaryReader> Reader = SummaryReader::open(*File);
  if (!Reader)
    return Reader.takeError();
  Adding New;
  New.FunctionTypes = functionTypes(Reader->tables());
  for (uint32_t I = 0; I != Reader->bodyCount(); ++I) {
    Found &F = New.Bodies.emplace_back();
    F.Index = I;
    F.Hash = Reader->bodyHash(I);
    F.Symbol = SymbolId(Reader->bodyEntity(I).Index);
    if (!isNew(Reader->tables(), Reader->bodyEntity(I), F.Hash))
      continue;
    // Marks it as new also for who takes it back.
    F.FirstSite = 0;
    llvm::Expected<Body> B = Reader->body(I);
    if (!B) {
      for (const Found &Added : New.Bodies)
        if (Added.FirstSite != Found::NoSites) {
          const TUSummary &Tables = Reader->tables();
          EntityId Of(Added.Symbol.Index);
          Seen.erase({llvm::xxh3_64bits(Tables.text(Tables.entity(Of).Key)),
                      Added.Hash});
        }
      return B.takeError();
    }
    outline(F, *B, New);
  }
  TUSummary Tables = Reader->takeTables();
  Visit(Tables);
  forgetPages(*File);
  UnitId Id = P.Units->add(std::move(File), std::move(*Reader));
  addTables(Id, Tables);
  addBodies(Id, Tables, std::move(New));
  return llvm::Error::success();
}

void Linker::addBodies(UnitId Unit, const TUSummary &Tables, Adding From) {
  for (Found &F : From.Bodies) {
    F.Unit = Unit;
    F.Symbol = symbol(Unit, EntityId(F.Symbol.Index));
    AllFound.push_back(F);
  }
  for (Site &S : From.Sites) {
    S.Target = TargetId(symbol(Unit, EntityId(S.Target.Index)).Index);
    S.Receiver = type(Unit, TypeId(S.Receiver.Index));
  }
  From.Sites.shrink_to_fit();
  Drafts.push_back(std::move(From.Sites));
}

//===-- Merging -----------------------------------------------------------===//

void Linker::mergeBodies() {
  std::vector<std::pair<uint32_t, UnitId>> BodyUnits;
  BodyUnits.reserve(AllFound.size());
  // By symbol, then in the order of units.
  std::vector<uint32_t> Next(P.Symbols.size()), Order(AllFound.size());
  for (const Found &F : AllFound)
    ++Next[F.Symbol.Index];
  uint32_t Total = 0;
  for (uint32_t &Count : Next)
    Total += std::exchange(Count, Total);
  for (uint32_t I = 0; I != AllFound.size(); ++I)
    Order[Next[AllFound[I].Symbol.Index]++] = I;

  llvm::SmallVector<uint64_t, 4> Hashes;
  for (size_t I = 0, End; I != Order.size(); I = End) {
    SymbolId Own = AllFound[Order[I]].Symbol;
    Symbol &S = P.Symbols[Own.Index];
    S.FirstBody = P.Bodies.size();
    Hashes.clear();
    for (End = I; End != Order.size() && AllFound[Order[End]].Symbol == Own;
         ++End) {
      const Found &F = AllFound[Order[End]];
      const uint64_t *Same = llvm::find(Hashes, F.Hash);
      uint32_t Id = S.FirstBody + (Same - Hashes.begin());
      BodyUnits.push_back({Id, F.Unit});
      if (Same != Hashes.end())
        continue;
      assert(F.FirstSite != Found::NoSites && "the first of its kind");
      Hashes.push_back(F.Hash);
      P.Bodies.push_back({F.Symbol, F.Unit, LazyBody(*P.Units, F.Unit, F.Index),
                          F.SiteCount, F.Flags, F.HasAnnotations,
                          F.HasSuspensions, F.HoldsFunctions, F.HasStatics,
                          F.HasTests});
      FirstDraft.push_back(F.FirstSite);
    }
    S.BodyCount = P.Bodies.size() - S.FirstBody;
  }
  AllFound = {};
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

TargetId Linker::targetOf(BodyId Caller, CallId Id, const Site &Draft) {
  if (!Draft.Target)
    return Draft.Form == CallForm::Indirect ? storedTarget(Caller, Id)
                                            : TargetId();
  SymbolId Callee(Draft.Target.Index);
  if (Draft.Form == CallForm::Virtual)
    if (TargetId Target = virtualTarget(Callee, Draft.Receiver))
      return Target;
  if (P.symbol(Callee).BodyCount > 1)
    return sameUnitTarget(Caller, Callee);
  return Draft.Target;
}

TargetId Linker::storedTarget(BodyId Caller, CallId Id) {
  const LinkedBody &B = P.body(Caller);
  if (!B.HoldsFunctions)
    return TargetId();
  StoredFunctions::HolderId From =
      Stored->holder(Caller, B.Record->Calls[Id.Index].Receiver);
  if (!From || Stored->functions(From).empty() ||
      Stored->functions(From).size() > StoredFunctions::MaxFunctions)
    return TargetId();
  auto [It, IsNew] = StoredTargets.try_emplace(From.Index);
  if (!IsNew)
    return It->second;
  It->second = addTarget(TargetKind::Stored, Stored->symbol(From));
  for (SymbolId Function : Stored->functions(From))
    addCandidate(It->second, Function);
  return It->second;
}

void Linker::listSites() {
  Stored.emplace(P);
  size_t Count = 0;
  for (const LinkedBody &B : P.Bodies)
    Count += B.FirstSite;
  P.Sites.reserve(Count);
  for (uint32_t I = 0; I != P.Bodies.size(); ++I) {
    LinkedBody &B = P.Bodies[I];
    // Until now it was their number.
    uint32_t SiteCount = std::exchange(B.FirstSite, P.Sites.size());
    auto Own =
        llvm::ArrayRef(Drafts[B.Unit.Index]).slice(FirstDraft[I], SiteCount);
    for (uint32_t Call = 0; Call != SiteCount; ++Call) {
      Site S = Own[Call];
      S.Target = targetOf(BodyId(I), CallId(Call), Own[Call]);
      S.In = BodyId(I);
      P.Sites.push_back(S);
    }
    P.trim();
  }
  Drafts = {};
  FirstDraft = {};
}
