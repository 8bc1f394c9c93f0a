// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what becomes of callables: which function or lambda runs where,
/// because somebody was handed it.
///
/// A *slot* is a parameter, or a variable that a lambda captured: something
/// whose value comes from outside the body. It starts where packs and calls of
/// a value say what runs (`f()`, `post(loop, f)`), and goes backwards through
/// the callers until each value is a function. Only calls that hand something
/// to a slot that runs it are looked at.

#ifndef ASYNC_TIDY_LIB_SOLVE_CALLABLES_H
#define ASYNC_TIDY_LIB_SOLVE_CALLABLES_H

#include "FactMatcher.h"
#include "llvm/ADT/DenseSet.h"
#include <deque>

namespace asynctidy {

/// Where a callable runs.
struct RunMode {
  /// Never Executor: that is decided by then.
  RunsOn On = RunsOn::Inline;
  /// For Inline: the coroutine in which it runs, which may be resumed after
  /// the call that hands the callable over. "None" if it runs in that call.
  BodyId Coroutine;
  /// \c Runs::Seldom
  bool Seldom = false;
  /// \c Runs::Ready
  bool Ready = false;
  /// \c Pack::IsInteractive of who says so.
  bool Interactive = false;

  /// Different for different modes.
  uint64_t key() const {
    return uint64_t(Coroutine.Index) << 32 | uint64_t(On) << 4 |
           uint64_t(Interactive) << 3 | uint64_t(Ready) << 2 |
           uint64_t(Seldom) << 1;
  }
  friend auto operator<=>(const RunMode &, const RunMode &) = default;
};

/// How a callable gets to run at a call. Without \c Fact, \c Next and
/// \c Inside it is called there.
struct Route {
  static constexpr uint32_t None = ~uint32_t(0);
  SiteId At;
  /// A pack says so of the callee.
  const FunctionFact *Fact = nullptr;
  /// An annotation says so of the callee.
  bool Said = false;
  /// The callee's slot that it goes to, or of the lambda \c Through the slot
  /// that it was captured in.
  uint32_t Next = None;
  SymbolId Through;
  /// How the lambda runs; none if it is called by name.
  uint32_t Lambda = None;
  Confidence Certainty = Confidence::High;
};

/// The value in a slot runs so.
struct SlotRun {
  BodyId In;
  LocalId Slot;
  RunMode Mode;
  /// The first way that was found, which is a shortest one.
  Route How;
  /// All ways.
  llvm::SmallVector<Route, 1> All;
  /// It runs on every path through the body.
  bool Must = false;
};

/// A function, or a coroutine's work, runs so.
struct FunctionRun {
  /// A function; or none, and \c Made is the call that made the coroutine.
  SymbolId Function;
  SiteId Made;
  RunMode Mode;
  Route How;
};

class Callables {
public:
  Callables(const Program &P, FactMatcher &Facts, Values &V);

  llvm::ArrayRef<FunctionRun> runs() const { return AllRuns; }
  const SlotRun &slot(uint32_t Index) const { return Slots[Index]; }
  /// Whether the route, once its call is made, runs the callable on every path.
  bool isMust(const Route &How) const;
  /// The value that the call \p At calls is known, here or at the callers.
  bool isFollowed(SiteId At);

private:
  /// What a value is, as far as somebody may run it.
  struct Value {
    SymbolId Function;
    BodyId In;
    LocalId Slot;
    SiteId Made;
  };
  Value resolve(BodyId In, OperandId Id, unsigned Depth = 0);
  Value resolveLocal(BodyId In, LocalId Local, unsigned Depth);
  Value resolveResult(SiteId At, unsigned Depth);
  SymbolId byType(LinkedTypeId Type) const;
  /// Takes `(*f)()` for `f()`.
  Value called(SiteId At);

  Value outside(const SlotRun &S);

  void seed();
  bool isLeftToCallers(BodyId In, const Value &Used);
  void seedFacts(const SiteFacts &F);
  void seedAnnotated(SymbolId Callee, unsigned Parameter, RunMode Mode);
  void seedConstructor(SiteId At, const FunctionFact &Passing,
                       LinkedTypeId Made);
  RunMode modeOf(SiteId At, const FunctionFact &Fact, const Runs &R) const;
  // TemplateFunctions.cpp
  void nameFunctions(const Runs &R, RunMode Mode, const Route &How);
  void seedNamed();
  void use(const Value &Used, RunMode Mode, const Route &How);
  void addSlot(BodyId In, LocalId Slot, RunMode Mode, const Route &How);
  RunMode seenFromOutside(const SlotRun &S) const;
  void spread(uint32_t Index);
  void spreadToCallers(uint32_t Index);
  void spreadToCaptures(uint32_t Index);
  void runCaptures(uint32_t RunIndex);
  void runCapture(const FunctionRun &Run, uint32_t RunIndex, uint32_t Index);
  void decideMust();

  using RunKey = std::pair<uint64_t, uint64_t>;
  static RunKey slotKey(BodyId In, LocalId Slot, RunMode Mode) {
    return {uint64_t(In.Index) << 32 | Slot.Index, Mode.key()};
  }

  const Program &P;
  FactMatcher &Facts;
  Values &V;
  /// A function that a call names in its template arguments.
  struct NamedRun {
    llvm::StringRef Key;
    RunMode Mode;
    Route How;
  };
  std::vector<NamedRun> Named;
  /// Functions of which annotations say what becomes of a parameter.
  llvm::DenseSet<uint32_t> Said;
  std::deque<SlotRun> Slots;
  std::vector<FunctionRun> AllRuns;
  llvm::DenseMap<RunKey, uint32_t> SlotIds;
  llvm::DenseSet<RunKey> RunIds;
  /// In the order in which they were found: runs (true) and slots.
  std::vector<std::pair<bool, uint32_t>> Pending;
  /// Slots of lambdas by body, and runs by function, for where they meet.
  llvm::DenseMap<uint32_t, llvm::SmallVector<uint32_t, 2>> CapturedIn;
  llvm::DenseMap<uint32_t, llvm::SmallVector<uint32_t, 2>> RunsOf;
};

} // namespace asynctidy

#endif
