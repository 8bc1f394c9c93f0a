// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: contexts, from spawns, awaits, annotations and roles of types.

#include "Contexts.h"
#include "Signals.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"

using namespace asynctidy;

Contexts::Contexts(const Program &P, FactMatcher &Facts, const Callables &Calls,
                   const Excuses &Excused)
    : P(P), Facts(Facts), Excused(Excused), AsyncCoroutine(P.bodies().size()),
      Declared(P.bodies().size()), Known(P.bodies().size()),
      Handed(P.bodies().size()) {
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    P.trim();
    describe(BodyId(I));
    describeRole(BodyId(I));
  }
  for (const FunctionRun &Run : Calls.runs())
    addRun(Run);
  describeTakers();
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    P.trim();
    if (isCoroutine(BodyId(I)))
      addAwaits(BodyId(I));
  }
  llvm::sort(Edges);
  spreadElsewhere();
  spreadLoop();
  list();
}

/// Handlers of signals that the program emits where it may block run there.
void Contexts::doubtHandlers() {
  Signals Own(P, Facts);
  llvm::BitVector Elsewhere(P.bodies().size()), Loop(P.bodies().size());
  for (auto [Index, C] : Found) {
    if (C.isAsync())
      Loop.set(Index);
    if (C.Kind == ContextKind::Offloaded || C.Kind == ContextKind::Thread)
      Elsewhere.set(Index);
  }
  // The emission may be in a helper of what was handed over.
  auto IsElsewhere = [&](BodyId Id) {
    llvm::SmallSetVector<uint32_t, 8> Work;
    Work.insert(Id.Index);
    constexpr size_t Many = 256;
    for (size_t I = 0; I != Work.size() && I != Many; ++I) {
      if (Elsewhere[Work[I]])
        return true;
      if (Loop[Work[I]])
        continue;
      for (TargetId T : P.targets(BodyId(Work[I])))
        for (SiteId At : P.callers(T))
          Work.insert(P.site(At).In.Index);
    }
    return false;
  };
  llvm::StringSet<> Emitted = Own.emitted(IsElsewhere);
  if (Emitted.empty())
    return;
  for (auto &[Index, C] : Found)
    if (C.isAsync() && Emitted.contains(Own.connectedAt(C.Source)))
      C.Certainty = Confidence::Low;
}

/// What the body itself shows.
void Contexts::describe(BodyId Id) {
  const LinkedBody &B = P.body(Id);
  const Symbol &S = P.symbol(B.Symbol);
  if (B.is(Body::StaticInitializer))
    add(Id, {ContextKind::StaticInitializer});
  if (S.is(Entity::Main))
    add(Id, {ContextKind::Main});
  for (llvm::StringRef Text : P.annotations(B.Symbol))
    if (const AnnotationFact *Fact = Facts.annotation(Text)) {
      if (Fact->Stackful)
        add(Id, {ContextKind::Fiber});
      else if (Fact->AsyncContext)
        add(Id, {ContextKind::Annotated});
      else if (Fact->Offloaded)
        addDeclared(Id, RunsOn::Offload, Confidence::High);
    }
  if (!isCoroutine(Id))
    return;
  LinkedTypeId Returned = P.type(Id, B.Record->Returned);
  const TypeFact *Role = Facts.role(Returned);
  bool IsGenerator = false;
  if (Role)
    IsGenerator = Role->Role == TypeRole::Generator;
  else if (Returned && P.type(Returned).is(TypeRecord::Yields))
    IsGenerator =
        P.type(Returned).is(TypeRecord::AwaitDeleted) || !B.is(Body::Awaits);
  if (IsGenerator)
    return;
  AsyncCoroutine.set(Id.Index);
  bool IsCertain = Role && Role->Verified;
  Roles.push_back(
      {Id.Index,
       {.Kind = ContextKind::Coroutine,
        .Certainty = IsCertain ? Confidence::High : Confidence::Medium,
        .Interactive = Role && Facts.isInteractive(*Role)}});
}

void Contexts::addDeclared(BodyId Id, RunsOn On, Confidence Certainty,
                           bool Interactive) {
  if (On == RunsOn::Offload && isCoroutine(Id)) {
    Known[Id.Index].Elsewhere = true;
    Declared.set(Id.Index);
    return;
  }
  ContextKind Kind = On == RunsOn::Loop       ? ContextKind::Callback
                     : On == RunsOn::Stackful ? ContextKind::Fiber
                     : On == RunsOn::Thread   ? ContextKind::Thread
                                              : ContextKind::Offloaded;
  add(Id, {.Kind = Kind, .Certainty = Certainty, .Interactive = Interactive});
}

