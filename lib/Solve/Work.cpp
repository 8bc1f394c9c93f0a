// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: async work from where it is made to where it is dropped.

#include "Work.h"
#include "Paths.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace asynctidy;

//===-- Which types stand for work ----------------------------------------===//

bool Work::isAwaitable(LinkedTypeId Type) const {
  bool Found = false;
  V.forEachBase(Type, [&](LinkedTypeId At) {
    return Found = P.type(At).is(TypeRecord::Awaitable);
  });
  return Found;
}

/// A type that no pack speaks of, by its promise or its methods.
Work::Shape Work::inHouse(LinkedTypeId Type) const {
  const LinkedType &T = P.type(Type);
  if (T.is(TypeRecord::Incomplete) || T.is(TypeRecord::Opaque) ||
      !isAwaitable(Type))
    return {};
  if (T.is(TypeRecord::CoroutineReturn)) {
    bool IsLazy = T.is(TypeRecord::Lazy) && !T.is(TypeRecord::Eager) &&
                  !T.is(TypeRecord::Yields);
    return {IsLazy ? WorkKind::Lazy : WorkKind::None, Confidence::Medium};
  }
  // Whatever has something to clean up may have started something.
  if (T.is(TypeRecord::NonTrivialDestructor) || T.is(TypeRecord::Closure))
    return {};
  return {WorkKind::Awaiter, Confidence::Medium};
}

Work::Shape Work::shape(LinkedTypeId Type) const {
  if (!Type || P.type(Type).Kind != TypeKind::Record)
    return {};
  const TypeFact *Fact = nullptr;
  V.forEachBase(Type, [&](LinkedTypeId At) {
    Fact = Facts.packs().type(P.type(At).Name);
    if (Fact && Fact->Role == TypeRole::None &&
        Fact->Discard == Discard::ByRole)
      Fact = nullptr;
    return Fact != nullptr;
  });
  if (!Fact)
    return inHouse(Type);
  WorkKind Kind = WorkKind::None;
  if (Fact->Role == TypeRole::LazyTask)
    Kind = WorkKind::Lazy;
  else if (Fact->Role == TypeRole::EagerTask || Fact->Discard == Discard::Lost)
    Kind = WorkKind::Eager;
  if (Fact->Discard == Discard::Allowed)
    Kind = WorkKind::None;
  return {Kind, Fact->Verified ? Confidence::High : Confidence::Medium, Fact};
}

//===-- Where work is made ------------------------------------------------===//

/// That the work of the call, or of what it is handed, is dropped is meant.
bool Work::mayDiscard(SiteId At) const {
  const SiteFacts *Spoken = Facts.facts(At);
  return Spoken &&
         llvm::any_of(Facts.holding(*Spoken), [](const FunctionFact *Fact) {
           return Fact->Discard == Discard::Allowed;
         });
}

/// Null if no pack says that the work of the call is lost when it is dropped.
const FunctionFact *Work::statedLost(SiteId At) const {
  if (const SiteFacts *Spoken = Facts.facts(At))
    for (const FunctionFact *Fact : Facts.holding(*Spoken))
      if (Fact->Discard == Discard::Lost)
        return Fact;
  return nullptr;
}

Work::Shape Work::made(SiteId At) const {
  const Site &S = P.site(At);
  SymbolId Callee = P.callee(At);
  if (!Callee || S.Form == CallForm::Dependent)
    return {};
  const Symbol &Named = P.symbol(Callee);
  bool IsResume =
      S.Origin == CallOrigin::Awaiter && S.Use != ResultUse::Receiver;
  if (S.Origin != CallOrigin::Written && !IsResume)
    return {};
  // An expression never has the type of a reference.
  if (Named.Type && P.type(Named.Type).Kind == TypeKind::Reference)
    return {};
  if (mayDiscard(At))
    return {};
  if (const FunctionFact *Lost = statedLost(At))
    return {WorkKind::Awaiter, stated(*Lost).Certainty};
  Shape Made = shape(P.type(S.In, P.call(At).ResultType));
  bool IsConstructor = Named.Kind == EntityKind::Constructor;
  if (Made.Kind == WorkKind::Awaiter) {
    // Outside coroutines, awaiters are parts of other awaiters.
    if (!P.body(S.In).is(Body::Awaits) || IsResume ||
        (IsConstructor && P.call(At).Arguments.empty()))
      return {};
    return Made;
  }
  return IsConstructor ? Shape() : Made;
}

