// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what is held at suspension points.

#include "HeldObjects.h"
#include "ObjectPath.h"
#include "Paths.h"
#include "Tested.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

const TypeFact *HeldObjects::holder(LinkedTypeId Type) const {
  if (!Type || P.type(Type).Kind != TypeKind::Record)
    return nullptr;
  const TypeFact *Found = nullptr;
  V.forEachBase(Type, [&](LinkedTypeId At) {
    Found = Facts.packs().type(P.type(At).Name);
    if (Found && Found->Holds == Held::Nothing)
      Found = nullptr;
    return Found != nullptr;
  });
  return Found;
}

//===-- Names of objects --------------------------------------------------===//

std::string HeldObjects::shownName(BodyId In, OperandId Id) const {
  const Operand &O = P.body(In).Record->operand(Id);
  if (O.Kind == OperandKind::Local)
    return P.text(In, P.body(In).Record->Locals[O.Local.Index].Name).str();
  if (O.Kind == OperandKind::Derived && O.Base)
    return shownName(In, O.Base);
  if (SymbolId Named = P.symbol(In, O.Referred))
    return unqualified(P.symbol(Named).Name).str();
  return {};
}

OperandId HeldObjects::object(SiteId At, int Object) const {
  const Call &C = P.call(At);
  if (Object == Runs::Receiver)
    return C.Receiver;
  return unsigned(Object) < C.Arguments.size() ? C.Arguments[Object]
                                               : OperandId();
}

//===-- What there is to hold ---------------------------------------------===//

void HeldObjects::add(Scene &S, std::string Path, Candidate C) const {
  if (Path.empty() || find(S, Path))
    return;
  S.Mutexes[std::move(Path)] = S.Known.size();
  S.Known.push_back(std::move(C));
}

HeldObjects::Scene HeldObjects::look(BodyId In, bool IsCallee) {
  Scene S;
  S.In = In;
  const Body &B = *P.body(In).Record;
  for (uint32_t I = 0; I != B.Locals.size(); ++I) {
    if (B.Locals[I].Flags & Local::Captured)
      continue;
    if (const TypeFact *Type = holder(P.type(In, B.Locals[I].Type))) {
      S.Guards[I] = S.Known.size();
      S.Known.push_back(
          {LocalId(I), Type, SiteId(), P.text(In, B.Locals[I].Name).str()});
    } else if (std::optional<Candidate> Own = ownGuard(In, LocalId(I))) {
      S.Guards[I] = S.Known.size();
      S.Own.resize(S.Known.size() + 1);
      S.Own.set(S.Known.size());
      S.Known.push_back(std::move(*Own));
    }
  }
  for (uint32_t Index : P.sitesOf(In)) {
    SiteId At(Index);
    const SiteFacts *Spoken = Facts.facts(At);
    if (!Spoken) {
      lookAtCallee(S, At, IsCallee);
      continue;
    }
    for (const FunctionFact *Fact : Facts.holding(*Spoken))
      for (std::optional<int> Object :
           {Fact->Acquires, IsCallee ? Fact->Releases : std::nullopt}) {
        OperandId Id = Object ? object(At, *Object) : OperandId();
        if (Id)
          add(S, objectPath(P, In, Id, Getters::Unknown),
              {LocalId(), nullptr, At, shownName(In, Id)});
      }
  }
  if (IsCallee)
    lookForMembers(S);
  else
    lookForTemporaries(S);
  loseToLambdas(S);
  S.Own.resize(S.Known.size());
  return S;
}

std::optional<unsigned> HeldObjects::find(const Scene &S,
                                          llvm::StringRef Path) const {
  unsigned Local;
  if (llvm::StringRef Number = Path;
      Number.consume_front("local ") && !Number.getAsInteger(10, Local))
    if (auto It = S.Guards.find(Local); It != S.Guards.end())
      return It->second;
  if (auto It = S.Mutexes.find(Path.str()); It != S.Mutexes.end())
    return It->second;
  return std::nullopt;
}

std::optional<unsigned> HeldObjects::find(const Scene &S, OperandId Id) const {
  return find(S, objectPath(P, S.In, Id, Getters::Unknown));
}

/// A guard may be made without holding anything, and what is taken by awaiting
/// it is meant to be held while others run.
HeldObjects::Taken HeldObjects::made(SiteId At) const {
  const Call &C = P.call(At);
  if (C.Origin == CallOrigin::Awaiter)
    return Taken::No;
  if (const SiteFacts *Spoken = Facts.facts(At))
    for (const FunctionFact *Fact : Facts.holding(*Spoken)) {
      if (Fact->Releases == Runs::Receiver)
        return Taken::No;
      if (Fact->AcquiresIf)
        return Taken::Tried;
    }
  const TypeFact *Type = holder(P.type(P.site(At).In, C.ResultType));
  SymbolId Callee = P.callee(At);
  bool IsDefault = Callee && P.symbol(Callee).Kind == EntityKind::Constructor &&
                   C.Arguments.empty();
  return IsDefault && Type && Type->Holds == Held::Lock ? Taken::No
                                                        : Taken::Yes;
}

