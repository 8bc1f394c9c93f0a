// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: numbers that decide which way a body goes.

#include "Decided.h"
#include "Paths.h"
#include "llvm/ADT/STLExtras.h"
#include <array>
#include <limits>

using namespace asynctidy;

/// What was to be asked was changed before.
static constexpr uint64_t Changed = uint64_t(1) << 63;
/// Bodies ask for few things at a time.
static constexpr size_t MaxGuards = 4;
using Possible = std::array<uint64_t, MaxGuards>;

/// The only constant that an operand was written with.
static llvm::StringRef writtenAs(const Program &P, BodyId In,
                                 const Operand &O) {
  return O.Names.size() == 1 ? P.text(In, O.Names.front()) : llvm::StringRef();
}

int64_t Decided::greatest(BodyId In, const FieldPath &Of) const {
  LinkedTypeId Type = Of.Fields.empty()
                          ? P.parameterType(P.body(In).Symbol, Of.Root)
                          : P.symbol(Of.Fields.back()).Type;
  // Of an enumeration all have the same type.
  bool IsWide =
      Type &&
      (P.type(Type).Kind == TypeKind::Enum || P.type(Type).Key == "int" ||
       P.type(Type).Key == "unsigned int" || P.type(Type).Key == "long" ||
       P.type(Type).Key == "unsigned long");
  return IsWide ? int64_t(std::numeric_limits<int32_t>::max())
                : int64_t(std::numeric_limits<int8_t>::max());
}

void Decided::collect(BodyId In, Guards &Asked,
                      llvm::SmallVectorImpl<Test> &Tests) {
  const Body &B = *P.body(In).Record;
  for (uint32_t I = 0; I != B.Events.size(); ++I) {
    const Event &E = B.Events[I];
    if (E.Kind != EventKind::Branch || E.Index == OperandId().Index)
      continue;
    const Operand &O = B.operand(OperandId(E.Index));
    bool IsCompared = O.Kind == OperandKind::Compared;
    OperandId Id = IsCompared ? O.Base : OperandId(E.Index);
    const Operand &Number = B.operand(Id);
    bool IsField = IsCompared && Number.Kind == OperandKind::Field;
    if (Number.Flags & Operand::Address ||
        (!IsField &&
         (Number.Kind != OperandKind::Local || !V.isAsGiven(In, Number.Local))))
      continue;
    FieldPath Of{Number.Local.Index, {}};
    if (IsField) {
      std::optional<FieldPath> Path = fieldPath(P, V, In, Id);
      if (!Path || (Path->Root != FieldPath::This &&
                    !(B.Locals[Path->Root].Flags & Local::Parameter)))
        continue;
      Of = *Path;
    }
    auto *It = llvm::find_if(Asked, [&](const Guard &G) { return G.Of == Of; });
    if (It == Asked.end()) {
      if (Asked.size() == MaxGuards)
        continue;
      Asked.emplace_back();
      It = &Asked.back();
      It->Of = Of;
      It->Greatest = greatest(In, Of);
    }
    int64_t Value = IsCompared ? O.Value : 0;
    if (Value < 0 || Value > It->Greatest)
      continue;
    auto *Known = llvm::find_if(
        It->Numbers, [&](const auto &T) { return T.Value == Value; });
    unsigned Index = Known - It->Numbers.begin();
    if (Known == It->Numbers.end()) {
      if (Index == Guard::Others)
        continue;
      It->Numbers.push_back({Value, writtenAs(P, In, O).str()});
    }
    Tests.push_back({I, unsigned(It - Asked.begin()), Index,
                     IsCompared && !(O.Flags & Operand::Negated)});
  }
}

Decided::Guards Decided::guards(SiteId Inner) {
  const LinkedBody &In = P.body(P.site(Inner).In);
  if (P.site(Inner).Flags & Site::OnEveryPath || !In.HasTests ||
      In.is(Body::Partial))
    return {};
  if (!Asked[Inner.Index]) {
    Asked.set(Inner.Index);
    if (Guards Found = findGuards(Inner); !Found.empty())
      Known.try_emplace(Inner.Index, std::move(Found));
  }
  return Known.lookup(Inner.Index);
}

