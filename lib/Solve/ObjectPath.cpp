// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: which object an operand is.

#include "ObjectPath.h"

using namespace asynctidy;

std::string asynctidy::objectPath(const Program &P, BodyId In, OperandId Id,
                                  Getters Of, unsigned Depth) {
  constexpr unsigned MaxDepth = 12;
  if (!Id || Depth == MaxDepth)
    return {};
  auto Inner = [&](OperandId Base) {
    return objectPath(P, In, Base, Of, Depth + 1);
  };
  const Operand &O = P.body(In).Record->operand(Id);
  switch (O.Kind) {
  case OperandKind::Local:
    return "local " + std::to_string(O.Local.Index);
  case OperandKind::Global:
    return P.symbol(P.symbol(In, O.Referred)).Key.str();
  case OperandKind::This:
    return "this";
  case OperandKind::Derived:
    return Inner(O.Base);
  case OperandKind::Field: {
    std::string Owner = O.Base ? Inner(O.Base) : "this";
    return Owner.empty()
               ? Owner
               : Owner + "." + P.symbol(P.symbol(In, O.Referred)).Key.str();
  }
  case OperandKind::Result: {
    const Call &C = P.body(In).Record->Calls[O.Call.Index];
    bool IsGetter = C.Receiver && C.Arguments.empty();
    return IsGetter && Of == Getters::Followed ? Inner(C.Receiver)
                                               : std::string();
  }
  default:
    return {};
  }
}
