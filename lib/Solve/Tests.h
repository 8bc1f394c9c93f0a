// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: which bodies are tests, or written inside of one. Who writes a test
/// waits on purpose.

#ifndef ASYNC_TIDY_LIB_SOLVE_TESTS_H
#define ASYNC_TIDY_LIB_SOLVE_TESTS_H

#include "FactMatcher.h"
#include "llvm/ADT/DenseSet.h"

namespace asynctidy {

class Tests {
public:
  Tests(const Program &P, const FactMatcher &Facts);

  /// A method of a test's class, a function that is a test, or what is defined
  /// inside of those.
  bool contain(BodyId Id) const;

private:
  void collect(SiteId At, unsigned Argument);
  /// With a fixture, what is handed over calls the test, which the same macro
  /// defines.
  void collectBeside(SymbolId Handed);
  bool isTestClass(LinkedTypeId Class) const;

  const Program &P;
  const FactMatcher &Facts;
  /// Some pack knows tests by their class.
  bool HasClasses = false;
  llvm::DenseSet<uint32_t> Classes, Functions;
};

} // namespace asynctidy

#endif