Decided::Guards Decided::findGuards(SiteId Inner) {
  BodyId In = P.site(Inner).In;
  const Body &B = *P.body(In).Record;
  Guards Result;
  llvm::SmallVector<Test, 8> Tests;
  collect(In, Result, Tests);
  if (Tests.empty())
    return {};
  Possible All, AtCall;
  All.fill(~Changed);
  AtCall = All;
  flow(
      B, All, /*WithExceptions=*/true,
      [&](EventId Id, Possible Before) {
        const Event &E = B.Events[Id.Index];
        for (size_t I = 0; I != Result.size(); ++I)
          if (!Result[I].Of.Fields.empty() && Before[I] != 0 &&
              Fields.mayChange(In, E, Result[I].Of))
            Before[I] = ~uint64_t(0);
        return Before;
      },
      [](Possible A, const Possible &B) {
        for (size_t I = 0; I != MaxGuards; ++I)
          A[I] |= B[I];
        return A;
      },
      [&](EventId Id, const Possible &Before) {
        const Event &E = B.Events[Id.Index];
        if (E.Kind == EventKind::Call && CallId(E.Index) == P.callOf(Inner))
          AtCall = Before;
      },
      [&](EventId From, const Edge &Next, Possible After) {
        if (Next.Kind != EdgeKind::True && Next.Kind != EdgeKind::False)
          return After;
        auto *It = llvm::lower_bound(
            Tests, From.Index,
            [](const Test &T, uint32_t Index) { return T.At < Index; });
        if (It == Tests.end() || It->At != From.Index ||
            After[It->Guard] & Changed)
          return After;
        uint64_t IsIt = uint64_t(1) << It->Number;
        After[It->Guard] &=
            It->Equal == (Next.Kind == EdgeKind::True) ? IsIt : ~IsIt;
        // No number leads there.
        if (!After[It->Guard])
          After.fill(0);
        return After;
      });
  for (size_t I = 0; I != Result.size(); ++I)
    Result[I].Possible = AtCall[I];
  llvm::erase_if(Result, [](const Guard &G) { return G.isEmpty(); });
  return Result;
}

bool Decided::Guard::isEmpty() const {
  uint64_t Used = (uint64_t(1) << Numbers.size()) - 1;
  Used |= uint64_t(1) << Others;
  return (Possible & Used) == Used;
}

bool Decided::Guard::isPossible(int64_t Value) const {
  auto *Known = llvm::find_if(
      Numbers, [&](const Tested &Number) { return Number.Value == Value; });
  unsigned Index = Known == Numbers.end() ? Others : Known - Numbers.begin();
  return Possible >> Index & 1;
}

//===-- Guards of callees -------------------------------------------------===//

std::optional<FieldPath> Decided::handedOn(SiteId At, const FieldPath &Of) {
  const Call &C = P.call(At);
  BodyId In = P.site(At).In;
  const Body &B = *P.body(In).Record;
  bool OnReceiver = Of.Root == FieldPath::This;
  if (!OnReceiver && Of.Root >= C.Arguments.size())
    return std::nullopt;
  OperandId Id = OnReceiver ? C.Receiver : C.Arguments[Of.Root];
  if (!Id)
    return std::nullopt;
  if (Of.Fields.empty()) {
    const Operand &O = B.operand(Id);
    if (O.Kind != OperandKind::Local || O.Flags & Operand::Address ||
        !V.isAsGiven(In, O.Local))
      return std::nullopt;
    return FieldPath{O.Local.Index, {}};
  }
  std::optional<FieldPath> Result = fieldPath(P, V, In, Id);
  if (!Result || (Result->Root != FieldPath::This &&
                  !(B.Locals[Result->Root].Flags & Local::Parameter)))
    return std::nullopt;
  llvm::append_range(Result->Fields, Of.Fields);
  return Result;
}

Decided::Guards Decided::inherited(SiteId At, llvm::ArrayRef<Guard> OfCallee) {
  BodyId In = P.site(At).In;
  const Body &B = *P.body(In).Record;
  Guards Result;
  if (P.body(In).is(Body::Partial))
    return Result;
  for (const Guard &G : OfCallee)
    if (std::optional<FieldPath> Of = handedOn(At, G.Of);
        Of && Result.size() != MaxGuards) {
      Result.push_back(G);
      Result.back().Of = *Of;
      Result.back().Greatest = std::min(G.Greatest, greatest(In, *Of));
    }
  if (Result.empty())
    return Result;
  // A bit for each that something may have changed.
  unsigned Lost = 0;
  flow(
      B, 0u, /*WithExceptions=*/true,
      [&](EventId Id, unsigned Before) {
        for (size_t I = 0; I != Result.size(); ++I)
          if (!Result[I].Of.Fields.empty() && !(Before >> I & 1) &&
              Fields.mayChange(In, B.Events[Id.Index], Result[I].Of))
            Before |= 1u << I;
        return Before;
      },
      [](unsigned A, unsigned B) { return A | B; },
      [&](EventId Id, unsigned Before) {
        const Event &E = B.Events[Id.Index];
        if (E.Kind == EventKind::Call && CallId(E.Index) == P.callOf(At))
          Lost = Before;
      });
  size_t I = 0;
  llvm::erase_if(Result, [&](const Guard &) { return Lost >> I++ & 1; });
  return Result;
}

