// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what a recorded operand is, followed through locals that are given a
/// value once, and what type it has.

#ifndef ASYNC_TIDY_LIB_SOLVE_VALUES_H
#define ASYNC_TIDY_LIB_SOLVE_VALUES_H

#include "async-tidy/Link/Program.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace asynctidy {

enum class Answer : uint8_t { No, Unknown, Yes };

inline Answer negate(Answer A) { return Answer(2 - uint8_t(A)); }

/// The last part of a qualified name: `operator()` of `std::less::operator()`.
llvm::StringRef unqualified(llvm::StringRef Name);

class Values {
public:
  explicit Values(const Program &P) : P(P) {}

  /// The operand that \p Id stands for. A local is followed to its initializer
  /// if nothing in the body can give it another value. Null for "none".
  const Operand *constant(BodyId In, OperandId Id);

  /// The initializer of \p Local if the body does not assign to it again.
  /// Changes behind the body's back are not excluded.
  OperandId initializer(BodyId In, LocalId Local);

  /// The parameter is a number that decides a branch or that a call or a field
  /// is given, and is what the caller gave wherever the body mentions it.
  bool isAsGiven(BodyId In, LocalId Parameter);

  /// The local of the enclosing body that \p Local of a lambda is.
  std::pair<BodyId, LocalId> captured(BodyId Lambda, LocalId Local) const;

  /// Whether the type, what it points to, or a base of that is named so.
  Answer isNamed(LinkedTypeId Type,
                 llvm::function_ref<bool(llvm::StringRef)> Named) const;

  /// Visits the class that \p Type leads to and its bases, nearest first.
  /// Returns false if one of them is not known in full. Stops when \p Visit
  /// returns true.
  bool forEachBase(LinkedTypeId Type,
                   llvm::function_ref<bool(LinkedTypeId)> Visit) const;

  /// The parameter is a reference through which the callee may write.
  bool takesReference(SymbolId Callee, unsigned Parameter) const;

private:
  /// Locals that a body gives another value than their initializer.
  struct Changes {
    llvm::BitVector Assigned;
    /// Their address or a reference to them goes somewhere.
    llvm::BitVector Exposed;
  };
  const Changes &changes(BodyId In);

  const Program &P;
  llvm::DenseMap<uint32_t, Changes> Known;
};

} // namespace asynctidy

#endif