HeldObjects::Taken HeldObjects::atFirst(BodyId In, const Local &L) const {
  if (L.Flags & Local::Parameter || !L.Initializer)
    return Taken::No;
  const Operand &O = P.body(In).Record->operand(L.Initializer);
  return O.Kind == OperandKind::Result ? made(P.siteOf(In, O.Call))
                                       : Taken::Yes;
}

bool HeldObjects::isTemporary(SiteId At) const {
  const Call &C = P.call(At);
  BodyId In = P.site(At).In;
  if (C.Origin != CallOrigin::Written || !holder(P.type(In, C.ResultType)) ||
      made(At) != Taken::Yes)
    return false;
  if (C.Use != ResultUse::Argument)
    return C.Use != ResultUse::Local && C.Use != ResultUse::Stored &&
           C.Use != ResultUse::Returned && C.Use != ResultUse::Awaited;
  // Who takes it by value, or may move from it, keeps it.
  SymbolId To = P.symbol(In, P.body(In).Record->Calls[C.UsedCall.Index].Callee);
  LinkedTypeId Type = To ? P.parameterType(To, C.UsedArgument) : LinkedTypeId();
  return Type && P.type(Type).Kind == TypeKind::Reference &&
         !P.type(Type).Key.ends_with("&&");
}

void HeldObjects::lookForTemporaries(Scene &S) const {
  const Body &B = *P.body(S.In).Record;
  for (uint32_t I = 0; I != B.Calls.size(); ++I) {
    const Call &End = B.Calls[I];
    if (End.Origin != CallOrigin::TemporaryDestroyed)
      continue;
    for (uint32_t J = 0; J != B.Calls.size(); ++J) {
      SiteId At = P.siteOf(S.In, CallId(J));
      if (B.Calls[J].Whole != End.Whole || !isTemporary(At))
        continue;
      auto [It, IsNew] = S.Made.try_emplace(J, S.Known.size());
      S.Destroyed[I] = It->second;
      LinkedTypeId Type = P.type(S.In, B.Calls[J].ResultType);
      if (IsNew)
        S.Known.push_back({LocalId(), holder(Type), At, P.type(Type).Name.str(),
                           /*IsTemporary=*/true});
    }
  }
}

//===-- By flow -----------------------------------------------------------===//

void HeldObjects::set(State &Now, unsigned Index, Taken Is) {
  Now.May[Index] = Now.Must[Index] = Is == Taken::Yes;
  Now.Tried[Index] = Is == Taken::Tried;
}

void HeldObjects::settle(const Scene &S, SiteId At, const SiteFacts &Spoken,
                         State &Now) const {
  for (const FunctionFact *Fact : Facts.holding(Spoken)) {
    if (Fact->Acquires)
      if (auto Index = find(S, object(At, *Fact->Acquires))) {
        if (Fact->AcquiresIf)
          Now.Tried.set(*Index);
        else
          set(Now, *Index, Taken::Yes);
      }
    if (!Fact->Releases)
      continue;
    OperandId Id = object(At, *Fact->Releases);
    if (auto Index = find(S, Id))
      set(Now, *Index, Taken::No);
    // What a guard of the project's own has inside.
    std::string Path = objectPath(P, S.In, Id, Getters::Followed);
    if (auto Index = find(S, llvm::StringRef(Path).split('.').first);
        Index && S.Own[*Index])
      set(Now, *Index, Taken::No);
  }
}

HeldObjects::State HeldObjects::step(const Scene &S, EventId Id, State Before) {
  const Body &B = *P.body(S.In).Record;
  const Event &E = B.Events[Id.Index];
  auto Guard = S.Guards.find(E.Index);
  switch (E.Kind) {
  case EventKind::Define:
    if (Guard != S.Guards.end())
      set(Before, Guard->second, atFirst(S.In, B.Locals[E.Index]));
    return Before;
  case EventKind::Move:
  case EventKind::ScopeEnd:
    if (Guard != S.Guards.end())
      set(Before, Guard->second, Taken::No);
    return Before;
  case EventKind::Store:
    if (auto It = S.Stored.find(E.Index); It != S.Stored.end())
      set(Before, It->second, Taken::Yes);
    return Before;
  case EventKind::Call:
    break;
  default:
    return Before;
  }
  SiteId At = P.siteOf(S.In, CallId(E.Index));
  if (auto It = S.Made.find(E.Index); It != S.Made.end())
    set(Before, It->second, Taken::Yes);
  if (auto It = S.Destroyed.find(E.Index); It != S.Destroyed.end())
    set(Before, It->second, Taken::No);
  const SiteFacts *Spoken = Facts.facts(At);
  if (Spoken)
    settle(S, At, *Spoken, Before);
  else
    call(S, At, Before);
  return Before;
}

