// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: executors as objects, followed through helpers and captures.

#include "OwnExecutor.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

bool OwnExecutor::isExecutor(LinkedTypeId Type) const {
  return Type && Facts.typeFact(Type, [](const TypeFact &Fact) {
    return Fact.Executor.has_value();
  });
}

OwnExecutor::Source OwnExecutor::sourceOfResult(BodyId In, CallId Id,
                                                unsigned Depth) const {
  SiteId At = P.siteOf(In, Id);
  const Call &C = P.call(At);
  if (C.Origin == CallOrigin::Awaiter) {
    for (OperandId Part : C.Arguments)
      if (Source S = source(In, Part, Depth); S.What != Source::Kind::Unknown)
        return S;
    return source(In, C.Receiver, Depth);
  }
  if (const SiteFacts *Spoken = Facts.facts(At))
    for (const FunctionFact *Fact : Facts.holding(*Spoken))
      if (Fact->ExecutorOf)
        return source(In,
                      *Fact->ExecutorOf == Runs::Receiver
                          ? C.Receiver
                          : Facts.conditions().argument(At, *Fact->ExecutorOf),
                      Depth);
  SymbolId Callee = P.callee(At);
  bool IsGetter =
      Callee && P.symbol(Callee).is(Entity::Const) && C.Arguments.empty() &&
      C.Receiver &&
      P.body(In).Record->operand(C.Receiver).Kind == OperandKind::This;
  if (IsGetter)
    return {.What = Source::Kind::Getter, .Named = Callee};
  // A copy.
  bool IsCopy = Callee && P.symbol(Callee).Kind == EntityKind::Constructor &&
                C.Arguments.size() == 1;
  return IsCopy ? source(In, C.Arguments[0], Depth) : Source();
}

OwnExecutor::Source OwnExecutor::source(BodyId In, OperandId Id,
                                        unsigned Depth) const {
  constexpr unsigned MaxDepth = 12;
  if (!Id || ++Depth > MaxDepth)
    return {};
  const Body &B = *P.body(In).Record;
  const Operand &O = B.operand(Id);
  if (LinkedTypeId Type = P.stripped(P.type(In, O.Type)))
    if (const TypeFact *Fact = Facts.packs().type(P.type(Type).Name);
        Fact && Fact->OwnExecutor)
      return {.What = Source::Kind::Own};
  switch (O.Kind) {
  case OperandKind::Derived:
    return source(In, O.Base, Depth);
  case OperandKind::Result:
    return sourceOfResult(In, O.Call, Depth);
  case OperandKind::Global:
    return {.What = Source::Kind::Global, .Named = P.symbol(In, O.Referred)};
  case OperandKind::Field:
    if (O.Base && B.operand(O.Base).Kind == OperandKind::This)
      return {.What = Source::Kind::Field, .Named = P.symbol(In, O.Referred)};
    return {};
  case OperandKind::Local:
    break;
  default:
    return {};
  }
  BodyId Around = In;
  LocalId Variable = O.Local;
  for (auto Outer = V.captured(Around, Variable); Outer.first;
       Outer = V.captured(Around, Variable))
    std::tie(Around, Variable) = Outer;
  // A handle stands for what it was made from; an object for itself.
  if (OperandId Made = V.initializer(Around, Variable))
    if (Source S = source(Around, Made, Depth); S.What != Source::Kind::Unknown)
      return S;
  return {.What = Source::Kind::Local, .In = Around, .Variable = Variable};
}

OwnExecutor::Source OwnExecutor::waitedFor(SiteId At) const {
  BodyId In = P.site(At).In;
  // A loop that is run.
  if (isExecutor(P.site(At).Receiver))
    return source(In, P.call(At).Receiver);
  const Operand *Future = V.constant(In, P.call(At).Receiver);
  return Future && Future->Kind == OperandKind::Result
             ? handedTo(P.siteOf(In, Future->Call))
             : Source();
}

OwnExecutor::Source OwnExecutor::handedTo(SiteId At) const {
  const SiteFacts *Spoken = At ? Facts.facts(At) : nullptr;
  if (!Spoken)
    return {};
  BodyId In = P.site(At).In;
  for (const FunctionFact *Fact : Facts.holding(*Spoken))
    for (const Runs &R : Fact->Callables) {
      if (R.Executor >= 0)
        return source(In, Facts.conditions().argument(At, R.Executor));
      if (R.Executor == Runs::Receiver ||
          (R.On == RunsOn::Loop && isExecutor(P.site(At).Receiver)))
        return source(In, P.call(At).Receiver);
    }
  return {};
}

bool OwnExecutor::runsOn(SiteId Handed, BodyId In, OperandId Id) const {
  Source Executor = source(In, Id);
  return Executor.What != Source::Kind::Unknown &&
         Executor.What != Source::Kind::Own && Executor == handedTo(Handed);
}

bool OwnExecutor::waits(const Witness &W, const Context &Where) {
  size_t Step = W.Steps.size() - 1;
  Source Needed = waitedFor(W.Steps[Step].At);
  // From the helpers that are handed it to whoever has it.
  for (; Step; --Step) {
    BodyId Helper = P.site(W.Steps[Step].At).In;
    if (Needed.What != Source::Kind::Local || Needed.In != Helper)
      break;
    const Local &L = P.body(Helper).Record->Locals[Needed.Variable.Index];
    SiteId Caller = W.Steps[Step - 1].At;
    const Call &C = P.call(Caller);
    TargetId T = P.site(Caller).Target;
    if (!(L.Flags & Local::Parameter) || !T ||
        !llvm::is_contained(P.implementations(T), Helper) ||
        Needed.Variable.Index >= C.Arguments.size())
      return false;
    Needed = source(P.site(Caller).In, C.Arguments[Needed.Variable.Index]);
  }
  if (Needed.What == Source::Kind::Own)
    return Step == 0;
  // Fields of helpers' objects may be those of other objects.
  if (Needed.What == Source::Kind::Unknown ||
      Needed.What == Source::Kind::Getter ||
      (Needed.What == Source::Kind::Field && Step != 0))
    return false;
  return Needed == handedTo(Where.Source);
}
