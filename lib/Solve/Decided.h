// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what a function leaves out for what its caller gives it:
/// `flush(false)` where it waits only if it is told to. It is given a number,
/// or an object that a number was just put into.

#ifndef ASYNC_TIDY_LIB_SOLVE_DECIDED_H
#define ASYNC_TIDY_LIB_SOLVE_DECIDED_H

#include "LastSet.h"
#include "llvm/ADT/BitVector.h"
#include <string>

namespace asynctidy {

class Decided {
public:
  Decided(const Program &P, Values &V)
      : P(P), V(V), Fields(P, V), Asked(P.sites().size()) {}

  /// On every path to a call a parameter, or a field that it leads to, is one
  /// of some numbers.
  struct Guard {
    /// One that the body compares it with, and how that is written.
    struct Tested {
      int64_t Value = 0;
      /// A copy: guards outlive the records that they are of.
      std::string Name;
    };
    /// Its root is a parameter. Without fields it is the parameter.
    FieldPath Of;
    llvm::SmallVector<Tested, 4> Numbers;
    /// A bit for each of these, and one for all other numbers.
    uint64_t Possible = ~uint64_t(0);
    static constexpr unsigned Others = 62;
    /// Greater ones may become others where they are handed over.
    int64_t Greatest = 0;
    bool isPossible(int64_t Value) const;
    /// It excludes no number.
    bool isEmpty() const;
  };
  using Guards = llvm::SmallVector<Guard, 2>;

  /// Parameters that keep the number that they were given, and fields that have
  /// it when they are asked.
  Guards guards(SiteId Inner);
  /// The arguments of the call \p Outer contradict one of \p Wanted.
  bool contradict(SiteId Outer, llvm::ArrayRef<Guard> Wanted);
  /// What guards of the callee ask of the parameters of the body that makes the
  /// call, as far as it hands on what it was given, unchanged.
  Guards inherited(SiteId At, llvm::ArrayRef<Guard> OfCallee);
  /// Leaves what holds if \p All hold, or \p Others do.
  static void join(Guards &All, llvm::ArrayRef<Guard> Others);

private:
  /// Of which guard, which of its numbers, and whether it is that one where the
  /// edge "true" of the branch leads.
  struct Test {
    uint32_t At;
    unsigned Guard, Number;
    bool Equal;
  };
  Guards findGuards(SiteId Inner);
  void collect(BodyId In, Guards &Asked, llvm::SmallVectorImpl<Test> &Tests);
  int64_t greatest(BodyId In, const FieldPath &Of) const;
  bool contradicts(SiteId Outer, const Guard &Wanted);
  /// What the callee knows as \p Of, in the body that makes the call.
  std::optional<FieldPath> handedOn(SiteId At, const FieldPath &Of);
  /// Another function that the call may run has the number by this name.
  bool isAnothers(SiteId Outer, const Guard &Wanted, int64_t Value,
                  llvm::StringRef Name) const;

  const Program &P;
  Values &V;
  LastSet Fields;
  /// Calls that were asked for their guards, and those of the few that have
  /// any: a body is decoded once for all its effects.
  llvm::BitVector Asked;
  llvm::DenseMap<uint32_t, Guards> Known;
};

} // namespace asynctidy

#endif
