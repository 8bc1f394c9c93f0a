// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what runs on an executor: by the calls that made the value, as far as
/// they are in sight, and else by its type.

#include "FactMatcher.h"

using namespace asynctidy;

RunsOn FactMatcher::executorByType(LinkedTypeId Type) const {
  std::optional<RunsOn> Found;
  auto Executor = [&](LinkedTypeId At) {
    if (const TypeFact *Fact = Packs.type(P.type(At).Name))
      Found = Fact->Executor;
    return Found.has_value();
  };
  V.forEachBase(Type, Executor);
  // An executor around another one, such as a strand.
  if (LinkedTypeId Class = P.stripped(Type); Class && !Found)
    for (LinkedTypeId Argument : P.arguments(Class))
      if (Argument && !Found)
        Executor(P.stripped(Argument));
  return Found.value_or(RunsOn::Stored);
}

/// By the call that made it.
std::optional<RunsOn> FactMatcher::executorMade(SiteId At,
                                                unsigned Depth) const {
  const SiteFacts *Known = facts(At);
  if (!Known)
    return std::nullopt;
  for (const FunctionFact *Fact : holding(*Known)) {
    if (Fact->Executor)
      return Fact->Executor;
    if (!Fact->ExecutorOf)
      continue;
    BodyId In = P.site(At).In;
    bool OfReceiver = *Fact->ExecutorOf == Runs::Receiver;
    OperandId Id = OfReceiver ? P.call(At).Receiver
                              : Conds.argument(At, *Fact->ExecutorOf);
    std::optional<RunsOn> Found = executorFrom(In, Id, Depth + 1);
    if (!Found) {
      LinkedTypeId Type = OfReceiver ? P.site(At).Receiver : LinkedTypeId();
      if (!Type && Id)
        Type = P.type(In, P.body(In).Record->operand(Id).Type);
      Found = executorByType(Type);
    }
    // What is not known may still be told by the object's own type.
    return Found == RunsOn::Stored ? std::nullopt : Found;
  }
  return std::nullopt;
}

/// By where the value comes from, as far as the body and those around it show;
/// nothing if they do not.
std::optional<RunsOn> FactMatcher::executorFrom(BodyId In, OperandId Id,
                                                unsigned Depth) const {
  constexpr unsigned MaxDepth = 12;
  if (!Id || Depth > MaxDepth)
    return std::nullopt;
  const Operand &O = P.body(In).Record->operand(Id);
  switch (O.Kind) {
  case OperandKind::Derived:
    return executorFrom(In, O.Base, Depth + 1);
  case OperandKind::Result: {
    SiteId At = P.siteOf(In, O.Call);
    if (std::optional<RunsOn> Made = executorMade(At, Depth))
      return Made;
    // A copy, or what a handle points to.
    const Call &C = P.call(At);
    SymbolId Callee = P.callee(At);
    bool IsCopy = Callee && P.symbol(Callee).Kind == EntityKind::Constructor &&
                  C.Arguments.size() == 1;
    bool IsHandle = Callee && C.Receiver && C.Arguments.empty() &&
                    unqualified(P.symbol(Callee).Name).starts_with("operator");
    if (IsCopy || IsHandle)
      return executorFrom(In, IsCopy ? C.Arguments[0] : C.Receiver, Depth + 1);
    return std::nullopt;
  }
  case OperandKind::Local: {
    for (LocalId Local = O.Local; In;
         std::tie(In, Local) = V.captured(In, Local))
      if (OperandId Next = V.initializer(In, Local))
        return executorFrom(In, Next, Depth + 1);
    return std::nullopt;
  }
  default:
    return std::nullopt;
  }
}

RunsOn FactMatcher::executor(SiteId At, int Executor) const {
  BodyId In = P.site(At).In;
  bool OfReceiver = Executor == Runs::Receiver;
  OperandId Id =
      OfReceiver ? P.call(At).Receiver : Conds.argument(At, unsigned(Executor));
  if (std::optional<RunsOn> Made = executorFrom(In, Id, 0))
    return *Made;
  if (OfReceiver)
    return executorByType(P.site(At).Receiver);
  return Id ? executorByType(P.type(In, P.body(In).Record->operand(Id).Type))
            : RunsOn::Stored;
}