HeldObjects::State HeldObjects::along(const Scene &S, EventId From,
                                      EdgeKind Edge, State After) const {
  const Event &E = P.body(S.In).Record->Events[From.Index];
  if (E.Kind != EventKind::Branch || After.Tried.none())
    return After;
  TestedCall Test = testedCall(P, V, S.In, OperandId(E.Index));
  const SiteFacts *Spoken = Test ? Facts.facts(Test.At) : nullptr;
  if (!Spoken)
    return After;
  for (const FunctionFact *Fact : Facts.holding(*Spoken)) {
    if (!Fact->AcquiresIf)
      continue;
    std::optional<unsigned> Index = find(S, object(Test.At, *Fact->Acquires));
    const Call &C = P.call(Test.At);
    // The guard itself is tested.
    if (auto Made = S.Guards.find(C.UsedLocal.Index);
        !Index && C.Use == ResultUse::Local && Made != S.Guards.end())
      Index = Made->second;
    Answer IsTaken = isOutcome(P, Test, Edge, *Fact->AcquiresIf);
    if (!Index || !After.Tried[*Index] || IsTaken == Answer::Unknown)
      continue;
    After.May[*Index] = After.Must[*Index] = IsTaken == Answer::Yes;
  }
  return After;
}

bool HeldObjects::isReady(BodyId In, const Suspension &Point) const {
  if (Point.Kind != SuspensionKind::Await &&
      Point.Kind != SuspensionKind::Yield)
    return true;
  if (!Point.Awaited)
    return false;
  const Operand &O = P.body(In).Record->operand(Point.Awaited);
  auto IsReady = [&](LinkedTypeId Type) {
    const TypeFact *Fact =
        Type ? Facts.packs().type(P.type(P.stripped(Type)).Name) : nullptr;
    return Fact && Fact->NeverSuspends;
  };
  if (IsReady(P.type(In, O.Type)))
    return true;
  SiteId Awaited = Excused.awaited(In, Point);
  return Awaited && IsReady(P.type(In, P.call(Awaited).ResultType));
}

HeldObject HeldObjects::describe(const Scene &S, const Candidate &C) const {
  HeldObject Result;
  Result.Name = C.Name;
  Result.IsTemporary = C.IsTemporary;
  Result.By = C.By;
  if (C.Guard) {
    const Local &L = P.body(S.In).Record->Locals[C.Guard.Index];
    Result.Taken = L.Where;
    Result.Holder = P.type(P.type(S.In, L.Type)).Name.str();
  } else {
    Result.Taken = P.call(C.Locked).Whole;
  }
  if (C.Type) {
    if (!C.Guard)
      Result.Holder = C.IsTemporary ? C.Name : C.Type->Names.front();
    Result.What = C.Type->Holds;
    Result.Why = C.Type->Why;
    Result.Instead = C.Type->Instead;
    if (!C.Type->Verified)
      Result.Certainty = Confidence::Medium;
    return Result;
  }
  const SiteFacts *Spoken = Facts.facts(C.By ? C.By : C.Locked);
  if (!C.Guard && Spoken)
    Result.Holder = Spoken->Name.str();
  if (Spoken)
    for (const FunctionFact *Fact : Facts.holding(*Spoken))
      if (Fact->Acquires && !Fact->Verified)
        Result.Certainty = Confidence::Medium;
  return Result;
}

void HeldObjects::run(const Scene &S, State Start, Visitor Visit) {
  auto Meet = [](State A, const State &B) {
    A.May |= B.May;
    A.Must &= B.Must;
    A.Tried &= B.Tried;
    return A;
  };
  flow(
      *P.body(S.In).Record, std::move(Start), /*WithExceptions=*/true,
      [&](EventId Id, State Before) { return step(S, Id, std::move(Before)); },
      Meet, Visit,
      [&](EventId From, const Edge &E, State After) {
        return along(S, From, E.Kind, std::move(After));
      });
}

std::vector<HeldObject> HeldObjects::across(BodyId In) {
  std::vector<HeldObject> Result;
  const Body &B = *P.body(In).Record;
  Scene S = look(In, /*IsCallee=*/false);
  if (S.Known.empty())
    return Result;
  llvm::BitVector None(S.Known.size());
  run(S, {None, None, None}, [&](EventId Id, const State &Before) {
    const Event &E = B.Events[Id.Index];
    if (E.Kind != EventKind::Suspend || isReady(In, B.Suspensions[E.Index]))
      return;
    for (unsigned Index : Before.May.set_bits()) {
      HeldObject O = describe(S, S.Known[Index]);
      O.Suspended = B.Suspensions[E.Index].Where;
      O.Must = Before.Must[Index];
      if (!O.Must)
        O.Certainty = std::min(O.Certainty, Confidence::Medium);
      Result.push_back(std::move(O));
    }
  });
  return Result;
}
