// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what a branch shows of the result of a call.

#ifndef ASYNC_TIDY_LIB_SOLVE_TESTED_H
#define ASYNC_TIDY_LIB_SOLVE_TESTED_H

#include "Values.h"
#include "async-tidy/Packs/Facts.h"

namespace asynctidy {

/// A test of a call's result: whether it is true, or equals a constant.
struct TestedCall {
  /// "None" if it is no test of a call.
  SiteId At;
  /// Null, or the comparison.
  const Operand *Compared = nullptr;

  explicit operator bool() const { return bool(At); }
};

/// What the operand of a branch, \p Id, tests: a call, or a variable that a
/// call gave its value.
TestedCall testedCall(const Program &P, Values &V, BodyId In, OperandId Id);

/// The conversion to bool that a branch tests a class by.
TestedCall testedConversion(const Program &P, BodyId In, OperandId Id);

/// Whether the result is one of \p Wanted where an edge of this kind leads.
Answer isOutcome(const Program &P, const TestedCall &Test, EdgeKind Edge,
                 const Outcome &Wanted);

} // namespace asynctidy

#endif
