// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what happens once.

#include "Once.h"
#include "Paths.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

static bool isStatic(const Local &L) { return L.Flags & Local::Static; }

bool Once::isFirstOnly(SiteId At) {
  const LinkedBody &In = P.body(P.site(At).In);
  bool MayFill = !(P.site(At).Flags & Site::OnEveryPath) && In.HasTests;
  if (!MayFill && !In.HasStatics)
    return false;
  if (!Asked[At.Index]) {
    Asked.set(At.Index);
    if ((In.HasStatics && makesStatic(At)) || (MayFill && fillsEmpty(At)))
      First.set(At.Index);
  }
  return First[At.Index];
}

bool Once::fillsEmpty(SiteId At) {
  BodyId In = P.site(At).In;
  if (!Seen[In.Index])
    look(In);
  auto It = TestsOf.find(In.Index);
  return It != TestsOf.end() && fillsEmpty(At, It->second);
}

void Once::look(BodyId In) {
  Seen.set(In.Index);
  const Body &B = *P.body(In).Record;
  for (uint32_t I = 0; I != B.Events.size(); ++I) {
    OperandId Id = asked(In, B.Events[I]);
    OperandId Of = root(In, Id);
    if (!Of)
      continue;
    const Operand &O = B.operand(Of);
    if (O.Kind == OperandKind::Global || O.Kind == OperandKind::This ||
        (O.Kind == OperandKind::Local && isStatic(B.Locals[O.Local.Index])))
      TestsOf[In.Index].push_back({EventId(I), Id});
  }
}

bool Once::makesStatic(SiteId At) const {
  const Body &B = *P.body(P.site(At).In).Record;
  // What such a call is given is made in the same moment.
  CallId Outer = P.callOf(At);
  auto IsInitializer = [&](const Local &L) {
    if (!isStatic(L) || !L.Initializer)
      return false;
    const Operand &Value = B.operand(L.Initializer);
    return Value.Kind == OperandKind::Result && Value.Call == Outer;
  };
  for (;;) {
    if (llvm::any_of(B.Locals, IsInitializer))
      return true;
    const Call &C = B.Calls[Outer.Index];
    if (C.Use != ResultUse::Argument && C.Use != ResultUse::Receiver)
      return false;
    Outer = C.UsedCall;
  }
}

//===-- By hand -----------------------------------------------------------===//

bool Once::fillsEmpty(SiteId At, llvm::ArrayRef<Test> Tests) const {
  BodyId In = P.site(At).In;
  TargetId T = P.site(At).Target;
  OperandId On = P.call(At).Receiver;
  bool OnThis = !On || P.body(In).Record->operand(On).Kind == OperandKind::This;
  llvm::ArrayRef<BodyId> Callees;
  if (T && OnThis && !P.isChoice(T))
    Callees = P.implementations(T);
  return llvm::any_of(Tests, [&](const Test &Asked) {
    return (fills(In, In, Asked.Of) ||
            (Callees.size() == 1 && fills(Callees.front(), In, Asked.Of))) &&
           isEmptyBefore(At, Asked.At) && isOnly(In, Asked.Of);
  });
}

OperandId Once::root(BodyId In, OperandId Id) const {
  const Body &B = *P.body(In).Record;
  while (Id && B.operand(Id).Kind == OperandKind::Field)
    Id = B.operand(Id).Base;
  return Id;
}

OperandId Once::asked(BodyId In, const Event &Test) const {
  if (Test.Kind != EventKind::Branch || Test.Index == OperandId().Index)
    return OperandId();
  const Body &B = *P.body(In).Record;
  OperandId Id(Test.Index);
  if (B.operand(Id).Kind == OperandKind::Result) {
    const Call &C = B.Calls[B.operand(Id).Call.Index];
    if (C.Origin != CallOrigin::Conversion)
      return OperandId();
    Id = C.Receiver;
  }
  return Id;
}

bool Once::isEmptyBefore(SiteId At, EventId Test) const {
  const Body &B = *P.body(P.site(At).In).Record;
  bool Result = false;
  flow(
      B, false, /*WithExceptions=*/false,
      [](EventId, bool Empty) { return Empty; },
      [](bool A, bool B) { return A && B; },
      [&](EventId Id, bool Empty) {
        const Event &E = B.Events[Id.Index];
        if (E.Kind == EventKind::Call && CallId(E.Index) == P.callOf(At))
          Result = Empty;
      },
      [&](EventId From, const Edge &Next, bool Empty) {
        return Empty || (From == Test && Next.Kind == EdgeKind::False);
      });
  return Result;
}

bool Once::isOnly(BodyId In, OperandId Id) const {
  const Operand &O = P.body(In).Record->operand(root(In, Id));
  return O.Kind != OperandKind::This || isCalledOnOnly(In);
}

bool Once::isCalledOnOnly(BodyId In) const {
  bool Result = false;
  for (TargetId T : P.targets(In))
    for (SiteId Caller : P.callers(T)) {
      OperandId On = P.call(Caller).Receiver;
      if (!On)
        return false;
      switch (P.body(P.site(Caller).In).Record->operand(On).Kind) {
      case OperandKind::Global:
        Result = true;
        break;
      case OperandKind::This:
        break;
      default:
        return false;
      }
    }
  return Result;
}

bool Once::isSame(BodyId InA, OperandId A, BodyId InB, OperandId B) const {
  for (;;) {
    if (!A || !B)
      return false;
    const Operand &OfA = P.body(InA).Record->operand(A);
    const Operand &OfB = P.body(InB).Record->operand(B);
    if (OfA.Kind != OfB.Kind)
      return false;
    switch (OfA.Kind) {
    case OperandKind::This:
      return true;
    case OperandKind::Local:
      return InA == InB && OfA.Local == OfB.Local;
    case OperandKind::Global:
      return P.symbol(InA, OfA.Referred) == P.symbol(InB, OfB.Referred);
    case OperandKind::Field:
      if (P.symbol(InA, OfA.Referred) != P.symbol(InB, OfB.Referred))
        return false;
      A = OfA.Base;
      B = OfB.Base;
      continue;
    default:
      return false;
    }
  }
}

bool Once::fills(BodyId In, BodyId Of, OperandId Id) const {
  const Body &B = *P.body(In).Record;
  return llvm::any_of(
             B.Stores,
             [&](const Store &S) { return isSame(In, S.Target, Of, Id); }) ||
         llvm::any_of(B.Calls, [&](const Call &C) {
           return !C.Arguments.empty() && isSame(In, C.Receiver, Of, Id);
         });
}
