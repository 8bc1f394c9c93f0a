// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: who declares, connects and emits which signal.

#include "Signals.h"

using namespace asynctidy;

Signals::Signals(const Program &P, FactMatcher &Facts) : P(P), Facts(Facts) {
  for (const SiteFacts &F : Facts.all())
    for (const FunctionFact *Fact : Facts.holding(F)) {
      auto Name = [&](unsigned Index) {
        return Facts.conditions().text(F.Site, Index).str();
      };
      // What is declared by a name that is not in sight, nothing connects to.
      if (Fact->DeclaresSignal)
        if (std::string Own = Name(*Fact->DeclaresSignal); !Own.empty())
          Declared[P.position(F.Site).File].insert(Own);
      if (Fact->EmitsSignal)
        Emissions.push_back({P.site(F.Site).In, Name(*Fact->EmitsSignal)});
    }
}

llvm::StringSet<>
Signals::emitted(llvm::function_ref<bool(BodyId)> IsSuch) const {
  llvm::StringSet<> Result;
  for (const Emission &E : Emissions) {
    auto Own = Declared.find(P.position(E.In, P.body(E.In).Record->Where).File);
    if (Own == Declared.end() || !IsSuch(E.In))
      continue;
    for (const auto &Name : Own->second)
      if (E.Name.empty() || E.Name == Name.first())
        Result.insert(Name.first());
  }
  return Result;
}

std::string Signals::connectedAt(SiteId At) const {
  if (const SiteFacts *Known = At ? Facts.facts(At) : nullptr)
    for (const FunctionFact *Fact : Facts.holding(*Known))
      if (Fact->ConnectsSignal)
        return Facts.conditions().text(At, *Fact->ConnectsSignal).str();
  return "";
}
