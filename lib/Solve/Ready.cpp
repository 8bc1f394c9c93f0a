// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what a loop runs because a descriptor is ready may read it. Which
/// descriptor that is, nobody follows: one that comes from elsewhere counts as
/// the one, and one that the same function opens does not.

#include "Excuses.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

static bool stopsThread(const FunctionFact *Fact) {
  return Fact->Effect == EffectKind::Blocks ||
         Fact->Effect == EffectKind::SyncWaits;
}

bool Excuses::isMadeHere(BodyId In, OperandId Descriptor) const {
  const Body &B = *P.body(In).Record;
  const Operand *O = V.constant(In, Descriptor);
  if (!O)
    return false;
  // What packs say nothing of is asked for it, and had it before.
  auto Makes = [&](CallId Id) { return Facts.facts(P.siteOf(In, Id)); };
  if (O->Kind == OperandKind::Result)
    return Makes(O->Call);
  if (O->Kind != OperandKind::Local)
    return false;
  for (const auto &[Index, C] : llvm::enumerate(B.Calls))
    if (C.Use == ResultUse::Local && C.UsedLocal == O->Local &&
        Makes(CallId(Index)))
      return true;
  return false;
}

OperandId Excuses::awaitedDescriptor(SiteId At) const {
  const SiteFacts *Known = Facts.facts(At);
  if (!Known || P.call(At).Arguments.empty())
    return OperandId();
  bool Waits = false;
  for (const FunctionFact *Fact : Facts.holding(*Known)) {
    if (stopsThread(Fact) && !Fact->UntilReady)
      return OperandId();
    Waits |= Fact->UntilReady;
  }
  OperandId Descriptor = P.call(At).Arguments.front();
  return Waits && Descriptor && !isMadeHere(P.site(At).In, Descriptor)
             ? Descriptor
             : OperandId();
}

bool Excuses::isReadyHelper(SiteId At) const {
  TargetId T = P.site(At).Target;
  if (!T || P.isChoice(T) || P.implementations(T).size() != 1 ||
      Facts.facts(At))
    return false;
  BodyId Helper = P.implementations(T)[0];
  const Body &B = *P.body(Helper).Record;
  bool Asks = false;
  for (uint32_t Index : P.sitesOf(Helper)) {
    SiteId Inner(Index);
    if (OperandId Descriptor = awaitedDescriptor(Inner)) {
      const Operand *O = V.constant(Helper, Descriptor);
      if (!O || O->Kind != OperandKind::Local ||
          !(B.Locals[O->Local.Index].Flags & Local::Parameter) ||
          O->Local.Index >= P.call(At).Arguments.size() ||
          isMadeHere(P.site(At).In, P.call(At).Arguments[O->Local.Index]))
        return false;
      Asks = true;
      continue;
    }
    const SiteFacts *Known = Facts.facts(Inner);
    bool MayWait = Known ? llvm::any_of(Facts.holding(*Known), stopsThread)
                         : !P.site(Inner).Target ||
                               !P.implementations(P.site(Inner).Target).empty();
    if (MayWait)
      return false;
  }
  return Asks;
}

/// Nobody but the loop calls it.
bool Excuses::isReadyRun(BodyId In) const {
  return llvm::all_of(P.targets(In),
                      [&](TargetId T) { return P.callers(T).empty(); });
}

void Excuses::excuseReady(const Callables &Calls) {
  llvm::DenseMap<uint32_t, bool> OnlyReady;
  for (const FunctionRun &Run : Calls.runs())
    if (Run.Function)
      for (BodyId Id : P.implementations(Run.Function)) {
        auto [It, IsNew] = OnlyReady.try_emplace(Id.Index, true);
        It->second &= Run.Mode.Ready;
      }
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    if (!OnlyReady.lookup(I) || !isReadyRun(BodyId(I)))
      continue;
    P.trim();
    for (uint32_t Index : P.sitesOf(BodyId(I)))
      if (awaitedDescriptor(SiteId(Index)) || isReadyHelper(SiteId(Index)))
        Allowed.set(Index);
  }
}