LostWork Work::describe(SiteId At, const Shape &S) const {
  LostWork Result;
  Result.Kind = S.Kind;
  Result.Certainty = S.Certainty;
  Result.Made = At;
  Result.Fact = S.Fact;
  BodyId In = P.site(At).In;
  const Call &C = P.call(At);
  Result.Type = P.type(In, C.ResultType);
  if (C.Origin == CallOrigin::Awaiter)
    Result.Awaited = Excused.awaited(In, {.Awaited = C.Receiver});
  return Result;
}

SiteId Work::origin(BodyId In, OperandId Value, unsigned Depth) const {
  constexpr unsigned MaxDepth = 8;
  if (!Value || Depth == MaxDepth)
    return SiteId();
  const Body &B = *P.body(In).Record;
  const Operand &O = B.operand(Value);
  if (O.Kind == OperandKind::Local) {
    const Local &From = B.Locals[O.Local.Index];
    bool IsOwn = !(From.Flags & (Local::Parameter | Local::Captured));
    return IsOwn && From.Initializer != Value
               ? origin(In, From.Initializer, Depth + 1)
               : SiteId();
  }
  if (O.Kind != OperandKind::Result)
    return SiteId();
  SiteId At = P.siteOf(In, O.Call);
  if (made(At).Kind != WorkKind::None)
    return At;
  // A move moves the work.
  SymbolId Callee = P.callee(At);
  const Call &C = P.call(At);
  bool IsMove = Callee && P.symbol(Callee).Kind == EntityKind::Constructor &&
                C.Arguments.size() == 1 &&
                shape(P.type(In, C.ResultType)).Kind != WorkKind::None;
  return IsMove ? origin(In, C.Arguments[0], Depth + 1) : SiteId();
}

//===-- Variables ---------------------------------------------------------===//

static constexpr unsigned NotOwn =
    Local::Parameter | Local::Static | Local::Captured;

bool Work::mayKeep(BodyId In, const Local &L) const {
  LinkedTypeId Type = P.type(In, L.Type);
  if (L.Flags & NotOwn || !Type || P.type(Type).Kind != TypeKind::Record ||
      shape(Type).Kind != WorkKind::None)
    return false;
  const LinkedType &T = P.type(Type);
  return T.is(TypeRecord::Closure) || T.is(TypeRecord::Opaque) ||
         !T.Destructor || P.symbol(T.Destructor).is(Entity::Implicit);
}

SiteId Work::captured(BodyId In, const Local &Closure) const {
  const Body &B = *P.body(In).Record;
  if (!Closure.Initializer ||
      B.operand(Closure.Initializer).Kind != OperandKind::Callable)
    return SiteId();
  const Span &Lambda = B.operand(Closure.Initializer).Where;
  for (const Local &L : B.Locals) {
    const Place &At = L.Where.Begin;
    if (L.Flags & Local::Captured && L.Initializer && Lambda &&
        At.File == Lambda.Begin.File && At.Offset >= Lambda.Begin.Offset &&
        At.Offset < Lambda.Begin.Offset + Lambda.Length &&
        shape(P.type(In, L.Type)).Kind != WorkKind::None)
      return origin(In, L.Initializer);
  }
  return SiteId();
}

std::pair<LocalId, SiteId> Work::defined(BodyId In, LocalId Local) const {
  const asynctidy::Local &L = P.body(In).Record->Locals[Local.Index];
  if (!(L.Flags & NotOwn) && shape(P.type(In, L.Type)).Kind != WorkKind::None)
    return {Local, origin(In, L.Initializer)};
  return {mayKeep(In, L) ? Local : LocalId(), captured(In, L)};
}

/// The local that an object is, or is a member of.
static LocalId around(const Body &B, OperandId Id) {
  while (Id && B.operand(Id).Kind == OperandKind::Field)
    Id = B.operand(Id).Base;
  return Id && B.operand(Id).Kind == OperandKind::Local &&
                 !(B.operand(Id).Flags & Operand::Address)
             ? B.operand(Id).Local
             : LocalId();
}

std::pair<LocalId, SiteId> Work::given(BodyId In, const Event &E) const {
  const Body &B = *P.body(In).Record;
  if (E.Kind == EventKind::Define)
    return defined(In, LocalId(E.Index));
  if (E.Kind != EventKind::Call)
    return {};
  const Call &C = B.Calls[E.Index];
  SymbolId Callee = P.symbol(In, C.Callee);
  LocalId To = C.Receiver ? around(B, C.Receiver) : LocalId();
  if (!To || !Callee || B.Locals[To.Index].Flags & NotOwn)
    return {};
  bool IsMember = B.operand(C.Receiver).Kind == OperandKind::Field;
  if (C.Arguments.size() == 1 &&
      unqualified(P.symbol(Callee).Name) == "operator=" &&
      (!IsMember || mayKeep(In, B.Locals[To.Index])))
    return {To, origin(In, C.Arguments[0])};
  if (IsMember || !mayKeep(In, B.Locals[To.Index]))
    return {};
  SiteId Put = origin(In, Contents.element(P.siteOf(In, CallId(E.Index))));
  return {Put ? To : LocalId(), Put};
}

