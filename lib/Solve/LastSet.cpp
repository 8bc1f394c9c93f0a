// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: fields that keep what was put into them until a call.

#include "LastSet.h"
#include "Paths.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

/// Points to an object, so that it is another name of what it is made from.
static bool isPointing(const Program &P, BodyId In, const Local &L) {
  LinkedTypeId Type = P.type(In, L.Type);
  return Type && (P.type(Type).Kind == TypeKind::Pointer ||
                  P.type(Type).Kind == TypeKind::Reference);
}

std::optional<FieldPath> asynctidy::fieldPath(const Program &P, Values &V,
                                              BodyId In, OperandId Id) {
  constexpr unsigned MaxSteps = 12;
  const Body &B = *P.body(In).Record;
  FieldPath Result;
  for (unsigned Step = 0; Id && Step != MaxSteps; ++Step) {
    const Operand &O = B.operand(Id);
    if (O.Kind == OperandKind::Field) {
      Result.Fields.push_back(P.symbol(In, O.Referred));
      Id = O.Base;
      continue;
    }
    if (O.Kind == OperandKind::Local) {
      const Local &L = B.Locals[O.Local.Index];
      OperandId From = L.Flags & Local::Parameter || !isPointing(P, In, L)
                           ? OperandId()
                           : V.initializer(In, O.Local);
      if (From && (B.operand(From).Kind == OperandKind::Local ||
                   B.operand(From).Kind == OperandKind::Field ||
                   B.operand(From).Kind == OperandKind::This)) {
        Id = From;
        continue;
      }
      Result.Root = O.Local.Index;
    } else if (O.Kind != OperandKind::This) {
      return std::nullopt;
    }
    std::reverse(Result.Fields.begin(), Result.Fields.end());
    return Result;
  }
  return std::nullopt;
}

std::optional<size_t> LastSet::lengthOf(BodyId In, OperandId Id,
                                        const FieldPath &Of) {
  if (!Id)
    return std::nullopt;
  std::optional<FieldPath> Path = fieldPath(P, V, In, Id);
  if (!Path || Path->Root != Of.Root || Path->Fields.size() > Of.Fields.size())
    return std::nullopt;
  llvm::ArrayRef<SymbolId> Way(Of.Fields);
  if (llvm::ArrayRef(Path->Fields) != Way.take_front(Path->Fields.size()))
    return std::nullopt;
  return Path->Fields.size();
}

bool LastSet::mayBodyChange(BodyId Id, const FieldPath &Of, unsigned Depth) {
  if (P.body(Id).is(Body::Partial) || P.body(Id).is(Body::Coroutine))
    return true;
  std::vector<uint32_t> Asked = {Depth, Of.Root};
  for (SymbolId Field : Of.Fields)
    Asked.push_back(Field.Index);
  // A body that calls itself changes no more by that.
  auto [It, IsNew] = Changes.try_emplace({Id.Index, std::move(Asked)}, false);
  if (IsNew)
    It->second = llvm::any_of(P.body(Id).Record->Events, [&](const Event &E) {
      return mayChange(Id, E, Of, Depth);
    });
  return It->second;
}

bool LastSet::mayCallChange(SiteId At, const FieldPath &Of, unsigned Depth) {
  constexpr size_t MaxBodies = 4;
  TargetId T = P.site(At).Target;
  llvm::ArrayRef<BodyId> Bodies;
  if (T)
    Bodies = P.implementations(T);
  const Call &C = P.call(At);
  const Body &B = *P.body(P.site(At).In).Record;
  auto MayChange = [&](OperandId Id, uint32_t As) {
    std::optional<size_t> Length = lengthOf(P.site(At).In, Id, Of);
    if (!Length)
      return false;
    // Given away is the field's value, or the field itself.
    if (*Length == Of.Fields.size())
      return (B.operand(Id).Flags & Operand::Address) ||
             (T && As != FieldPath::This && V.takesReference(P.method(T), As));
    if (Bodies.empty())
      return false;
    if (!Depth || Bodies.size() > MaxBodies || P.kind(T) == TargetKind::Stored)
      return true;
    FieldPath There{As, {}};
    llvm::append_range(There.Fields, llvm::drop_begin(Of.Fields, *Length));
    return llvm::any_of(Bodies, [&](BodyId Callee) {
      return mayBodyChange(Callee, There, Depth - 1);
    });
  };
  if (MayChange(C.Receiver, FieldPath::This))
    return true;
  for (uint32_t I = 0; I != C.Arguments.size(); ++I)
    if (MayChange(C.Arguments[I], I))
      return true;
  return false;
}

bool LastSet::mayChange(BodyId In, const Event &E, const FieldPath &Of,
                        unsigned Depth) {
  const Body &B = *P.body(In).Record;
  switch (E.Kind) {
  case EventKind::Define:
    return E.Index == Of.Root;
  case EventKind::Store:
    return lengthOf(In, B.Stores[E.Index].Target, Of).has_value();
  case EventKind::Call:
    return mayCallChange(P.siteOf(In, CallId(E.Index)), Of, Depth);
  default:
    return false;
  }
}

bool LastSet::isOnEveryPath(const Body &B, uint32_t Store) const {
  bool Result = false;
  flow(
      B, false, /*WithExceptions=*/false,
      [&](EventId Id, bool Before) {
        const Event &E = B.Events[Id.Index];
        return Before || (E.Kind == EventKind::Store && E.Index == Store);
      },
      [](bool A, bool B) { return A && B; },
      [&](EventId Id, bool Before) {
        if (B.Events[Id.Index].Kind == EventKind::Exit)
          Result = Before;
      });
  return Result;
}

