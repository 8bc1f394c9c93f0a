// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: calls of a function, and values that it is.

#include "Mentions.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

bool Mentions::areInSight(SymbolId Function) const {
  const Symbol &S = P.symbol(Function);
  // A method that overrides another is called by that one's name.
  if (S.Kind != EntityKind::Function || S.is(Entity::Virtual))
    return false;
  FileId Declared = P.record(Function).Declared.File;
  return Declared && P.unit(S.Unit).file(Declared).is(FileRecord::Main);
}

std::vector<SiteId> Mentions::callers(BodyId Function) const {
  std::vector<SiteId> Result;
  for (TargetId T : P.targets(Function))
    if (!P.isChoice(T))
      llvm::append_range(Result, P.callers(T));
  return Result;
}

llvm::ArrayRef<Mentions::Named> Mentions::valuesOf(UnitId Unit) {
  auto [It, IsNew] = Values.try_emplace(Unit.Index);
  if (!IsNew)
    return It->second;
  if (!Bodies) {
    std::vector<std::pair<uint32_t, BodyId>> Pairs;
    uint32_t Units = 0;
    for (uint32_t I = 0; I != P.bodies().size(); ++I) {
      Pairs.push_back({P.bodies()[I].Unit.Index, BodyId(I)});
      Units = std::max(Units, Pairs.back().first + 1);
    }
    Bodies = Lists<BodyId>(Units, Pairs);
  }
  if (Unit.Index >= Bodies->size())
    return It->second;
  for (BodyId Id : (*Bodies)[Unit.Index])
    for (const Operand &O : P.body(Id).Record->Operands)
      if (O.Kind == OperandKind::Callable && O.Referred)
        It->second.push_back({P.symbol(Id, O.Referred), Id});
  return It->second;
}

std::vector<BodyId> Mentions::takers(BodyId Function) {
  std::vector<BodyId> Result;
  for (UnitId Unit : P.unitsOf(Function))
    for (auto [Symbol, In] : valuesOf(Unit))
      if (Symbol && llvm::is_contained(P.implementations(Symbol), Function))
        Result.push_back(In);
  return Result;
}