namespace {

/// What one variable holds that nobody has used yet: the work that was given to
/// it last, on some path.
using Unused = std::map<uint32_t, SiteId>;

} // namespace

static Unused meet(Unused A, const Unused &B) {
  A.insert(B.begin(), B.end());
  return A;
}

/// Mentioned other than as what is assigned to, or as what work is put into.
llvm::BitVector Work::usedLocals(BodyId In) const {
  const Body &B = *P.body(In).Record;
  llvm::SmallVector<int, 16> Uses(B.Locals.size());
  for (const Event &E : B.Events)
    if (E.Kind == EventKind::Use || E.Kind == EventKind::Move)
      ++Uses[E.Index];
  for (uint32_t Index : P.sitesOf(In)) {
    const Call &C = P.call(SiteId(Index));
    if (!C.Receiver || C.Origin != CallOrigin::Written || !C.Callee ||
        C.Use != ResultUse::Discarded)
      continue;
    LocalId To = around(B, C.Receiver);
    if (To && B.operand(C.Receiver).Flags == 0 &&
        (C.Arguments.size() == 1 || Contents.element(SiteId(Index))))
      --Uses[To.Index];
  }
  llvm::BitVector Result(B.Locals.size());
  for (unsigned I = 0; I != Uses.size(); ++I)
    if (Uses[I] > 0)
      Result.set(I);
  return Result;
}

/// Gives work to a method of a local or of a member of one. Most bodies do not.
bool Work::putsWork(BodyId In) const {
  const Body &B = *P.body(In).Record;
  return llvm::any_of(B.Calls, [&](const Call &C) {
    return C.Origin == CallOrigin::Written && C.Receiver &&
           around(B, C.Receiver) &&
           llvm::any_of(C.Arguments, [&](OperandId Id) {
             return Id && shape(P.type(In, B.operand(Id).Type)).Kind !=
                              WorkKind::None;
           });
  });
}

/// A loop that begins after the local does uses it. That such a loop is left
/// before its first turn is possible and seldom meant.
static bool isUsedInLoop(const Body &B, uint32_t Local) {
  auto Is = [&](uint32_t Index, EventKind Kind) {
    return B.Events[Index].Kind == Kind && B.Events[Index].Index == Local;
  };
  for (uint32_t From = 0; From != B.Events.size(); ++From) {
    if (!Is(From, EventKind::Use) && !Is(From, EventKind::Move))
      continue;
    llvm::BitVector Seen(B.Events.size());
    std::vector<uint32_t> Work = {From};
    while (!Work.empty()) {
      uint32_t Index = Work.back();
      Work.pop_back();
      for (const Edge &E : B.Events[Index].Next) {
        if (E.To.Index == From)
          return true;
        if (Seen[E.To.Index] || Is(E.To.Index, EventKind::Define) ||
            E.Kind == EdgeKind::Exceptional)
          continue;
        Seen.set(E.To.Index);
        Work.push_back(E.To.Index);
      }
    }
  }
  return false;
}

bool Work::runsLoop(SiteId At) const {
  const SiteFacts *Known = Facts.facts(At);
  return Known && llvm::any_of(Facts.holding(*Known), [](const auto *Fact) {
           return Fact->Effect == EffectKind::SyncWaits;
         });
}

