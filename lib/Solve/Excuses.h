// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: calls in a body that may block although the body as a whole may not:
/// a coroutine moved to another executor before, a test told that the thread is
/// not the loop's, or somebody said so.

#ifndef ASYNC_TIDY_LIB_SOLVE_EXCUSES_H
#define ASYNC_TIDY_LIB_SOLVE_EXCUSES_H

#include "Callables.h"
#include "Endings.h"
#include "llvm/ADT/BitVector.h"

namespace asynctidy {

class Excuses {
public:
  Excuses(const Program &P, FactMatcher &Facts, Values &V,
          const Callables &Calls);

  /// On every path that reaches it the coroutine was moved to an executor that
  /// is not known to be an event loop, or a test told so.
  bool isOffloaded(SiteId At) const { return Offloaded[At.Index]; }
  /// On every path that reaches it a test told that it is in a stackful
  /// context.
  bool isFiber(SiteId At) const { return Fiber[At.Index]; }
  /// On every path that reaches it a test told that it is in no stackful
  /// context.
  bool isPlain(SiteId At) const { return Plain[At.Index]; }
  /// Whatever comes next, the program ends.
  bool isLast(SiteId At) const { return Last[At.Index]; }
  /// The loop that it runs on ends in the same function.
  bool isAtEnd(SiteId At) const { return Ends.isAtEnd(At); }
  /// Inside the scope of an ASYNC_TIDY_ALLOW_BLOCKING.
  bool isAllowed(SiteId At) const { return Allowed[At.Index]; }

  /// The call whose result \p Point waits for; "none" if it is no call.
  SiteId awaited(BodyId In, const Suspension &Point) const;

private:
  /// Where a coroutine is at some event.
  struct Where {
    enum class Kind : uint8_t {
      AsStarted,
      Loop,
      Elsewhere
    } Is = Kind::AsStarted;
    /// Not only until the next suspension.
    bool Stays = false;
    /// Goes for whoever awaits this coroutine, too.
    bool Leaks = false;
    /// It is known to be in a stackful context.
    bool Fiber = false;
    /// It is known not to be in one.
    bool Plain = false;
    /// Behind one outcome of a question which thread this is, or behind the
    /// other: only values say which of them is the loop's.
    bool Asked = false, Denied = false;
    friend bool operator==(const Where &, const Where &) = default;
  };
  static Where meet(const Where &A, const Where &B);

  SiteId awaitedFrom(BodyId In, OperandId Id, unsigned Depth) const;
  void followSwitches(const Callables &Calls);
  void collectSwitches(std::vector<BodyId> &Bodies);
  // Asked.cpp
  /// The call, and calls of functions that only pass its result on.
  void addTells(SiteId At, const Tells &Said, unsigned Depth,
                std::vector<BodyId> &Bodies);
  /// The result of the call is what its function returns, or says it.
  bool isPassedOn(SiteId At, const Tells &Said) const;
  /// Where an edge leads that a test of where the thread is goes along.
  Where along(BodyId In, EventId From, EdgeKind Edge, Where After) const;
  // Ready.cpp
  /// In what a loop runs because a descriptor is ready, what would wait for
  /// that.
  void excuseReady(const Callables &Calls);
  bool isReadyRun(BodyId In) const;
  /// The call waits for no more than that some descriptor is ready, which was
  /// not made in this body: its first argument. "None" if it does not.
  OperandId awaitedDescriptor(SiteId At) const;
  bool isMadeHere(BodyId In, OperandId Descriptor) const;
  /// It does nothing but ask the descriptors that it is handed.
  bool isReadyHelper(SiteId At) const;
  // Excuses.cpp
  /// Functions that only pass on what moves whoever awaits it.
  void addWrapped(BodyId In, const Where &To, unsigned Depth,
                  std::vector<BodyId> &Bodies);
  /// The project's own awaiters, by who runs what they hand over when they
  /// suspend.
  void collectAwaiters(const Callables &Calls, std::vector<BodyId> &Bodies);
  void addAwaiters(BodyId In, const llvm::DenseMap<uint32_t, Where> &Moves,
                   std::vector<BodyId> &Bodies);
  /// What packs say of awaiting a value of the operand's type.
  const TypeFact *typeFact(BodyId In, OperandId Awaited, unsigned Depth) const;
  /// Returns true if what leaks out of the body is news.
  bool follow(BodyId In);
  Where step(BodyId In, EventId Id, Where Before) const;
  /// Where awaiting the call moves the coroutine; null if it does not.
  const Where *moved(SiteId At) const;
  Where target(SiteId At, const Switches &S) const;
  void collectAllowed(BodyId In);
  void collectLast(BodyId In);
  /// A call that ends the program.
  bool endsProgram(SiteId At) const;

  const Program &P;
  FactMatcher &Facts;
  Values &V;
  /// Packs say of some class what awaiting an object of it does.
  bool HasTypeFacts = false;
  llvm::DenseMap<uint32_t, const Tells *> TellsAt;
  /// By the calls that are made on an awaiter.
  llvm::DenseMap<uint32_t, Where> AwaiterMoves;
  llvm::DenseMap<uint32_t, Where> SwitchAt;
  llvm::DenseMap<uint32_t, Where> LeakOf;
  llvm::BitVector Offloaded, Fiber, Plain, Allowed, Last;
  Endings Ends;
};

} // namespace asynctidy

#endif
