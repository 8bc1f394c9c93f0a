// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: signals of the program's own, whose handlers run where it emits them.

#ifndef ASYNC_TIDY_LIB_SOLVE_SIGNALS_H
#define ASYNC_TIDY_LIB_SOLVE_SIGNALS_H

#include "FactMatcher.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringSet.h"
#include <string>

namespace asynctidy {

/// What packs call `declares-signal`, `connects-signal` and `emits-signal`.
/// Classes have signals of one name, so that an emission only counts where the
/// same file declares the signal; one by its number means any of them.
class Signals {
public:
  Signals(const Program &P, FactMatcher &Facts);

  /// Those that some body for which \p IsSuch answers true emits, by name.
  llvm::StringSet<> emitted(llvm::function_ref<bool(BodyId)> IsSuch) const;
  /// The signal to which the call connects a handler; empty if it connects
  /// none, or one whose name is not in sight.
  std::string connectedAt(SiteId At) const;

private:
  struct Emission {
    BodyId In;
    /// Empty if the signal is not named.
    std::string Name;
  };

  const Program &P;
  FactMatcher &Facts;
  /// Names by the file that declares them.
  llvm::StringMap<llvm::StringSet<>> Declared;
  std::vector<Emission> Emissions;
};

} // namespace asynctidy

#endif