void Work::followLocals(BodyId In, std::vector<LostWork> &Out) const {
  const Body &B = *P.body(In).Record;
  if (B.is(Body::Partial))
    return;
  // What was moved into a lambda has a local of its own.
  bool AnyLocal = putsWork(In) || llvm::any_of(B.Locals, [&](const Local &L) {
                    return shape(P.type(In, L.Type)).Kind != WorkKind::None;
                  });
  if (!AnyLocal)
    return;
  bool IsMain = P.symbol(P.body(In).Symbol).is(Entity::Main);
  auto IsEager = [&](const auto &Entry) {
    return made(Entry.second).Kind == WorkKind::Eager;
  };
  auto Step = [&](EventId Id, Unused Before) {
    const Event &E = B.Events[Id.Index];
    if (IsMain && !Before.empty() && E.Kind == EventKind::Call &&
        runsLoop(P.siteOf(In, CallId(E.Index))))
      std::erase_if(Before, IsEager);
    if (E.Kind == EventKind::Use || E.Kind == EventKind::Move ||
        E.Kind == EventKind::ScopeEnd)
      Before.erase(E.Index);
    auto [To, Made] = given(In, E);
    if (To && Made)
      Before[To.Index] = Made;
    else if (To)
      Before.erase(To.Index);
    return Before;
  };
  llvm::BitVector Used = usedLocals(In);
  std::map<uint32_t, LostWork> Found;
  auto Lose = [&](uint32_t Local, SiteId Made, LostWork::How How) {
    LostWork L = describe(Made, made(Made));
    L.Local = LocalId(Local);
    L.What = How;
    if (How == LostWork::How::UnusedOnSomePaths) {
      L.Certainty = std::min(L.Certainty, Confidence::Medium);
      // What a started task gives is often wanted in one case only.
      if (L.Kind != WorkKind::Lazy || isUsedInLoop(B, Local))
        return;
    }
    Found.try_emplace(Made.Index, L);
  };
  flow(B, Unused(), /*WithExceptions=*/false, Step, meet,
       [&](EventId Id, const Unused &Before) {
         const Event &E = B.Events[Id.Index];
         auto It = Before.find(E.Index);
         if (E.Kind != EventKind::ScopeEnd || It == Before.end())
           return;
         // Whoever looks into a container may look for the work.
         if (!Used[E.Index] || !mayKeep(In, B.Locals[E.Index]))
           Lose(E.Index, It->second,
                Used[E.Index] ? LostWork::How::UnusedOnSomePaths
                              : LostWork::How::Unused);
       });
  for (auto &[Made, L] : Found)
    Out.push_back(std::move(L));
}

//===-- Callables ---------------------------------------------------------===//

/// `std::function<void()>` and its like: a class around a signature.
static bool isErased(const Program &P, LinkedTypeId Type) {
  if (!Type || P.type(Type).Kind != TypeKind::Record ||
      P.arguments(Type).empty() || !P.arguments(Type)[0])
    return false;
  const LinkedType &Signature = P.type(P.arguments(Type)[0]);
  return Signature.Kind == TypeKind::Function &&
         Signature.Key.starts_with("void (");
}

void Work::erased(SiteId At, std::vector<LostWork> &Out) const {
  const Call &C = P.call(At);
  BodyId In = P.site(At).In;
  SymbolId Callee = P.callee(At);
  if (!Callee || C.Arguments.empty() || !C.Arguments[0] ||
      P.symbol(Callee).Kind != EntityKind::Constructor ||
      !isErased(P, P.type(In, C.ResultType)))
    return;
  const Operand &O = P.body(In).Record->operand(C.Arguments[0]);
  SymbolId Function;
  if (O.Kind == OperandKind::Callable)
    Function = P.symbol(In, O.Referred);
  else if (LinkedTypeId Class = P.stripped(P.type(In, O.Type));
           Class && P.type(Class).is(TypeRecord::Closure))
    Function = P.type(Class).CallOperator;
  if (!Function)
    return;
  if (C.Use == ResultUse::Argument && mayDiscard(P.siteOf(In, C.UsedCall)))
    return;
  Shape Made = shape(P.symbol(Function).Type);
  if (Made.Kind != WorkKind::Lazy && Made.Kind != WorkKind::Eager)
    return;
  LostWork L = describe(At, Made);
  L.What = LostWork::How::Erased;
  L.Callable = Function;
  L.Awaited = SiteId();
  L.Type = P.symbol(Function).Type;
  Out.push_back(L);
}

std::vector<LostWork> Work::lost(BodyId In) const {
  std::vector<LostWork> Result;
  for (uint32_t Index : P.sitesOf(In)) {
    SiteId At(Index);
    ResultUse Use = P.site(At).Use;
    erased(At, Result);
    if (Use != ResultUse::Discarded && Use != ResultUse::VoidCast)
      continue;
    Shape Made = made(At);
    // To say that a result does not matter is allowed where there is one.
    if (Made.Kind == WorkKind::None ||
        (Use == ResultUse::VoidCast && Made.Kind != WorkKind::Lazy))
      continue;
    if (Made.Fact && Made.Fact->Discard == Discard::Plain &&
        !P.body(In).is(Body::Coroutine))
      continue;
    Result.push_back(describe(At, Made));
  }
  followLocals(In, Result);
  llvm::sort(Result, [](const LostWork &A, const LostWork &B) {
    return A.Made < B.Made;
  });
  return Result;
}
