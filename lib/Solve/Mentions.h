// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: all who name a function. That is known only of functions that no
/// header declares: one unit says no more than it knows.

#ifndef ASYNC_TIDY_LIB_SOLVE_MENTIONS_H
#define ASYNC_TIDY_LIB_SOLVE_MENTIONS_H

#include "async-tidy/Link/Program.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>

namespace asynctidy {

class Mentions {
public:
  explicit Mentions(const Program &P) : P(P) {}

  /// A plain function that is first declared in the unit's main file.
  bool areInSight(SymbolId Function) const;
  /// Calls that name it.
  std::vector<SiteId> callers(BodyId Function) const;
  /// Bodies that hand it on or keep it.
  std::vector<BodyId> takers(BodyId Function);

private:
  using Named = std::pair<SymbolId, BodyId>;
  llvm::ArrayRef<Named> valuesOf(UnitId Unit);

  const Program &P;
  /// By unit.
  std::optional<Lists<BodyId>> Bodies;
  /// Few units are asked for.
  llvm::DenseMap<uint32_t, std::vector<Named>> Values;
};

} // namespace asynctidy

#endif
