// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: whether the conditions of a fact are true of one call.

#ifndef ASYNC_TIDY_LIB_SOLVE_CONDITIONS_H
#define ASYNC_TIDY_LIB_SOLVE_CONDITIONS_H

#include "LastSet.h"
#include "Marks.h"
#include "async-tidy/Packs/Facts.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"

namespace asynctidy {

class Conditions {
public:
  Conditions(const Program &P, Values &V) : P(P), V(V), Fields(P, V) {}

  /// Until then nothing is known to be marked.
  void use(Marks &M) { Known = &M; }

  /// All of \c When is proven and nothing of \c Unless is.
  bool hold(const FunctionFact &Fact, SiteId At);

  /// The argument with this number; "last" is the last that somebody wrote.
  /// "None" if there is none.
  OperandId argument(SiteId At, unsigned Index) const;
  /// The constant string that the argument is; empty if it is none. Lives as
  /// long as the call's record.
  llvm::StringRef text(SiteId At, unsigned Index);

private:
  Answer evaluate(const Condition &C, SiteId At);
  /// What the condition asks of its subject, without "not".
  Answer ask(const Condition &C, Condition::Test Test, SiteId At);
  Answer askType(const Condition &C, LinkedTypeId Type, bool IsExact);
  /// Whether the operand is an object of its static type and of no derived one.
  bool isExact(BodyId In, OperandId Id) const;
  /// Some class with this name derives from \p Base.
  bool mayBecome(LinkedTypeId Base, llvm::StringRef Name);
  /// What an object was made from, if that is one string.
  const Operand *literal(BodyId In, const Operand *O);
  Answer askBody(const Condition &C, Condition::Test Asked, BodyId In) const;
  Answer isCallable(const Operand &O, LinkedTypeId Type);
  bool pointsToZeroes(BodyId In, const Operand &O, SiteId At) const;
  Answer isMadeBy(const Condition &C, SiteId At, OperandId Id);
  Answer isVariable(const Condition &C, BodyId In, OperandId Id);
  Answer has(const Condition &C, BodyId In, const Operand &O);
  Answer is(const Condition &C, BodyId In, const Operand &O);
  bool namesAny(const Condition &C, BodyId In, const Operand &O) const;

  const Program &P;
  Values &V;
  LastSet Fields;
  Marks *Known = nullptr;
  /// All types by name; empty until it is needed.
  llvm::StringMap<llvm::SmallVector<LinkedTypeId, 1>> ByName;
};

} // namespace asynctidy

#endif
