// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: how constant URLs begin, through variables, parameters, the project's
/// own conversions and concatenations.

#include "Mismatches.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>

using namespace asynctidy;

static constexpr unsigned MaxDepth = 16;

bool Mismatches::isChanged(BodyId In, LocalId Local) const {
  const Body &B = *P.body(In).Record;
  return llvm::any_of(B.Calls, [&](const Call &C) {
    if (!C.Receiver || C.Origin != CallOrigin::Written)
      return false;
    const Operand &O = B.operand(C.Receiver);
    SymbolId Callee = P.symbol(In, C.Callee);
    return O.Kind == OperandKind::Local && O.Local == Local &&
           !(Callee && P.symbol(Callee).is(Entity::Const));
  });
}

std::optional<Mismatches::Url> Mismatches::urlOfGlobal(SymbolId Variable,
                                                       unsigned Depth) {
  // One that others may assign to is not followed.
  LinkedTypeId Type = P.symbol(Variable).Type;
  if (!Type)
    return std::nullopt;
  llvm::ArrayRef<BodyId> Bodies = P.bodiesOf(Variable);
  if (Bodies.size() != 1)
    return std::nullopt;
  const Body &B = *P.body(Bodies[0]).Record;
  Stack Entered;
  for (uint32_t Index : P.sitesOf(Bodies[0])) {
    const Call &C = P.call(SiteId(Index));
    if (C.Origin != CallOrigin::DefaultArgument && C.Use == ResultUse::Stored)
      return urlOfResult(SiteId(Index), Entered, Depth);
  }
  for (const Event &E : B.Events)
    if (E.Kind == EventKind::Return && E.Index != Id<void>::None)
      return url(Bodies[0], OperandId(E.Index), Entered, Depth);
  return std::nullopt;
}

/// What a string is made of, and what it begins with.
std::optional<OperandId> Mismatches::textOf(SiteId At) const {
  const Call &C = P.call(At);
  const Symbol &Callee = P.symbol(P.callee(At));
  for (const FunctionFact *Fact : Facts.packs().functions(Callee.Name))
    if (Fact->TextOf)
      return object(At, *Fact->TextOf);
  // A conversion to another form of the same.
  if (C.Origin == CallOrigin::Conversion && C.Receiver && C.Arguments.empty())
    return C.Receiver;
  return std::nullopt;
}

std::optional<Mismatches::Url>
Mismatches::urlOfReturned(BodyId In, Stack &Entered, unsigned Depth) {
  const Body &B = *P.body(In).Record;
  std::optional<Url> Result;
  for (const Event &E : B.Events) {
    if (E.Kind != EventKind::Return || E.Index == Id<void>::None)
      continue;
    std::optional<Url> One = url(In, OperandId(E.Index), Entered, Depth);
    // Several ways out that do not agree say nothing.
    if (!One || (Result && schemeOf(Result->Text) != schemeOf(One->Text)))
      return std::nullopt;
    Result = One;
  }
  return Result;
}

std::optional<Mismatches::Url>
Mismatches::urlOfResult(SiteId At, Stack &Entered, unsigned Depth) {
  SymbolId Callee = P.callee(At);
  if (!Callee)
    return std::nullopt;
  if (std::optional<OperandId> Text = textOf(At))
    return url(P.site(At).In, *Text, Entered, Depth);
  TargetId T = P.site(At).Target;
  if (!T || P.isChoice(T) || P.implementations(T).size() != 1)
    return std::nullopt;
  Entered.push_back(At);
  std::optional<Url> Result =
      urlOfReturned(P.implementations(T)[0], Entered, Depth);
  Entered.pop_back();
  if (Result)
    Result->Way.push_back(
        {P.position(At), fmt::format("it goes through '{}' here",
                                     P.symbol(Callee).Name.str())});
  return Result;
}

std::optional<Mismatches::Url> Mismatches::urlOfParameter(BodyId In,
                                                          LocalId Parameter,
                                                          Stack &Entered,
                                                          unsigned Depth) {
  if (!Entered.empty()) {
    SiteId At = Entered.pop_back_val();
    const Call &C = P.call(At);
    std::optional<Url> Found =
        Parameter.Index < C.Arguments.size()
            ? url(P.site(At).In, C.Arguments[Parameter.Index], Entered, Depth)
            : std::nullopt;
    Entered.push_back(At);
    return Found;
  }
  return fromCallers<Url>(
      In, Parameter,
      [&](BodyId Caller, OperandId Given, SiteId) -> std::optional<Url> {
        Stack FromThere;
        std::optional<Url> Found = url(Caller, Given, FromThere, Depth);
        return Found && !suits(Found->Text) ? Found : std::nullopt;
      });
}

std::optional<Mismatches::Url> Mismatches::url(BodyId In, OperandId Id,
                                               Stack &Entered, unsigned Depth) {
  if (!Id || ++Depth > MaxDepth)
    return std::nullopt;
  const Body &B = *P.body(In).Record;
  const Operand &O = B.operand(Id);
  switch (O.Kind) {
  case OperandKind::String: {
    llvm::StringRef Text = P.text(In, O.Text);
    return Url{Text.str(),
               {{P.position(In, O.Where),
                 fmt::format("the URL begins with '{}'",
                             Text.substr(0, Text.find("://") + 3).str())}}};
  }
  case OperandKind::Derived:
    return O.Flags & Operand::Address ? std::nullopt
                                      : url(In, O.Base, Entered, Depth);
  case OperandKind::Global:
    return urlOfGlobal(P.symbol(In, O.Referred), Depth);
  case OperandKind::Result:
    return urlOfResult(P.siteOf(In, O.Call), Entered, Depth);
  case OperandKind::Field:
    return urlOfField(In, Id, Depth);
  case OperandKind::Local:
    break;
  default:
    return std::nullopt;
  }
  if (isChanged(In, O.Local))
    return std::nullopt;
  if (!(B.Locals[O.Local.Index].Flags & Local::Parameter))
    return url(In, V.initializer(In, O.Local), Entered, Depth);
  return urlOfParameter(In, O.Local, Entered, Depth);
}
