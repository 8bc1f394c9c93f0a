// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: callables, from where they run back to what they are.

#include "Callables.h"
#include "Fields.h"
#include "Paths.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

/// Locals and results may refer to each other in a circle.
static constexpr unsigned MaxDepth = 16;

Callables::Callables(const Program &P, FactMatcher &Facts, Values &V)
    : P(P), Facts(Facts), V(V) {
  seed();
  for (size_t Next = 0; Next != Pending.size(); ++Next) {
    P.trim();
    auto [IsRun, Index] = Pending[Next];
    if (IsRun)
      runCaptures(Index);
    else
      spread(Index);
  }
  decideMust();
}

//===-- What a value is ---------------------------------------------------===//

SymbolId Callables::byType(LinkedTypeId Type) const {
  LinkedTypeId Class = P.stripped(Type);
  if (!Class)
    return SymbolId();
  const LinkedType &T = P.type(Class);
  bool Runs =
      T.CallOperator && !P.symbol(T.CallOperator).is(Entity::Opaque) &&
      (T.is(TypeRecord::Closure) || !P.implementations(T.CallOperator).empty());
  return Runs ? T.CallOperator : SymbolId();
}

Callables::Value Callables::resolve(BodyId In, OperandId Id, unsigned Depth) {
  if (!Id || Depth > MaxDepth)
    return {};
  const Operand &O = P.body(In).Record->operand(Id);
  switch (O.Kind) {
  case OperandKind::Callable:
    return {.Function = P.symbol(In, O.Referred)};
  case OperandKind::Local:
    return resolveLocal(In, O.Local, Depth + 1);
  case OperandKind::Result:
    return resolveResult(P.siteOf(In, O.Call), Depth + 1);
  default:
    return {.Function = byType(P.type(In, O.Type))};
  }
}

Callables::Value Callables::resolveLocal(BodyId In, LocalId Local,
                                         unsigned Depth) {
  if (Depth > MaxDepth)
    return {};
  const asynctidy::Local &L = P.body(In).Record->Locals[Local.Index];
  if (SymbolId Function = byType(P.type(In, L.Type)))
    return {.Function = Function};
  if (L.Flags & Local::Parameter)
    return {.In = In, .Slot = Local};
  if (OperandId Initializer = V.initializer(In, Local))
    return resolve(In, Initializer, Depth + 1);
  auto [Outer, Captured] = V.captured(In, Local);
  if (!Outer)
    return {};
  Value Outside = resolveLocal(Outer, Captured, Depth + 1);
  // What comes from outside there comes from outside here.
  if (Outside.In)
    return {.In = In, .Slot = Local};
  return Outside;
}

Callables::Value Callables::resolveResult(SiteId At, unsigned Depth) {
  const Site &S = P.site(At);
  if (S.Target && llvm::any_of(P.implementations(S.Target), [&](BodyId B) {
        return P.body(B).is(Body::Coroutine);
      }))
    return {.Made = At};
  const Call &C = P.call(At);
  if (SymbolId Function = byType(P.type(S.In, C.ResultType)))
    return {.Function = Function};
  SymbolId Callee = P.callee(At);
  const SiteFacts *Known = Facts.facts(At);
  if (!Callee || !P.symbol(Callee).is(Entity::Opaque) ||
      (Known && Known->RunsKnown))
    return {};
  // Binds it, erases its type, or wraps it in another way.
  Value Wrapped;
  for (OperandId Id : C.Arguments) {
    Value Argument = resolve(S.In, Id, Depth + 1);
    if (!Argument.Function && !Argument.In)
      continue;
    if (Wrapped.Function || Wrapped.In)
      return {};
    Wrapped = Argument;
  }
  return Wrapped;
}

Callables::Value Callables::called(SiteId At) {
  BodyId In = P.site(At).In;
  OperandId Id = P.call(At).Receiver;
  if (!Id)
    return {};
  const Operand &O = P.body(In).Record->operand(Id);
  return resolve(In, O.Kind == OperandKind::Derived ? O.Base : Id);
}

bool Callables::isFollowed(SiteId At) {
  Value Called = called(At);
  return Called.Function || Called.In;
}

Callables::Value Callables::outside(const SlotRun &S) {
  auto [Outer, Captured] = V.captured(S.In, S.Slot);
  return Outer ? resolveLocal(Outer, Captured, 0) : Value();
}

//===-- Where it runs -----------------------------------------------------===//

/// What is run \p Inner inside something that is run \p Outer.
static RunMode compose(RunMode Outer, RunMode Inner) {
  bool InnerIsOwn = Inner.On != RunsOn::Inline || Inner.Coroutine;
  return InnerIsOwn ? Inner : Outer;
}

static Route routeOf(SiteId At, const FunctionFact &Fact) {
  bool IsSure = Fact.Verified && !Fact.Uncertain;
  return {.At = At,
          .Fact = &Fact,
          .Certainty = IsSure ? Confidence::High : Confidence::Medium};
}

