// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: the contexts of all bodies.

#ifndef ASYNC_TIDY_LIB_SOLVE_CONTEXTS_H
#define ASYNC_TIDY_LIB_SOLVE_CONTEXTS_H

#include "Callables.h"
#include "Excuses.h"
#include "async-tidy/Solve/Context.h"

namespace asynctidy {

/// A coroutine runs where it is spawned, else where it is awaited, else, as far
/// as anybody knows, on an event loop: what nobody is seen to start is started
/// by a framework. One that is only known to run elsewhere is not async.
class Contexts {
public:
  Contexts(const Program &P, FactMatcher &Facts, const Callables &Calls,
           const Excuses &Excused);

  /// Sorted, without duplicates.
  llvm::ArrayRef<Context> of(BodyId Id) const { return All[Id.Index]; }

private:
  /// "\c To runs wherever \c From does": an awaited coroutine, or a callable
  /// that a coroutine calls.
  struct Follows {
    BodyId From, To;
    SiteId At;
    friend auto operator<=>(const Follows &, const Follows &) = default;
  };
  /// Whether a coroutine is known to run on an event loop, and elsewhere.
  struct Evidence {
    bool Loop = false, Elsewhere = false;
    SiteId LoopAt, ElsewhereAt;
  };

  void describe(BodyId Id);
  /// Where a method runs that overrides one of a framework's, or a coroutine
  /// that returns some class.
  void describeRole(BodyId Id);
  /// Where functions run that take an object of some class, unless somebody
  /// who has it from elsewhere is seen to call them.
  void describeTakers();
  void addDeclared(BodyId Id, RunsOn On, Confidence Certainty,
                   bool Interactive = false);
  void addRun(const FunctionRun &Run);
  void addRun(BodyId Id, const FunctionRun &Run);
  void addAwaits(BodyId Id);
  void spreadElsewhere();
  void spreadLoop();
  void list();
  void doubtHandlers();
  void add(BodyId Id, Context C) { Found.push_back({Id.Index, C}); }
  bool isCoroutine(BodyId Id) const { return P.body(Id).is(Body::Coroutine); }
  /// A coroutine that is not a generator.
  bool isAsyncCoroutine(BodyId Id) const { return AsyncCoroutine[Id.Index]; }

  const Program &P;
  FactMatcher &Facts;
  const Excuses &Excused;
  llvm::BitVector AsyncCoroutine;
  /// Somebody said that it runs elsewhere, whoever awaits it.
  llvm::BitVector Declared;
  std::vector<std::pair<uint32_t, Context>> Roles;
  std::vector<Evidence> Known;
  std::vector<Follows> Edges;
  std::vector<std::pair<uint32_t, Context>> Found;
  Lists<Context> All;
  /// Bodies that are handed to somebody who runs them.
  llvm::BitVector Handed;
};

} // namespace asynctidy

#endif
