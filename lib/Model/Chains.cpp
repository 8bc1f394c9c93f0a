// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: which ids of a summary form chains that have an end.

#include "Chains.h"
#include "async-tidy/Support/Error.h"

using namespace asynctidy;

/// \p Successors calls its second argument with each id that follows its first.
template <class Successors>
static bool isAcyclic(uint32_t Count, Successors ForEach) {
  // Usual and needs no memory: everything refers backwards.
  bool Descends = true;
  for (uint32_t I = 0; I < Count; ++I)
    ForEach(I, [&](auto To) { Descends &= !To || To.Index < I; });
  if (Descends)
    return true;

  // Takes away what nothing refers to, until nothing is left or a cycle.
  std::vector<uint32_t> Referrers(Count);
  for (uint32_t I = 0; I < Count; ++I)
    ForEach(I, [&](auto To) { To ? ++Referrers[To.Index] : 0; });
  std::vector<uint32_t> Free;
  for (uint32_t I = 0; I < Count; ++I)
    if (Referrers[I] == 0)
      Free.push_back(I);
  size_t Taken = 0;
  for (; !Free.empty(); ++Taken) {
    uint32_t I = Free.back();
    Free.pop_back();
    ForEach(I, [&](auto To) {
      if (To && --Referrers[To.Index] == 0)
        Free.push_back(To.Index);
    });
  }
  return Taken == Count;
}

static llvm::Error endless(const char *What) {
  return makeError(llvm::Twine(What) + " form a cycle");
}

llvm::Error asynctidy::checkChains(const TUSummary &Tables) {
  llvm::ArrayRef<Entity> Entities = Tables.Entities;
  llvm::ArrayRef<TypeRecord> Types = Tables.Types;
  if (!isAcyclic(Entities.size(),
                 [&](uint32_t I, auto Use) { Use(Entities[I].Enclosing); }))
    return endless("enclosing entities");
  if (!isAcyclic(Entities.size(),
                 [&](uint32_t I, auto Use) { Use(Entities[I].InstanceOf); }))
    return endless("template patterns");
  if (!isAcyclic(Entities.size(), [&](uint32_t I, auto Use) {
        for (EntityId Method : Entities[I].Overrides)
          Use(Method);
      }))
    return endless("overridden methods");
  if (!isAcyclic(Types.size(), [&](uint32_t I, auto Use) {
        for (const BaseRecord &Base : Types[I].Bases)
          Use(Base.Type);
      }))
    return endless("bases of types");
  if (!isAcyclic(Types.size(), [&](uint32_t I, auto Use) {
        Use(Types[I].Pointee);
        for (TypeId Argument : Types[I].Arguments)
          Use(Argument);
      }))
    return endless("pointees and template arguments");
  return llvm::Error::success();
}

llvm::Error asynctidy::checkChains(const Body &B) {
  if (!isAcyclic(B.Operands.size(),
                 [&](uint32_t I, auto Use) { Use(B.Operands[I].Base); }))
    return endless("bases of operands");
  return llvm::Error::success();
}