llvm::ArrayRef<LastSet::Setter> LastSet::setters(BodyId Id) {
  auto [It, IsNew] = Known.try_emplace(Id.Index);
  if (!IsNew)
    return It->second;
  const Body &B = *P.body(Id).Record;
  llvm::SmallVector<Setter, 1> Found;
  if (P.body(Id).is(Body::Partial) || P.body(Id).is(Body::Coroutine))
    return {};
  for (uint32_t I = 0; I != B.Stores.size(); ++I) {
    const Operand &Value = B.operand(B.Stores[I].Value);
    if (Value.Kind != OperandKind::Local ||
        B.operand(B.Stores[I].Target).Kind != OperandKind::Field ||
        !V.isAsGiven(Id, Value.Local))
      continue;
    std::optional<FieldPath> To = fieldPath(P, V, Id, B.Stores[I].Target);
    bool IsOfArgument = To && (To->Root == FieldPath::This ||
                               B.Locals[To->Root].Flags & Local::Parameter);
    auto IsAnother = [&](const Event &E) {
      return E.Kind == EventKind::Store && E.Index != I &&
             mayChange(Id, E, *To);
    };
    if (IsOfArgument && llvm::none_of(B.Events, IsAnother) &&
        isOnEveryPath(B, I))
      Found.push_back({*To, Value.Local.Index});
  }
  return Known[Id.Index] = std::move(Found);
}

std::optional<int64_t> LastSet::number(BodyId In, OperandId Id) {
  const Operand *O = V.constant(In, Id);
  if (!O || O->Kind != OperandKind::Integer)
    return std::nullopt;
  return O->Value;
}

std::optional<int64_t> LastSet::set(SiteId At, const FieldPath &Of) {
  TargetId T = P.site(At).Target;
  if (!T || P.isChoice(T) || P.implementations(T).size() != 1)
    return std::nullopt;
  const Call &C = P.call(At);
  BodyId In = P.site(At).In;
  for (const Setter &S : setters(P.implementations(T).front())) {
    bool OnReceiver = S.To.Root == FieldPath::This;
    if ((!OnReceiver && S.To.Root >= C.Arguments.size()) ||
        S.Parameter >= C.Arguments.size())
      continue;
    OperandId Object = OnReceiver ? C.Receiver : C.Arguments[S.To.Root];
    std::optional<size_t> Length = lengthOf(In, Object, Of);
    if (Length && llvm::ArrayRef(Of.Fields).drop_front(*Length) ==
                      llvm::ArrayRef(S.To.Fields))
      return number(In, C.Arguments[S.Parameter]);
  }
  return std::nullopt;
}

std::optional<int64_t> LastSet::before(SiteId At, const FieldPath &Of) {
  BodyId In = P.site(At).In;
  const Body &B = *P.body(In).Record;
  // A long body is asked once for each of many calls.
  constexpr size_t MaxEvents = 4096;
  if (P.body(In).is(Body::Partial) || P.body(In).is(Body::Coroutine) ||
      B.Events.size() > MaxEvents)
    return std::nullopt;
  // Most bodies set nothing.
  bool Sets = false;
  for (const Event &E : B.Events)
    Sets |= E.Kind == EventKind::Store
                ? lengthOf(In, B.Stores[E.Index].Target, Of) == Of.Fields.size()
                : E.Kind == EventKind::Call &&
                      set(P.siteOf(In, CallId(E.Index)), Of);
  std::optional<int64_t> Result;
  if (!Sets)
    return Result;
  flow(
      B, std::optional<int64_t>(), /*WithExceptions=*/true,
      [&](EventId Id, std::optional<int64_t> Before) {
        const Event &E = B.Events[Id.Index];
        if (!mayChange(In, E, Of))
          return Before;
        if (E.Kind == EventKind::Call)
          return set(P.siteOf(In, CallId(E.Index)), Of);
        if (E.Kind == EventKind::Store &&
            lengthOf(In, B.Stores[E.Index].Target, Of) == Of.Fields.size())
          return number(In, B.Stores[E.Index].Value);
        return std::optional<int64_t>();
      },
      [](std::optional<int64_t> A, std::optional<int64_t> B) {
        return A == B ? A : std::nullopt;
      },
      [&](EventId Id, std::optional<int64_t> Before) {
        const Event &E = B.Events[Id.Index];
        if (E.Kind == EventKind::Call && CallId(E.Index) == P.callOf(At))
          Result = Before;
      });
  return Result;
}

OperandId LastSet::storedBefore(SiteId At, const FieldPath &Of) {
  BodyId In = P.site(At).In;
  const Body &B = *P.body(In).Record;
  auto IsStore = [&](const Event &E) {
    return E.Kind == EventKind::Store &&
           lengthOf(In, B.Stores[E.Index].Target, Of) == Of.Fields.size();
  };
  OperandId Result;
  if (P.body(In).is(Body::Partial) || P.body(In).is(Body::Coroutine) ||
      llvm::none_of(B.Events, IsStore))
    return Result;
  flow(
      B, OperandId(), /*WithExceptions=*/true,
      [&](EventId Id, OperandId Before) {
        const Event &E = B.Events[Id.Index];
        if (IsStore(E))
          return B.Stores[E.Index].Value;
        return mayChange(In, E, Of) ? OperandId() : Before;
      },
      [](OperandId A, OperandId B) { return A == B ? A : OperandId(); },
      [&](EventId Id, OperandId Before) {
        const Event &E = B.Events[Id.Index];
        if (E.Kind == EventKind::Call && CallId(E.Index) == P.callOf(At))
          Result = Before;
      });
  return Result;
}
