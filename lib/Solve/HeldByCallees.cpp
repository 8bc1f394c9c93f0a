// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what functions of the project take and leave taken for their caller,
/// or give back for it, and classes of the project that are guards.

#include "HeldObjects.h"
#include "ObjectPath.h"
#include "Values.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

/// How many calls lie between a coroutine and what locks.
static constexpr unsigned MaxHelpers = 3;
/// Those may call each other in a circle.
static constexpr unsigned MaxNesting = 16;

bool HeldObjects::mayLeave(BodyId In) {
  if (Lockers.empty()) {
    Lockers.resize(P.bodies().size());
    std::vector<BodyId> Latest, Next;
    auto Add = [&](BodyId Id) {
      if (!Lockers.test(Id.Index))
        Next.push_back(Id);
      Lockers.set(Id.Index);
    };
    for (const SiteFacts &F : Facts.all())
      if (llvm::any_of(Facts.holding(F), [](const FunctionFact *Fact) {
            return Fact->Acquires || Fact->Releases;
          })) {
        BodyId In = P.site(F.Site).In;
        Add(In);
        if (P.symbol(P.body(In).Symbol).Kind == EntityKind::Lambda)
          if (BodyId Around = P.enclosing(In))
            Inside[Around.Index].push_back(F.Site);
      }
    for (unsigned I = 1; I != MaxHelpers; ++I) {
      Latest = std::exchange(Next, {});
      for (BodyId Id : Latest)
        for (TargetId T : P.targets(Id))
          for (SiteId Caller : P.callers(T))
            Add(P.site(Caller).In);
    }
  }
  return Lockers.test(In.Index);
}

void HeldObjects::loseToLambdas(Scene &S) {
  mayLeave(S.In);
  auto Lose = [&](llvm::StringRef Root) {
    for (auto It = S.Mutexes.begin(); It != S.Mutexes.end();)
      It = llvm::StringRef(It->first).split('.').first == Root
               ? S.Mutexes.erase(It)
               : std::next(It);
  };
  auto Lambdas = Inside.find(S.In.Index);
  if (Lambdas == Inside.end())
    return;
  for (SiteId At : Lambdas->second)
    for (const FunctionFact *Fact : Facts.holding(*Facts.facts(At))) {
      OperandId Id = Fact->Releases ? object(At, *Fact->Releases) : OperandId();
      BodyId Lambda = P.site(At).In;
      const Body &B = *P.body(Lambda).Record;
      while (Id && B.operand(Id).Base)
        Id = B.operand(Id).Base;
      if (!Id)
        continue;
      const Operand &O = B.operand(Id);
      if (O.Kind == OperandKind::This)
        Lose("this");
      if (O.Kind != OperandKind::Local)
        continue;
      auto [Around, Local] = V.captured(Lambda, O.Local);
      if (Around != S.In)
        continue;
      S.Guards.erase(Local.Index);
      Lose("local " + std::to_string(Local.Index));
    }
}

//===-- Functions ---------------------------------------------------------===//

/// It leads to an object that its caller or everybody has.
static bool outlives(const Program &P, BodyId In, llvm::StringRef Path) {
  unsigned Index;
  if (!Path.consume_front("local "))
    return true;
  if (Path.consumeInteger(10, Index))
    return false;
  const Local &L = P.body(In).Record->Locals[Index];
  LinkedTypeId Type = P.type(In, L.Type);
  return L.Flags & Local::Parameter && Type &&
         (P.type(Type).Kind == TypeKind::Reference ||
          P.type(Type).Kind == TypeKind::Pointer);
}

const HeldObjects::Remains &HeldObjects::remains(BodyId In) {
  static const Remains Nothing;
  if (Nesting == MaxNesting)
    return Nothing;
  auto [It, IsNew] = Known.try_emplace(In.Index);
  const Body &B = *P.body(In).Record;
  if (!IsNew || B.is(Body::Coroutine) || B.is(Body::Partial))
    return It->second;
  ++Nesting;
  Scene S = look(In, /*IsCallee=*/true);
  Remains Result;
  auto AtExit = [&](bool IsHeld, llvm::function_ref<void(const State &)> Do) {
    llvm::BitVector At(S.Known.size(), IsHeld), None(S.Known.size());
    run(S, {At, At, None}, [&](EventId Id, const State &Before) {
      if (Id.Index == 1)
        Do(Before);
    });
  };
  if (!S.Mutexes.empty()) {
    AtExit(/*IsHeld=*/false, [&](const State &End) {
      for (const auto &[Path, Index] : S.Mutexes) {
        const Candidate &C = S.Known[Index];
        if (!End.Must[Index] || !outlives(P, In, Path))
          continue;
        Result.Taken[Path] = {C.By ? C.By : C.Locked, C.Name};
        if (C.Type)
          Result.Guard = C.Type;
      }
    });
    AtExit(/*IsHeld=*/true, [&](const State &End) {
      for (const auto &[Path, Index] : S.Mutexes)
        if (!End.Must[Index] && outlives(P, In, Path))
          Result.Given.insert(Path);
    });
  }
  --Nesting;
  return Known[In.Index] = std::move(Result);
}