/// A pack says of each call of the body's function what becomes of the callable
/// that it is handed. The type of a template's parameter is known within, too.
bool Callables::isLeftToCallers(BodyId In, const Value &Used) {
  if (!Used.Function)
    return false;
  auto IsIt = [&](const Local &L) {
    return L.Flags & Local::Parameter &&
           byType(P.type(In, L.Type)) == Used.Function;
  };
  return llvm::any_of(P.body(In).Record->Locals, IsIt) &&
         Facts.knowsRuns(P.body(In).Symbol);
}

RunMode Callables::modeOf(SiteId At, const FunctionFact &Fact,
                          const asynctidy::Runs &R) const {
  RunMode Mode{.On = R.On,
               .Seldom = R.Seldom,
               .Ready = R.Ready,
               .Interactive = Facts.isInteractive(Fact)};
  if (R.On == RunsOn::Executor)
    Mode.On = Facts.executor(At, R.Executor);
  // A fiber of threads that may block is no fiber of a loop.
  if (R.On == RunsOn::Stackful && R.Executor != Runs::NoExecutor)
    if (RunsOn On = Facts.executor(At, R.Executor); On != RunsOn::Loop)
      Mode.On = On;
  return Mode;
}

void Callables::seedFacts(const SiteFacts &F) {
  for (const FunctionFact *Fact : Facts.holding(F))
    for (const asynctidy::Runs &R : Fact->Callables) {
      OperandId Id = Facts.conditions().argument(
          F.Site,
          R.Parameter == Runs::Last ? Condition::Last : unsigned(R.Parameter));
      RunMode Mode = modeOf(F.Site, *Fact, R);
      BodyId In = P.site(F.Site).In;
      Route How = routeOf(F.Site, *Fact);
      if (R.Template) {
        nameFunctions(R, Mode, How);
      } else if (R.Field.empty()) {
        if (Value Used = resolve(In, Id); !isLeftToCallers(In, Used))
          use(Used, Mode, How);
      } else {
        forEachInField(P, In, Id, R.Field, [&](BodyId There, OperandId Value) {
          use(resolve(There, Value), Mode, How);
        });
      }
    }
  for (const FunctionFact *Fact : Facts.holding(F))
    if (Fact->Passes)
      for (unsigned Index : Fact->Constructs)
        if (LinkedTypeId Made = Facts.templateArgument(F.Site, Index))
          seedConstructor(F.Site, *Fact, Made);
}

/// What the constructor of \p Made does with the callables that the call
/// passes on to it.
void Callables::seedConstructor(SiteId At, const FunctionFact &Passing,
                                LinkedTypeId Made) {
  for (const FunctionFact *Fact : Facts.constructorFacts(Made))
    for (const asynctidy::Runs &R : Fact->Callables)
      if (R.Parameter != Runs::Last && R.On != RunsOn::Executor)
        use(resolve(P.site(At).In, Facts.conditions().argument(
                                       At, *Passing.Passes + R.Parameter)),
            {.On = R.On, .Interactive = Facts.isInteractive(*Fact)},
            routeOf(At, *Fact));
}

void Callables::seedAnnotated(SymbolId Callee, unsigned Parameter,
                              RunMode Mode) {
  auto Seed = [&](TargetId T) {
    for (SiteId Caller : P.callers(T))
      use(resolve(P.site(Caller).In,
                  Facts.conditions().argument(Caller, Parameter)),
          Mode, {.At = Caller, .Said = true});
  };
  Said.insert(Callee.Index);
  Seed(TargetId(Callee.Index));
  for (TargetId T : P.choices(Callee))
    if (P.method(T) == Callee)
      Seed(T);
}

void Callables::seed() {
  for (const SiteFacts &F : Facts.all()) {
    P.trim();
    seedFacts(F);
  }
  seedNamed();
  for (uint32_t I = 0; I != P.symbols().size(); ++I)
    for (llvm::StringRef Text : P.annotations(SymbolId(I)))
      if (auto Said = Facts.annotatedParameter(SymbolId(I), Text))
        seedAnnotated(SymbolId(I), Said->first, {.On = Said->second});
  for (uint32_t I = 0; I != P.sites().size(); ++I)
    if (P.sites()[I].Form == CallForm::Indirect) {
      P.trim();
      use(called(SiteId(I)), RunMode(), {.At = SiteId(I)});
    }
}

void Callables::use(const Value &Used, RunMode Mode, const Route &How) {
  if (Used.In)
    return addSlot(Used.In, Used.Slot, Mode, How);
  if (!Used.Function && !Used.Made)
    return;
  uint32_t What = Used.Function ? Used.Function.Index : Used.Made.Index;
  RunKey Key{uint64_t(What) << 32 | How.At.Index,
             Mode.key() | bool(Used.Function)};
  if (!RunIds.insert(Key).second)
    return;
  Pending.push_back({true, uint32_t(AllRuns.size())});
  if (Used.Function)
    RunsOf[Used.Function.Index].push_back(AllRuns.size());
  AllRuns.push_back({Used.Function, Used.Made, Mode, How});
}

