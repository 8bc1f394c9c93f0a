// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what happens to the first caller only: once in a program, and mostly
/// before much goes on.

#ifndef ASYNC_TIDY_LIB_SOLVE_ONCE_H
#define ASYNC_TIDY_LIB_SOLVE_ONCE_H

#include "async-tidy/Link/Program.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

namespace asynctidy {

class Once {
public:
  explicit Once(const Program &P)
      : P(P), Asked(P.sites().size()), First(P.sites().size()),
        Seen(P.bodies().size()) {}

  /// The call makes a static variable of a function, or fills what a test on
  /// every path to it has found empty, and of which the program has one.
  bool isFirstOnly(SiteId At);

private:
  /// A branch, and what it finds empty where it is false.
  struct Test {
    EventId At;
    OperandId Of;
  };
  void look(BodyId In);
  bool makesStatic(SiteId At) const;
  bool fillsEmpty(SiteId At);
  bool fillsEmpty(SiteId At, llvm::ArrayRef<Test> Tests) const;
  /// A variable itself, or what its own conversion says of it.
  OperandId asked(BodyId In, const Event &Test) const;
  OperandId root(BodyId In, OperandId Id) const;
  bool isEmptyBefore(SiteId At, EventId Test) const;
  /// A variable, or a part of one; \c this is one if some caller of the body
  /// says so and none says otherwise.
  bool isOnly(BodyId In, OperandId Id) const;
  bool isCalledOnOnly(BodyId In) const;
  /// Both are one part of one global or static variable, or of what `this` is
  /// in both bodies.
  bool isSame(BodyId InA, OperandId A, BodyId InB, OperandId B) const;
  /// The body gives it a value: by a store, or by a call on it that is handed
  /// something.
  bool fills(BodyId In, BodyId Of, OperandId Id) const;

  const Program &P;
  /// Calls that were asked, since each has many effects, and those of which it
  /// is so.
  llvm::BitVector Asked, First;
  /// Most bodies have no such tests.
  llvm::BitVector Seen;
  llvm::DenseMap<uint32_t, llvm::SmallVector<Test, 2>> TestsOf;
};

} // namespace asynctidy

#endif