std::string HeldObjects::inCaller(SiteId At, llvm::StringRef Path) const {
  const Call &C = P.call(At);
  llvm::StringRef Root = Path, Rest;
  OperandId Object;
  unsigned Index;
  if (Root.consume_front("this") && (Root.empty() || Root.front() == '.')) {
    Object = C.Receiver;
    Rest = Root;
  } else if (Root = Path; Root.consume_front("local ")) {
    if (Root.consumeInteger(10, Index) || Index >= C.Arguments.size())
      return {};
    Object = C.Arguments[Index];
    Rest = Root;
  } else {
    return Path.str();
  }
  std::string Whole = objectPath(P, P.site(At).In, Object, Getters::Unknown);
  return Whole.empty() ? Whole : Whole + Rest.str();
}

bool HeldObjects::leavesTaken(SiteId At) {
  TargetId T = P.site(At).Target;
  SymbolId Callee = P.callee(At);
  // What a guard takes it has until it ends.
  return P.implementations(T).size() == 1 && !P.isChoice(T) &&
         (P.symbol(Callee).Kind != EntityKind::Constructor ||
          ends(P.symbol(Callee).Owner) == Ends::Silently);
}

void HeldObjects::lookAtCallee(Scene &S, SiteId At, bool IsCallee) {
  TargetId T = P.site(At).Target;
  llvm::ArrayRef<BodyId> Bodies =
      T ? P.implementations(T) : llvm::ArrayRef<BodyId>();
  for (BodyId Body : Bodies) {
    if (!mayLeave(Body))
      continue;
    const Remains &R = remains(Body);
    if (IsCallee)
      for (const std::string &Path : R.Given)
        add(S, inCaller(At, Path), {LocalId(), nullptr, At, Path});
    if (!leavesTaken(At))
      continue;
    for (const auto &[Path, By] : R.Taken) {
      unsigned Index;
      llvm::StringRef Root = Path;
      std::string Name = By.second;
      if (Root.consume_front("local ") && !Root.getAsInteger(10, Index) &&
          Index < P.call(At).Arguments.size())
        Name = shownName(S.In, P.call(At).Arguments[Index]);
      add(S, inCaller(At, Path),
          {LocalId(), nullptr, At, Name, /*IsTemporary=*/false, By.first});
    }
  }
}

//===-- Guards of the project's own ---------------------------------------===//

void HeldObjects::lookForMembers(Scene &S) const {
  const Body &B = *P.body(S.In).Record;
  if (P.symbol(P.body(S.In).Symbol).Kind != EntityKind::Constructor)
    return;
  for (uint32_t I = 0; I != B.Stores.size(); ++I) {
    const Operand &Value = B.operand(B.Stores[I].Value);
    if (Value.Kind != OperandKind::Result ||
        B.operand(B.Stores[I].Target).Kind != OperandKind::Field)
      continue;
    SiteId At = P.siteOf(S.In, Value.Call);
    const TypeFact *Type = holder(P.type(S.In, P.call(At).ResultType));
    if (!Type || made(At) != Taken::Yes)
      continue;
    std::string Path =
        objectPath(P, S.In, B.Stores[I].Target, Getters::Unknown);
    add(S, Path, {LocalId(), Type, At, shownName(S.In, B.Stores[I].Target)});
    if (std::optional<unsigned> Index = find(S, Path)) {
      S.Stored[I] = *Index;
      S.Known[*Index].Type = Type;
    }
  }
}

HeldObjects::Ends HeldObjects::ends(LinkedTypeId Class) {
  SymbolId Last = Class ? P.type(Class).Destructor : SymbolId();
  if (!Last)
    return Ends::Silently;
  llvm::ArrayRef<BodyId> Bodies = P.implementations(Last);
  if (Bodies.empty())
    return Ends::Unknown;
  return llvm::any_of(Bodies,
                      [&](BodyId Body) {
                        return mayLeave(Body) && !remains(Body).Given.empty();
                      })
             ? Ends::GivingBack
             : Ends::Silently;
}

