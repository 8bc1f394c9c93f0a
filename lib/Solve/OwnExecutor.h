// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: whether what is waited for needs the executor that the waiting code
/// runs on: then it waits for itself.

#ifndef ASYNC_TIDY_LIB_SOLVE_OWNEXECUTOR_H
#define ASYNC_TIDY_LIB_SOLVE_OWNEXECUTOR_H

#include "FactMatcher.h"
#include "async-tidy/Solve/Context.h"

namespace asynctidy {

class OwnExecutor {
public:
  OwnExecutor(const Program &P, FactMatcher &Facts, Values &V)
      : P(P), Facts(Facts), V(V) {}

  /// The last step of the witness waits for work on the executor on which its
  /// first step's body runs where the context says.
  bool waits(const Witness &W, const Context &Where);
  /// What the call \p Handed is handed runs on the executor that \p Id is in
  /// \p In.
  bool runsOn(SiteId Handed, BodyId In, OperandId Id) const;

private:
  /// Which executor a value is. Two that are equal are one object.
  struct Source {
    enum class Kind : uint8_t {
      Unknown,
      /// That of the coroutine itself.
      Own,
      Local,
      Global,
      Field,
      /// What a `const` method without arguments gives of the same object.
      Getter
    } What = Kind::Unknown;
    BodyId In;
    LocalId Variable;
    SymbolId Named;
    friend bool operator==(const Source &, const Source &) = default;
  };

  Source source(BodyId In, OperandId Id, unsigned Depth = 0) const;
  Source sourceOfResult(BodyId In, CallId Id, unsigned Depth) const;
  /// Of the work that the call waits for.
  Source waitedFor(SiteId At) const;
  /// Of what the call is handed and runs later.
  Source handedTo(SiteId At) const;
  bool isExecutor(LinkedTypeId Type) const;

  const Program &P;
  FactMatcher &Facts;
  Values &V;
};

} // namespace asynctidy

#endif
