// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: which names of packs a program uses.

#include "async-tidy/Solve/Matched.h"
#include "FactMatcher.h"

using namespace asynctidy;

llvm::StringSet<> asynctidy::matchedNames(const Program &P,
                                          const PackSet &Packs) {
  llvm::StringSet<> Result;
  Values V(P);
  FactMatcher Facts(P, Packs, V);
  for (uint32_t I = 0; I != P.sites().size(); ++I)
    if (llvm::StringRef Name = Facts.nameAt(SiteId(I)); !Name.empty())
      Result.insert(Name);
  for (uint32_t I = 0; I != P.symbols().size(); ++I)
    if (const FunctionFact *Fact = Facts.overriderFact(SymbolId(I)))
      for (const std::string &Name : Fact->Names)
        for (SymbolId Above : P.overridden(SymbolId(I)))
          if (P.symbol(Above).Name == Name)
            Result.insert(Name);
  for (uint32_t I = 0; I != P.types().size(); ++I)
    if (Packs.type(P.type(LinkedTypeId(I)).Name))
      Result.insert(P.type(LinkedTypeId(I)).Name);
  return Result;
}