void Contexts::describeRole(BodyId Id) {
  SymbolId Self = P.body(Id).Symbol;
  auto Sure = [](bool Verified) {
    return Verified ? Confidence::High : Confidence::Medium;
  };
  if (const FunctionFact *Fact = Facts.overriderFact(Self))
    if (!isCoroutine(Id))
      addDeclared(Id, *Fact->Overriders,
                  Sure(Fact->Verified && !Fact->Uncertain),
                  Facts.isInteractive(*Fact));
  if (isCoroutine(Id)) {
    const TypeFact *Fact = Facts.typeFact(
        P.type(Id, P.body(Id).Record->Returned),
        [](const TypeFact &Fact) { return Fact.Context.has_value(); });
    if (Fact && Fact->Context != RunsOn::Loop)
      addDeclared(Id, *Fact->Context, Sure(Fact->Verified));
    const AnnotationFact *Said =
        Facts.classAnnotation(P.type(Id, P.body(Id).Record->Returned));
    if (Said && Said->Offloaded)
      addDeclared(Id, RunsOn::Offload, Confidence::High);
    return;
  }
}

void Contexts::describeTakers() {
  // Few types are meant, and many functions have parameters.
  llvm::DenseMap<uint32_t, const TypeFact *> Taken;
  for (uint32_t I = 0; I != P.types().size(); ++I)
    if (const TypeFact *Fact = Facts.packs().type(P.types()[I].Name);
        Fact && Fact->TakenBy)
      Taken[I] = Fact;
  if (Taken.empty())
    return;
  std::vector<std::pair<BodyId, const TypeFact *>> Takers;
  llvm::BitVector Elsewhere(P.bodies().size());
  for (auto [Index, C] : Found)
    if (!C.isAsync())
      Elsewhere.set(Index);
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    SymbolId Self = P.bodies()[I].Symbol;
    if (Handed[I])
      continue;
    for (LinkedTypeId Parameter : P.parameterTypes(Self)) {
      LinkedTypeId Type = P.stripped(Parameter);
      auto It = Type ? Taken.find(Type.Index) : Taken.end();
      if (It == Taken.end())
        continue;
      // What is started somewhere unknown is nothing to report.
      bool IsUnknown = It->second->TakenBy == RunsOn::Stored;
      if (!isCoroutine(BodyId(I)) && !IsUnknown)
        Takers.push_back({BodyId(I), It->second});
      else if (isCoroutine(BodyId(I)) && IsUnknown)
        addDeclared(BodyId(I), RunsOn::Offload, Confidence::Medium);
      break;
    }
  }
  auto IsCalledElsewhere = [&](BodyId Id) {
    return llvm::any_of(P.targets(Id), [&](TargetId T) {
      return llvm::any_of(P.callers(T), [&](SiteId At) {
        return Elsewhere[P.site(At).In.Index];
      });
    });
  };
  bool Changed = true;
  while (std::exchange(Changed, false))
    for (auto [Id, Fact] : Takers)
      if (!Elsewhere[Id.Index] && IsCalledElsewhere(Id)) {
        Elsewhere.set(Id.Index);
        Changed = true;
      }
  // That it is called where it got that from is inferred.
  for (auto [Id, Fact] : Takers)
    if (!Elsewhere[Id.Index])
      addDeclared(Id, *Fact->TakenBy, Confidence::Medium);
}

void Contexts::addRun(const FunctionRun &Run) {
  if (Run.Function) {
    for (BodyId Id : P.implementations(Run.Function))
      addRun(Id, Run);
    return;
  }
  for (BodyId Id : P.implementations(P.site(Run.Made).Target))
    if (isCoroutine(Id))
      addRun(Id, Run);
}

