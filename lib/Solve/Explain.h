// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: offers to witnesses, step by step.

#ifndef ASYNC_TIDY_LIB_SOLVE_EXPLAIN_H
#define ASYNC_TIDY_LIB_SOLVE_EXPLAIN_H

#include "Effects.h"

namespace asynctidy {

class Explainer {
public:
  Explainer(const Program &P, const FactMatcher &Facts, const Callables &Calls,
            const Effects &Known)
      : P(P), Facts(Facts), Calls(Calls), Known(Known) {}

  Witness explain(const Offer &Start);

private:
  void addOffer(llvm::StringRef Subject, const Offer &O, bool May);
  void addEdge(llvm::StringRef Subject, const Offer &O, bool May);
  void addRoute(llvm::StringRef Subject, const Route &How,
                llvm::StringRef Function, bool May);
  Step &add(Step::Verb What, SiteId At, llvm::StringRef Subject,
            llvm::StringRef Object, bool May);
  Step callStep(llvm::StringRef Subject, const Offer &O, bool May) const;
  /// What a destructor's call destroys.
  std::pair<Step::Verb, llvm::StringRef> destroyed(SiteId At) const;
  llvm::StringRef nameOf(SymbolId Id) const { return P.symbol(Id).Name; }
  /// As a pack names it, if one does.
  llvm::StringRef calleeName(SiteId At) const;
  std::string cause() const;

  const Program &P;
  const FactMatcher &Facts;
  const Callables &Calls;
  const Effects &Known;
  Witness W;
};

} // namespace asynctidy

#endif
