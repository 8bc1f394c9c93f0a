// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what a body has just put into a field: a number, itself or by a
/// setter of the program (`set_role(job, query); start(job);`), or any value.

#ifndef ASYNC_TIDY_LIB_SOLVE_LASTSET_H
#define ASYNC_TIDY_LIB_SOLVE_LASTSET_H

#include "Values.h"
#include "llvm/ADT/SmallVector.h"
#include <map>
#include <optional>
#include <vector>

namespace asynctidy {

/// A field of a field of ... what a local of the body is or points to.
struct FieldPath {
  /// As \c Root: `this`.
  static constexpr uint32_t This = ~uint32_t(0);
  uint32_t Root = This;
  /// From the outermost on; empty for the object itself.
  llvm::SmallVector<SymbolId, 3> Fields;

  friend bool operator==(const FieldPath &, const FieldPath &) = default;
};

/// Locals that only point to what another has are followed to that.
std::optional<FieldPath> fieldPath(const Program &P, Values &V, BodyId In,
                                   OperandId Id);

class LastSet {
public:
  LastSet(const Program &P, Values &V) : P(P), V(V) {}

  /// The event may give the field another value. Only functions that are handed
  /// the object, and are of the program, do; such calls are followed so far.
  bool mayChange(BodyId In, const Event &E, const FieldPath &Of,
                 unsigned Depth = 2);
  /// The number that the field has on every path to the call.
  std::optional<int64_t> before(SiteId At, const FieldPath &Of);
  /// What the body itself has stored in the field on every path to the call;
  /// "none" if it is not one value.
  OperandId storedBefore(SiteId At, const FieldPath &Of);

private:
  /// Whenever it returns, the body has put one parameter into the field.
  struct Setter {
    FieldPath To;
    uint32_t Parameter = 0;
  };
  bool mayCallChange(SiteId At, const FieldPath &Of, unsigned Depth);
  /// Some event of the body may.
  bool mayBodyChange(BodyId Id, const FieldPath &Of, unsigned Depth);
  llvm::ArrayRef<Setter> setters(BodyId Id);
  bool isOnEveryPath(const Body &B, uint32_t Store) const;
  /// How many of the fields lead to what the operand is, if it is on the way.
  std::optional<size_t> lengthOf(BodyId In, OperandId Id, const FieldPath &Of);
  /// What the setter that a call runs makes of the field.
  std::optional<int64_t> set(SiteId At, const FieldPath &Of);
  std::optional<int64_t> number(BodyId In, OperandId Id);

  const Program &P;
  Values &V;
  llvm::DenseMap<uint32_t, llvm::SmallVector<Setter, 1>> Known;
  /// By body and by what was asked of it.
  std::map<std::pair<uint32_t, std::vector<uint32_t>>, bool> Changes;
};

} // namespace asynctidy

#endif
