// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: which bodies are tests, written inside of one, or there for nothing
/// else. Who writes a test waits on purpose.

#ifndef ASYNC_TIDY_LIB_SOLVE_TESTS_H
#define ASYNC_TIDY_LIB_SOLVE_TESTS_H

#include "FactMatcher.h"
#include "Mentions.h"
#include "llvm/ADT/DenseSet.h"

namespace asynctidy {

class Tests {
public:
  Tests(const Program &P, const FactMatcher &Facts, Mentions &Named);

  /// A method of a test's class, a function that is a test, what is defined
  /// inside of those, and functions that nobody but those can name and does.
  bool contain(BodyId Id);

private:
  /// Calls of it, and others that name it, are all in tests.
  bool isNamedByTests(BodyId Id);
  void collect(SiteId At, unsigned Argument);
  /// With a fixture, what is handed over calls the test, which the same macro
  /// defines.
  void collectBeside(SymbolId Handed);
  bool isTestClass(LinkedTypeId Class) const;

  const Program &P;
  const FactMatcher &Facts;
  Mentions &Named;
  /// The program has classes that packs know as tests, or as their bases.
  bool HasClasses = false;
  llvm::DenseSet<uint32_t> Classes, Functions;
  /// By body; one that is being asked for is in no test.
  llvm::DenseMap<uint32_t, bool> ByTests;
};

} // namespace asynctidy

#endif
