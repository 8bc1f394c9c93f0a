// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: the parts in their order, and the questions that rules ask.

#include "async-tidy/Solve/Solver.h"
#include "Contexts.h"
#include "Explain.h"
#include "HeldObjects.h"
#include "Mismatches.h"
#include "OwnExecutor.h"
#include "Starters.h"
#include "SyncReach.h"
#include "SyncSessions.h"
#include "Tests.h"
#include "Work.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

struct SolvedProgram::Parts {
  Parts(const Program &P, const PackSet &Packs)
      : P(P), Operands(P), Facts(P, Packs, Operands), Calls(P, Facts, Operands),
        Excused(P, Facts, Operands, Calls), Where(P, Facts, Calls, Excused),
        Known(P, Facts, Operands, Calls, Excused), FromSync(P, Where),
        Holds(P, Facts, Operands, Excused), Named(P), Tested(P, Facts, Named),
        Started(P, Facts, FromSync, Named) {
    countUnknown();
  }

  std::optional<UnknownCall> unknown(SiteId At);
  void countUnknown();

  const Program &P;
  Values Operands;
  FactMatcher Facts;
  Callables Calls;
  Excuses Excused;
  Contexts Where;
  Effects Known;
  SyncReach FromSync;
  HeldObjects Holds;
  Mentions Named;
  Tests Tested;
  Starters Started;
  SolveStats Stats;
};

std::optional<UnknownCall> SolvedProgram::Parts::unknown(SiteId At) {
  const Site &S = P.site(At);
  if (Facts.facts(At))
    return std::nullopt;
  if (!S.Target || S.Form == CallForm::Indirect) {
    if (S.Form == CallForm::Indirect && Calls.isFollowed(At))
      return std::nullopt;
    if (!S.Target)
      return S.Form == CallForm::Dependent ? UnknownCall::Dependent
                                           : UnknownCall::Indirect;
  }
  const Symbol &Callee = P.symbol(P.callee(At));
  if (!P.implementations(S.Target).empty())
    return std::nullopt;
  if (S.Form == CallForm::Indirect)
    return UnknownCall::Indirect;
  // A pack describes the header, or nobody wrote it and it does nothing of its
  // own.
  bool IsDescribed = Callee.is(Entity::Opaque) || Callee.is(Entity::Implicit) ||
                     Facts.statement(P.callee(At));
  return IsDescribed ? std::nullopt : std::optional(UnknownCall::NoBody);
}

void SolvedProgram::Parts::countUnknown() {
  ProgramStats Linked = P.stats();
  Stats.Functions = Linked.Functions;
  Stats.Calls = Linked.Calls;
  Stats.DifferingBodies = Linked.DifferingBodies;
  Stats.AsyncLines = FromSync.asyncLines();
  for (uint32_t I = 0; I != P.sites().size(); ++I)
    if (std::optional<UnknownCall> Why = unknown(SiteId(I))) {
      ++Stats.UnknownCalls;
      ++Stats.Unknown[size_t(*Why)];
    }
}

SolvedProgram asynctidy::solve(const Program &P, const PackSet &Packs) {
  return SolvedProgram(std::make_unique<SolvedProgram::Parts>(P, Packs));
}

SolvedProgram::SolvedProgram(std::unique_ptr<Parts> All)
    : All(std::move(All)) {}
SolvedProgram::SolvedProgram(SolvedProgram &&) = default;
SolvedProgram &SolvedProgram::operator=(SolvedProgram &&) = default;
SolvedProgram::~SolvedProgram() = default;

const Program &SolvedProgram::program() const { return All->P; }
const SolveStats &SolvedProgram::stats() const { return All->Stats; }

llvm::ArrayRef<Context> SolvedProgram::contexts(BodyId Id) const {
  return All->Where.of(Id);
}

const Context *SolvedProgram::asyncContext(BodyId Id) const {
  const Context *Best = nullptr;
  for (const Context &C : contexts(Id))
    if (C.isAsync() && (!Best || C.Certainty > Best->Certainty))
      Best = &C;
  return Best;
}