void Callables::addSlot(BodyId In, LocalId Slot, RunMode Mode,
                        const Route &How) {
  auto [It, IsNew] =
      SlotIds.try_emplace(slotKey(In, Slot, Mode), uint32_t(Slots.size()));
  if (!IsNew) {
    Slots[It->second].All.push_back(How);
    return;
  }
  Pending.push_back({false, It->second});
  Slots.push_back({In, Slot, Mode, How, {How}});
}

void Callables::spread(uint32_t Index) {
  const SlotRun &S = Slots[Index];
  if (P.body(S.In).Record->Locals[S.Slot.Index].Flags & Local::Parameter)
    return spreadToCallers(Index);
  CapturedIn[S.In.Index].push_back(Index);
  spreadToCaptures(Index);
}

/// As somebody sees it who calls or resumes the body.
RunMode Callables::seenFromOutside(const SlotRun &S) const {
  RunMode Mode = S.Mode;
  if (Mode.On == RunsOn::Inline && !Mode.Coroutine &&
      P.body(S.In).is(Body::Coroutine))
    Mode.Coroutine = S.In;
  return Mode;
}

void Callables::spreadToCallers(uint32_t Index) {
  // The deque keeps references valid while slots are added.
  const SlotRun &S = Slots[Index];
  RunMode Mode = seenFromOutside(S);
  for (TargetId T : P.targets(S.In)) {
    bool IsChoice = P.isChoice(T);
    if (!IsChoice && !llvm::all_of(P.implementations(T), [&](BodyId B) {
          return SlotIds.count(slotKey(B, S.Slot, S.Mode));
        }))
      continue;
    Route How{.Next = Index, .Certainty = S.How.Certainty};
    if (IsChoice)
      How.Certainty = std::min(How.Certainty, P.kind(T) == TargetKind::Stored &&
                                                      P.candidates(T).size() > 1
                                                  ? Confidence::Low
                                                  : Confidence::Medium);
    for (SiteId Caller : P.callers(T)) {
      const SiteFacts *Known = Facts.facts(Caller);
      const Call &C = P.call(Caller);
      if ((Known && Known->RunsKnown) ||
          Said.contains(P.callee(Caller).Index) ||
          S.Slot.Index >= C.Arguments.size())
        continue;
      How.At = Caller;
      use(resolve(P.site(Caller).In, C.Arguments[S.Slot.Index]), Mode, How);
    }
  }
}

void Callables::spreadToCaptures(uint32_t Index) {
  const SlotRun &S = Slots[Index];
  RunMode Mode = seenFromOutside(S);
  Value Outside = outside(S);
  SymbolId Lambda = P.body(S.In).Symbol;
  // A function that is captured by name is run where the lambda calls it.
  if (!Outside.In)
    return;
  for (SiteId Caller : P.callers(TargetId(Lambda.Index)))
    use(Outside, Mode,
        {.At = Caller,
         .Next = Index,
         .Through = Lambda,
         .Certainty = S.How.Certainty});
  for (uint32_t Run : llvm::SmallVector<uint32_t, 2>(RunsOf[Lambda.Index]))
    runCapture(AllRuns[Run], Run, Index);
}

void Callables::runCapture(const FunctionRun &Run, uint32_t RunIndex,
                           uint32_t Index) {
  const SlotRun &S = Slots[Index];
  Route How{.At = Run.How.At,
            .Next = Index,
            .Through = Run.Function,
            .Lambda = RunIndex,
            .Certainty = std::min(Run.How.Certainty, S.How.Certainty)};
  use(outside(S), compose(Run.Mode, seenFromOutside(S)), How);
}

void Callables::runCaptures(uint32_t RunIndex) {
  FunctionRun Run = AllRuns[RunIndex];
  if (!Run.Function)
    return;
  for (BodyId B : P.bodiesOf(Run.Function)) {
    auto It = CapturedIn.find(B.Index);
    if (It == CapturedIn.end())
      continue;
    for (uint32_t Index : llvm::SmallVector<uint32_t, 2>(It->second))
      if (outside(Slots[Index]).In)
        runCapture(Run, RunIndex, Index);
  }
}

//===-- Whether it runs for certain ---------------------------------------===//

bool Callables::isMust(const Route &How) const {
  if (How.Next == Route::None)
    return true;
  if (!Slots[How.Next].Must)
    return false;
  if (How.Through)
    return How.Lambda == Route::None || isMust(AllRuns[How.Lambda].How);
  TargetId T = P.site(How.At).Target;
  return T && !P.isChoice(T);
}

void Callables::decideMust() {
  // Slots that others wait for come first; a circle that is not through after
  // this many rounds is taken for "may", which is always safe.
  constexpr unsigned MaxRounds = 8;
  bool Changed = true;
  for (unsigned Round = 0; Changed && Round != MaxRounds; ++Round) {
    Changed = false;
    for (SlotRun &S : Slots) {
      if (S.Must)
        continue;
      S.Must = passesOnEveryPath(*P.body(S.In).Record, [&](CallId Id) {
        SiteId At = P.siteOf(S.In, Id);
        return llvm::any_of(S.All, [&](const Route &How) {
          return How.At == At && isMust(How);
        });
      });
      Changed |= S.Must;
    }
  }
}