void Contexts::addRun(BodyId Id, const FunctionRun &Run) {
  SiteId At = Run.How.At;
  Confidence Certainty = Run.How.Certainty;
  if (Run.Mode.On != RunsOn::Inline)
    Handed.set(Id.Index);
  bool OnLoop = Run.Mode.On == RunsOn::Loop || Run.Mode.On == RunsOn::Stackful;
  bool Elsewhere =
      Run.Mode.On == RunsOn::Offload || Run.Mode.On == RunsOn::Thread;
  if (Run.Mode.Coroutine)
    Edges.push_back({Run.Mode.Coroutine, Id, At});
  if (isCoroutine(Id)) {
    Evidence &E = Known[Id.Index];
    if (OnLoop && !std::exchange(E.Loop, true))
      E.LoopAt = At;
    if (Elsewhere && !std::exchange(E.Elsewhere, true))
      E.ElsewhereAt = At;
    return;
  }
  if (OnLoop)
    add(Id, {Run.Mode.On == RunsOn::Loop ? ContextKind::Callback
                                         : ContextKind::Fiber,
             Run.Mode.Seldom ? Confidence::Low : Certainty, At, Run.Mode.Seldom,
             Run.Mode.Interactive});
  if (Run.Mode.On == RunsOn::Signal)
    add(Id, {ContextKind::SignalHandler, Certainty, At});
  if (Elsewhere)
    add(Id, {Run.Mode.On == RunsOn::Offload ? ContextKind::Offloaded
                                            : ContextKind::Thread,
             Certainty, At});
}

void Contexts::addAwaits(BodyId Id) {
  for (const Suspension &Point : P.body(Id).Record->Suspensions) {
    if (Point.Kind != SuspensionKind::Await)
      continue;
    SiteId At = Excused.awaited(Id, Point);
    if (!At || !P.site(At).Target)
      continue;
    for (BodyId Awaited : P.implementations(P.site(At).Target))
      if (isCoroutine(Awaited))
        Edges.push_back({Id, Awaited, At});
  }
}

/// Coroutines that run on another executor, because they were spawned there or
/// are awaited there.
void Contexts::spreadElsewhere() {
  std::vector<BodyId> Work;
  auto Reach = [&](BodyId Id, SiteId At) {
    Evidence &E = Known[Id.Index];
    if (std::exchange(E.Elsewhere, true))
      return;
    E.ElsewhereAt = At;
    Work.push_back(Id);
  };
  for (uint32_t I = 0; I != Known.size(); ++I)
    if (Known[I].Elsewhere)
      Work.push_back(BodyId(I));
  for (const Follows &F : Edges)
    if (Excused.isOffloaded(F.At))
      Reach(F.To, F.At);
  for (size_t I = 0; I != Work.size(); ++I) {
    auto From =
        llvm::lower_bound(Edges, Work[I], [](const Follows &F, BodyId Id) {
          return F.From < Id;
        });
    for (; From != Edges.end() && From->From == Work[I]; ++From)
      Reach(From->To, From->At);
  }
}

void Contexts::spreadLoop() {
  std::vector<BodyId> Work;
  for (uint32_t I = 0; I != Known.size(); ++I) {
    // What nobody is seen to start is started by a framework.
    if (Declared[I])
      Known[I].Loop = false;
    else if (isAsyncCoroutine(BodyId(I)) && !Known[I].Elsewhere)
      Known[I].Loop = true;
    if (isAsyncCoroutine(BodyId(I)) && Known[I].Loop)
      Work.push_back(BodyId(I));
  }
  for (size_t I = 0; I != Work.size(); ++I) {
    auto From =
        llvm::lower_bound(Edges, Work[I], [](const Follows &F, BodyId Id) {
          return F.From < Id;
        });
    for (; From != Edges.end() && From->From == Work[I]; ++From) {
      Evidence &E = Known[From->To.Index];
      if (Declared[From->To.Index] || Excused.isOffloaded(From->At) ||
          std::exchange(E.Loop, true))
        continue;
      E.LoopAt = From->At;
      if (isAsyncCoroutine(From->To))
        Work.push_back(From->To);
    }
  }
}

void Contexts::list() {
  for (auto [Index, C] : Roles)
    if (Known[Index].Loop) {
      C.Source = Known[Index].LoopAt;
      add(BodyId(Index), C);
    }
  for (uint32_t I = 0; I != Known.size(); ++I) {
    const Evidence &E = Known[I];
    if (E.Loop && !isCoroutine(BodyId(I)))
      add(BodyId(I), {ContextKind::Callback, Confidence::High, E.LoopAt});
    if (E.Elsewhere)
      add(BodyId(I), {ContextKind::Offloaded, Confidence::High, E.ElsewhereAt});
  }
  doubtHandlers();
  llvm::sort(Found);
  Found.erase(llvm::unique(Found), Found.end());
  All = Lists<Context>(P.bodies().size(), Found);
}

llvm::StringRef asynctidy::nounOf(ContextKind Kind) {
  switch (Kind) {
  case ContextKind::Callback:
    return "callback";
  case ContextKind::Fiber:
    return "fiber";
  default:
    return "async function";
  }
}
