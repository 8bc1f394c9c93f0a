// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: tests, by what their framework is handed and by their bases, and what
/// only they name.

#include "Tests.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

Tests::Tests(const Program &P, const FactMatcher &Facts, Mentions &Named)
    : P(P), Facts(Facts), Named(Named) {
  for (const SiteFacts &F : Facts.all())
    for (const FunctionFact *Fact : Facts.holding(F))
      if (Fact->Tests)
        collect(F.Site, *Fact->Tests);
  HasClasses = llvm::any_of(P.types(), [&](const LinkedType &T) {
    const TypeFact *Fact = Facts.packs().type(T.Name);
    return Fact && Fact->Test;
  });
}

void Tests::collect(SiteId At, unsigned Argument) {
  const Call &C = P.call(At);
  BodyId In = P.site(At).In;
  if (Argument >= C.Arguments.size() || !C.Arguments[Argument])
    return;
  const Operand &O = P.body(In).Record->operand(C.Arguments[Argument]);
  if (O.Kind == OperandKind::Callable)
    collectBeside(P.symbol(In, O.Referred));
  else if (LinkedTypeId Class = P.stripped(P.type(In, O.Type)))
    Classes.insert(Class.Index);
}

void Tests::collectBeside(SymbolId Handed) {
  Functions.insert(Handed.Index);
  for (BodyId Id : P.implementations(Handed)) {
    const Body &B = *P.body(Id).Record;
    for (const Call &C : B.Calls) {
      SymbolId Callee = P.symbol(Id, C.Callee);
      if (!Callee)
        continue;
      if (llvm::any_of(P.implementations(Callee), [&](BodyId Test) {
            return P.body(Test).Unit == P.body(Id).Unit &&
                   P.body(Test).Record->Name.Begin == B.Name.Begin;
          }))
        Functions.insert(Callee.Index);
    }
  }
}

bool Tests::isTestClass(LinkedTypeId Class) const {
  return Classes.contains(Class.Index) ||
         (HasClasses &&
          Facts.typeFact(Class, [](const TypeFact &T) { return T.Test; }));
}

bool Tests::isNamedByTests(BodyId Id) {
  if (!Named.areInSight(P.body(Id).Symbol))
    return false;
  auto [It, IsNew] = ByTests.try_emplace(Id.Index, false);
  if (!IsNew)
    return It->second;
  bool Any = false;
  auto IsTest = [&](BodyId From) {
    Any |= From != Id;
    return From == Id || contain(From);
  };
  bool Result =
      llvm::all_of(Named.callers(Id),
                   [&](SiteId At) { return IsTest(P.site(At).In); }) &&
      llvm::all_of(Named.takers(Id), IsTest) && Any;
  return ByTests[Id.Index] = Result;
}

bool Tests::contain(BodyId Id) {
  if (Classes.empty() && Functions.empty() && !HasClasses)
    return false;
  constexpr unsigned MaxNesting = 16;
  SymbolId Around = P.body(Id).Symbol;
  for (unsigned I = 0; Around && I != MaxNesting; ++I) {
    const Symbol &S = P.symbol(Around);
    if (Functions.contains(Around.Index) || (S.Owner && isTestClass(S.Owner)) ||
        llvm::any_of(P.bodiesOf(Around),
                     [&](BodyId Body) { return isNamedByTests(Body); }))
      return true;
    Around = S.Enclosing;
  }
  return false;
}
