// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: a program and packs to contexts and effects, each with its witness.
/// What rules see, and all that they see.

#ifndef ASYNC_TIDY_SOLVE_SOLVER_H
#define ASYNC_TIDY_SOLVE_SOLVER_H

#include "async-tidy/Link/Program.h"
#include "async-tidy/Packs/PackSet.h"
#include "async-tidy/Solve/Context.h"
#include "async-tidy/Solve/Flows.h"
#include "async-tidy/Solve/Sessions.h"
#include "async-tidy/Solve/Witness.h"
#include <memory>
#include <optional>

namespace asynctidy {

/// Why nothing is known of what a call runs.
enum class UnknownCall : uint8_t {
  /// A value is called, and where it comes from is not seen.
  Indirect,
  /// It depends on a template parameter.
  Dependent,
  /// The callee has no body in the program, and no pack speaks of it or of the
  /// header that it comes from.
  NoBody,
};

struct SolveStats {
  size_t Functions = 0;
  size_t Calls = 0;
  size_t DifferingBodies = 0;
  /// Of functions that run in an async context or are called from there.
  size_t AsyncLines = 0;
  size_t UnknownCalls = 0;
  /// The same by \c UnknownCall.
  size_t Unknown[3] = {0, 0, 0};
};

/// An effect that a body may have.
struct EffectOfBody {
  EffectKey Key;
  /// Every normal path through the body has it.
  bool Must = false;
  Confidence Certainty = Confidence::High;
};

/// Who calls a function and has nothing to do with async code.
struct SyncCallers {
  /// Different functions that do.
  uint32_t Count = 0;
  /// The first of them by key; "none" if there is none.
  BodyId First;
};

/// Refers to the program and the packs that it was made from; both must outlive
/// it.
class SolvedProgram {
public:
  SolvedProgram(SolvedProgram &&);
  SolvedProgram &operator=(SolvedProgram &&);
  ~SolvedProgram();

  const Program &program() const;
  const SolveStats &stats() const;

  /// Sorted; empty if nothing is known.
  llvm::ArrayRef<Context> contexts(BodyId Id) const;
  /// The most certain context in which the body must not block; null if there
  /// is none.
  const Context *asyncContext(BodyId Id) const;

  /// Worst first.
  std::vector<EffectOfBody> effects(BodyId Id) const;
  /// Why the body may have the effect; the first step is in the body. Nothing
  /// if it does not have it.
  std::optional<Witness> effect(BodyId Id, EffectKey Key) const;
  /// The worst effect of the kind that the call may have in the body that it
  /// is in: by class, then the most certain one, then the one with the
  /// shortest witness. Nothing if it has none, or if it is excused: it is made
  /// on another executor, or in a scope where blocking is allowed. What only
  /// suspends a fiber is none in a stackful context.
  std::optional<Witness>
  effectAt(SiteId At, EffectKind Kind,
           ContextKind Where = ContextKind::Coroutine) const;
  /// The body belongs to a test, which may wait on purpose.
  bool isTest(BodyId Id) const;
  /// The call is made before a lazy coroutine suspends for the first time, and
  /// who starts it waits for it: whatever blocks there stops a thread that
  /// waits anyway.
  bool stopsOnlyWaiter(SiteId At) const;
  /// What the witness waits for was provably handed to the executor that the
  /// body runs on where it waits, or runs that executor's loop.
  bool waitsForItself(const Witness &W, const Context &Where) const;
  /// Who calls the body and is neither async nor reached from what is, but from
  /// elsewhere: they need the function as it is.
  SyncCallers syncCallers(BodyId Id) const;
  /// Async work that the body makes and drops, in order of the calls.
  std::vector<LostWork> lostWork(BodyId Id) const;
  /// What a coroutine holds where it is suspended, in order of the suspension
  /// points.
  std::vector<HeldObject> heldAcross(BodyId Id) const;
  /// Synchronous sessions that the body uses where it runs: not in what it
  /// hands to other threads.
  std::vector<SessionUse> sessionsUsed(BodyId Id) const;
  /// Objects and URLs of one side that are used on the other, in order of the
  /// calls.
  std::vector<DriverMismatch> driverMismatches() const;
  /// The body marks an object, takes or gives back a lock, moves whoever awaits
  /// what it returns, or has the text of a URL: a call of it may matter to a
  /// caller that none of its effects reaches.
  bool leavesTraces(BodyId Id) const;
  /// Nothing if it is known what the call runs.
  std::optional<UnknownCall> unknown(SiteId At) const;

private:
  friend SolvedProgram solve(const Program &P, const PackSet &Packs);
  struct Parts;
  explicit SolvedProgram(std::unique_ptr<Parts> All);

  std::unique_ptr<Parts> All;
};

/// A pure function of its arguments.
SolvedProgram solve(const Program &P, const PackSet &Packs);

} // namespace asynctidy

#endif