std::optional<HeldObjects::Candidate> HeldObjects::ownGuard(BodyId In,
                                                            LocalId Local) {
  const Body &B = *P.body(In).Record;
  const asynctidy::Local &L = B.Locals[Local.Index];
  if (L.Flags & (Local::Parameter | Local::Static) || !L.Initializer ||
      B.operand(L.Initializer).Kind != OperandKind::Result)
    return std::nullopt;
  SiteId Made = P.siteOf(In, B.operand(L.Initializer).Call);
  SymbolId Callee = P.callee(Made);
  if (!Callee || Facts.facts(Made) ||
      P.symbol(Callee).Kind != EntityKind::Constructor ||
      P.implementations(P.site(Made).Target).size() != 1)
    return std::nullopt;
  BodyId Constructor = P.implementations(P.site(Made).Target)[0];
  if (!mayLeave(Constructor) && !storesGuard(Constructor))
    return std::nullopt;
  const Remains &R = remains(Constructor);
  if (!R.Guard &&
      (R.Taken.empty() || ends(P.symbol(Callee).Owner) != Ends::GivingBack))
    return std::nullopt;
  return Candidate{Local,    R.Guard,
                   SiteId(), P.text(In, L.Name).str(),
                   false,    R.Taken.begin()->second.first};
}

bool HeldObjects::storesGuard(BodyId In) const {
  return llvm::any_of(P.body(In).Record->Calls, [&](const Call &C) {
    return C.Use == ResultUse::Stored && C.ResultType &&
           holder(P.type(In, C.ResultType));
  });
}

//===-- By flow -----------------------------------------------------------===//

bool HeldObjects::mayGiveBack(SiteId At, llvm::ArrayRef<BodyId> Bodies) {
  const Call &C = P.call(At);
  SymbolId Callee = P.callee(At);
  if (C.Origin != CallOrigin::Written ||
      (Callee && P.symbol(Callee).is(Entity::Const)))
    return false;
  if (!Callee || Bodies.empty())
    return true;
  // It may hand out what it has inside.
  LinkedTypeId Result = P.type(P.site(At).In, C.ResultType);
  if (Result && P.type(Result).Kind != TypeKind::Builtin)
    return true;
  return llvm::any_of(Bodies, [&](BodyId Body) {
    return mayLeave(Body) && !remains(Body).Given.empty();
  });
}

void HeldObjects::lose(const Scene &S, SiteId At, State &Now) const {
  const Call &C = P.call(At);
  SymbolId Callee = P.callee(At);
  if (Callee && (P.symbol(Callee).is(Entity::System) ||
                 P.symbol(Callee).is(Entity::Opaque) ||
                 P.symbol(Callee).is(Entity::Implicit)))
    return;
  const Body &B = *P.body(S.In).Record;
  for (unsigned I = 0; I != C.Arguments.size(); ++I)
    if (OperandId Id = C.Arguments[I];
        Id && (B.operand(Id).Flags & Operand::Address ||
               (Callee && V.takesReference(Callee, I))))
      if (auto Index = find(S, Id))
        set(Now, *Index, Taken::No);
  if (C.Origin != CallOrigin::Written || !C.Receiver ||
      (Callee && P.symbol(Callee).is(Entity::Const)))
    return;
  std::string Whole = objectPath(P, S.In, C.Receiver, Getters::Unknown);
  for (const auto &[Path, Index] : S.Mutexes)
    if (!Whole.empty() && llvm::StringRef(Path).starts_with(Whole + "."))
      set(Now, Index, Taken::No);
}

void HeldObjects::call(const Scene &S, SiteId At, State &Now) {
  TargetId T = P.site(At).Target;
  llvm::ArrayRef<BodyId> Bodies =
      T ? P.implementations(T) : llvm::ArrayRef<BodyId>();
  if (OperandId Receiver = P.call(At).Receiver)
    if (auto Index = find(S, Receiver);
        Index && S.Own[*Index] && mayGiveBack(At, Bodies))
      set(Now, *Index, Taken::No);
  if (Bodies.empty())
    lose(S, At, Now);
  for (BodyId Body : Bodies) {
    if (!mayLeave(Body))
      continue;
    const Remains &R = remains(Body);
    for (const std::string &Path : R.Given)
      if (auto Index = find(S, inCaller(At, Path)))
        set(Now, *Index, Taken::No);
    if (!leavesTaken(At))
      continue;
    for (const auto &[Path, By] : R.Taken)
      if (auto Index = find(S, inCaller(At, Path)))
        set(Now, *Index, Taken::Yes);
  }
}