void Decided::join(Guards &All, llvm::ArrayRef<Guard> Others) {
  llvm::erase_if(All, [&](Guard &G) {
    auto *Other =
        llvm::find_if(Others, [&](const Guard &O) { return O.Of == G.Of; });
    if (Other == Others.end())
      return true;
    auto IsNew = [&](const Guard::Tested &Number) {
      return llvm::none_of(G.Numbers, [&](const Guard::Tested &Known) {
        return Known.Value == Number.Value;
      });
    };
    // Names tell enumerations apart, which only one function's tests do.
    Guard Both;
    Both.Of = G.Of;
    Both.Greatest = std::min(G.Greatest, Other->Greatest);
    for (const Guard::Tested &Number : G.Numbers)
      Both.Numbers.push_back({Number.Value, {}});
    for (const Guard::Tested &Number : Other->Numbers)
      if (IsNew(Number))
        Both.Numbers.push_back({Number.Value, {}});
    if (Both.Numbers.size() > Guard::Others)
      return true;
    Both.Possible = (G.Possible | Other->Possible) & uint64_t(1)
                                                         << Guard::Others;
    for (unsigned I = 0; I != Both.Numbers.size(); ++I)
      if (G.isPossible(Both.Numbers[I].Value) ||
          Other->isPossible(Both.Numbers[I].Value))
        Both.Possible |= uint64_t(1) << I;
    G = std::move(Both);
    return G.isEmpty();
  });
}

//===-- Calls -------------------------------------------------------------===//

bool Decided::isAnothers(SiteId Outer, const Guard &Wanted, int64_t Value,
                         llvm::StringRef Name) const {
  TargetId T = P.site(Outer).Target;
  if (!T || P.kind(T) != TargetKind::Virtual || Name.empty() ||
      !Wanted.Of.Fields.empty())
    return false;
  return llvm::any_of(P.implementations(T), [&](BodyId Id) {
    const Body &B = *P.body(Id).Record;
    return llvm::any_of(B.Operands, [&](const Operand &O) {
      if (O.Kind != OperandKind::Compared || O.Value != Value)
        return false;
      const Operand &Asked = B.operand(O.Base);
      return Asked.Kind == OperandKind::Local &&
             Asked.Local.Index == Wanted.Of.Root && writtenAs(P, Id, O) == Name;
    });
  });
}

bool Decided::contradicts(SiteId Outer, const Guard &Wanted) {
  const Call &C = P.call(Outer);
  BodyId In = P.site(Outer).In;
  bool OnReceiver = Wanted.Of.Root == FieldPath::This;
  if (!OnReceiver && Wanted.Of.Root >= C.Arguments.size())
    return false;
  OperandId Id = OnReceiver ? C.Receiver : C.Arguments[Wanted.Of.Root];
  if (!Id)
    return false;
  int64_t Value = 0;
  llvm::StringRef Name;
  if (Wanted.Of.Fields.empty()) {
    const Operand *Given = V.constant(In, Id);
    if (!Given || Given->Kind != OperandKind::Integer)
      return false;
    Value = Given->Value;
    Name = writtenAs(P, In, *Given);
  } else {
    std::optional<FieldPath> Object = fieldPath(P, V, In, Id);
    if (!Object)
      return false;
    llvm::append_range(Object->Fields, Wanted.Of.Fields);
    std::optional<int64_t> Set = Fields.before(Outer, *Object);
    if (!Set)
      return false;
    Value = *Set;
  }
  if (Value < 0 || Value > Wanted.Greatest)
    return false;
  auto IsPossible = [&](unsigned Index) {
    return bool(Wanted.Possible >> Index & 1);
  };
  for (unsigned I = 0; I != Wanted.Numbers.size(); ++I) {
    const Guard::Tested &Known = Wanted.Numbers[I];
    if (Known.Value != Value)
      continue;
    // The same number of another enumeration is not meant.
    return !IsPossible(I) ||
           (!IsPossible(Guard::Others) && !Known.Name.empty() &&
            Known.Name != Name && isAnothers(Outer, Wanted, Value, Name));
  }
  return !IsPossible(Guard::Others);
}

bool Decided::contradict(SiteId Outer, llvm::ArrayRef<Guard> Wanted) {
  return llvm::any_of(Wanted,
                      [&](const Guard &G) { return contradicts(Outer, G); });
}
