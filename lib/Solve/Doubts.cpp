// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what makes an effect doubtful: a choice among functions, a moment
/// that hardly comes, a way that asks for too much.

#include "Effects.h"
#include "Paths.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

//===-- One call ----------------------------------------------------------===//

bool Effects::isHandedNothing(SiteId At) const {
  TargetId T = P.site(At).Target;
  if (!T || P.kind(T) != TargetKind::Stored)
    return false;
  const Body &B = *P.body(P.site(At).In).Record;
  return llvm::any_of(P.call(At).Arguments, [&](OperandId Id) {
    return Id && B.operand(Id).Kind == OperandKind::Null;
  });
}

Confidence Effects::bounded(SiteId At, EffectKey Key, Confidence Certainty) {
  if (Certainty == Confidence::Low || P.site(At).Form == CallForm::Dependent ||
      isHandedNothing(At))
    return Confidence::Low;
  if (!isBlocking(Key))
    return Certainty;
  // Who waits for itself does so for ever; threads end with their loops.
  bool IsDeadlock = Key.effectClass() == EffectClass::Deadlock;
  if ((!IsDeadlock || Key.category() == Category::Join) && Excused.isAtEnd(At))
    return Confidence::Low;
  if (IsDeadlock)
    return Certainty;
  bool IsAsleep =
      Key.kind() == EffectKind::Blocks && Key.category() == Category::Sleep;
  bool Waits = IsAsleep || Key.kind() == EffectKind::SyncWaits ||
               Key.category() == Category::Wait;
  return Happens.isFirstOnly(At) || (Waits && Ran.isWaitedFor(At, IsAsleep))
             ? Confidence::Low
             : Certainty;
}

//===-- One of several functions
//-------------------------------------------===//

bool Effects::isChosen(const BodyEffect &E) {
  SiteId At = E.First.Via;
  const Body &B = *P.body(P.site(At).In).Record;
  auto Chooses = [&](const Event &Test) {
    if (Test.Kind != EventKind::Branch || Test.Index == OperandId().Index)
      return false;
    const Operand *O = &B.operand(OperandId(Test.Index));
    if (O->Kind != OperandKind::Compared)
      return false;
    do
      O = &B.operand(O->Base);
    while (O->Kind == OperandKind::Field && O->Base);
    return O->Kind == OperandKind::Local &&
           B.Locals[O->Local.Index].Flags & Local::Parameter;
  };
  // One test alone mostly asks whether all went well.
  if (llvm::count_if(B.Events, Chooses) < 2)
    return false;
  bool Result = true;
  flow(
      B, true, /*WithExceptions=*/false,
      [](EventId, bool Chosen) { return Chosen; },
      [](bool A, bool B) { return A && B; },
      [&](EventId Id, bool Chosen) {
        const Event &Here = B.Events[Id.Index];
        if (Here.Kind == EventKind::Call && CallId(Here.Index) == P.callOf(At))
          Result = Chosen;
      },
      [&](EventId From, const Edge &Next, bool Chosen) {
        const Event &Test = B.Events[From.Index];
        if (From.Index == 0)
          return false;
        return Chosen || (Next.Kind == EdgeKind::True && Chooses(Test));
      });
  return Result;
}

Confidence Effects::ofChoice(TargetId T, const BodyEffect &E) {
  if (P.kind(T) == TargetKind::Stored && isChosen(E))
    return Confidence::Low;
  return ofChoice(T, E.First.Key);
}

Confidence Effects::ofChoice(TargetId T, EffectKey Key) {
  size_t All = P.candidates(T).size();
  if (P.kind(T) == TargetKind::Stored)
    return 2 * countSuch(T, Key) > All ? Confidence::Medium : Confidence::Low;
  // Who gives up an object of a class that everything derives from, as counted
  // references do, ends none of the few that block.
  constexpr size_t Several = 4;
  if (P.symbol(P.method(T)).Kind == EntityKind::Destructor && All > Several)
    return Confidence::Low;
  // One executor of thirty blocks when it is given work: nobody has that one.
  constexpr size_t Many = 8;
  return All >= Many && 4 * countSuch(T, Key) < All ? Confidence::Low
                                                    : Confidence::Medium;
}