std::vector<EffectOfBody> SolvedProgram::effects(BodyId Id) const {
  std::vector<EffectOfBody> Result;
  All->Known.may(Id).forEach([&](EffectKey Key) {
    const BodyEffect &E = *All->Known.find(Id, Key);
    Offer O = E.First;
    O.Must = E.Must;
    Result.push_back({Key, E.Must, All->Known.certainty(O)});
  });
  return Result;
}

std::optional<Witness> SolvedProgram::effect(BodyId Id, EffectKey Key) const {
  const BodyEffect *E = All->Known.find(Id, Key);
  if (!E)
    return std::nullopt;
  Witness W =
      Explainer(All->P, All->Facts, All->Calls, All->Known).explain(E->First);
  W.Steps.front().May = !E->Must;
  return W;
}

std::optional<Witness> SolvedProgram::effectAt(SiteId At, EffectKind Kind,
                                               ContextKind Where) const {
  std::optional<Offer> Worst =
      All->Known.worst(At, Kind, Where == ContextKind::Fiber);
  if (!Worst)
    return std::nullopt;
  Witness W =
      Explainer(All->P, All->Facts, All->Calls, All->Known).explain(*Worst);
  // Whether a file waits for the disk at all is up to the cache of its pages,
  // and a person does not notice what one of common size takes.
  bool ServesPerson =
      llvm::all_of(contexts(All->P.site(At).In), [](const Context &C) {
        return !C.isAsync() || C.Interactive || C.Certainty == Confidence::Low;
      });
  if (W.Key.effectClass() == EffectClass::Disk && ServesPerson)
    W.Certainty = Confidence::Low;
  return W;
}

SyncCallers SolvedProgram::syncCallers(BodyId Id) const {
  return All->FromSync.callers(Id);
}

bool SolvedProgram::isTest(BodyId Id) const { return All->Tested.contain(Id); }

bool SolvedProgram::stopsOnlyWaiter(SiteId At) const {
  return All->Started.stopsOnlyWaiter(At);
}

bool SolvedProgram::waitsForItself(const Witness &W,
                                   const Context &Where) const {
  return OwnExecutor(All->P, All->Facts, All->Operands).waits(W, Where);
}

std::vector<LostWork> SolvedProgram::lostWork(BodyId Id) const {
  return Work(All->P, All->Facts, All->Operands, All->Excused).lost(Id);
}

std::vector<HeldObject> SolvedProgram::heldAcross(BodyId Id) const {
  return All->Holds.across(Id);
}

std::vector<SessionUse> SolvedProgram::sessionsUsed(BodyId Id) const {
  return SyncSessions(All->P, All->Facts, All->Operands, All->Excused,
                      All->Known)
      .usedIn(Id);
}

std::vector<DriverMismatch> SolvedProgram::driverMismatches() const {
  return Mismatches(All->P, All->Facts, All->Operands).all();
}

bool SolvedProgram::leavesTraces(BodyId Id) const {
  auto HasTraces = [](const FunctionFact *Fact) {
    return !Fact->Marks.empty() || Fact->Switch || Fact->Acquires ||
           Fact->Releases;
  };
  auto IsTold = [&](uint32_t Index) {
    const SiteFacts *Spoken = All->Facts.facts(SiteId(Index));
    return Spoken && llvm::any_of(All->Facts.holding(*Spoken), HasTraces);
  };
  auto IsUrl = [&](const Operand &O) {
    return O.Kind == OperandKind::String &&
           !Mismatches::schemeOf(All->P.text(Id, O.Text)).empty();
  };
  return llvm::any_of(All->P.sitesOf(Id), IsTold) ||
         llvm::any_of(All->P.body(Id).Record->Operands, IsUrl);
}

std::optional<UnknownCall> SolvedProgram::unknown(SiteId At) const {
  return All->unknown(At);
}