size_t Effects::countSuch(TargetId T, EffectKey Key) {
  auto IsSuch = [&](EffectKey Other) {
    if (!isBlocking(Key))
      return Other.kind() == Key.kind();
    return isBlocking(Other) && Other.effectClass() < EffectClass::Contended;
  };
  return llvm::count_if(P.candidates(T), [&](SymbolId Candidate) {
    if (const Statement *Said = Facts.candidateStatement(Candidate))
      return Said->Effect != EffectKind::Nonblocking && IsSuch(Said->Key);
    return llvm::any_of(P.implementations(Candidate), [&](BodyId Id) {
      bool Has = false;
      May[Id.Index].forEach([&](EffectKey Own) { Has |= IsSuch(Own); });
      return Has;
    });
  });
}

//===-- The whole chain ---------------------------------------------------===//

bool Effects::isAskedOfClass(SiteId At) const {
  BodyId In = P.site(At).In;
  if (!P.body(In).HasTests)
    return false;
  const Body &B = *P.body(In).Record;
  auto Asks = [&](const Event &Test) {
    if (Test.Kind != EventKind::Branch || Test.Index == OperandId().Index)
      return false;
    const Operand &O = B.operand(OperandId(Test.Index));
    if (O.Kind != OperandKind::Result)
      return false;
    TargetId T = P.site(P.siteOf(In, O.Call)).Target;
    return T && P.kind(T) == TargetKind::Virtual && P.candidates(T).size() > 1;
  };
  if (llvm::none_of(B.Events, Asks))
    return false;
  bool Result = false;
  flow(
      B, false, /*WithExceptions=*/false,
      [](EventId, bool Asked) { return Asked; },
      [](bool A, bool B) { return A && B; },
      [&](EventId Id, bool Asked) {
        const Event &Here = B.Events[Id.Index];
        if (Here.Kind == EventKind::Call && CallId(Here.Index) == P.callOf(At))
          Result = Asked;
      },
      [&](EventId From, const Edge &Next, bool Asked) {
        return Asked ||
               (Next.Kind == EdgeKind::True && Asks(B.Events[From.Index]));
      });
  return Result;
}

Confidence Effects::certainty(const Offer &O) const {
  auto Kind = [&](const Offer &Step) {
    TargetId T = P.site(Step.Via).Target;
    bool IsOpen = T && P.isChoice(T) && P.candidates(T).size() > 1;
    return IsOpen ? P.kind(T) : TargetKind::Function;
  };
  unsigned Virtual = 0, Turns = 0;
  auto CountChoice = [&](const Offer &Step) {
    Virtual += Kind(Step) == TargetKind::Virtual;
    Turns += Kind(Step) != TargetKind::Function;
  };
  CountChoice(O);
  const Offer *Step = &O;
  while (Step->Callee) {
    Step = &find(Step->Callee, Step->CalleeKey)->First;
    CountChoice(*Step);
    if (P.site(Step->Via).Flags & Site::OnEveryPath)
      continue;
    Turns += isAskedOfClass(Step->Via) ? 2 : 1;
  }
  // Each turn asks for a path of its own, and paths exclude each other; or for
  // an object of one class among several, and few objects hold such ones.
  constexpr unsigned MaxTurns = 7, MaxVirtual = 2;
  // Whether a file waits for the disk at all is up to the cache of its pages.
  constexpr unsigned MaxTurnsToDisk = 1;
  bool IsDisk = O.Key.effectClass() == EffectClass::Disk;
  // A stream writes only when its buffer is full.
  Turns += IsDisk && Step->Certainty != Confidence::High;
  if (Turns > (IsDisk ? MaxTurnsToDisk : MaxTurns) || Virtual > MaxVirtual)
    return Confidence::Low;
  return O.Must ? O.Certainty : std::min(O.Certainty, Confidence::Medium);
}
