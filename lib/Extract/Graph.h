// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: builds the event graph of one body. Knows control flow, scopes and
/// unwinding, and nothing about expressions.
///
/// Clang's CFG is not used: it has no unwinding destructors where it has
/// exceptional edges, no dependent bodies, and no default arguments.

#ifndef ASYNC_TIDY_LIB_EXTRACT_GRAPH_H
#define ASYNC_TIDY_LIB_EXTRACT_GRAPH_H

#include "async-tidy/Model/Body.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace asynctidy {

/// An edge whose end is not known yet.
struct OpenEdge {
  EventId From;
  EdgeKind Kind = EdgeKind::Normal;
};
/// Where control is: every edge leads to the next event. Empty: nowhere, the
/// code that follows is not reached.
using Cursor = llvm::SmallVector<OpenEdge, 4>;

class Graph {
public:
  static constexpr EventId Entry{0}, Exit{1}, Unwind{2};

  explicit Graph(Body &B);

  bool reachable() const { return !At.empty(); }
  /// Appends an event after the current ones; control goes on behind it.
  EventId emit(EventKind Kind, uint32_t Index = Id<void>::None);
  /// An event that control does not reach by itself: a label, a loop head.
  EventId detached(EventKind Kind);
  /// Everything open leads to \p To; control is nowhere then.
  void jump(EventId To);
  void link(EventId From, EventId To, EdgeKind Kind);

  Cursor take() { return std::exchange(At, Cursor()); }
  void set(Cursor C) { At = std::move(C); }
  void set(EventId From, EdgeKind Kind = EdgeKind::Normal) {
    At = {{From, Kind}};
  }
  void merge(const Cursor &Other) { At.append(Other.begin(), Other.end()); }

  /// What must happen when control leaves a scope.
  struct Cleanup {
    /// A destructor's call; only the end of a variable's life; a handler,
    /// whose dispatch is \c Landing.
    enum class Kind : uint8_t { Destroy, EndOfLife, Handler } What;
    LocalId Local;
    /// Means nothing to the graph: which object.
    uint32_t Object = 0;
    /// Made in an arm of a conditional expression: may not exist.
    bool Conditional = false;
    /// The destructor is `noexcept(false)`.
    bool MayThrow = false;
    /// Where an exception goes that is thrown while this is innermost; none
    /// until asked for.
    EventId Landing;
  };

  size_t depth() const { return Cleanups.size(); }
  llvm::SmallVectorImpl<Cleanup> &cleanups() { return Cleanups; }

  /// Makes a destructor call for a cleanup.
  using DestroyCallback = llvm::function_ref<CallId(const Cleanup &, bool)>;

  /// Emits what leaving to \p Depth does, innermost first, without forgetting
  /// it: for return, break, continue, goto.
  void leave(size_t Depth, DestroyCallback Destroy);
  /// The same at the end of a scope: forgets it, too.
  void pop(size_t Depth, DestroyCallback Destroy);
  /// Where an exception goes from here. Unwind if nothing runs on its way.
  EventId landing(DestroyCallback Destroy);

  /// Drops what Entry does not reach and renumbers; calls without an event go,
  /// too. Call once, at the end.
  void finish();

private:
  EventId landingFrom(size_t Depth, DestroyCallback Destroy);
  /// An exception of the destructor goes on from \p Depth.
  void emitCleanup(const Cleanup &C, size_t Depth, DestroyCallback Destroy);

  Body &B;
  Cursor At;
  llvm::SmallVector<Cleanup, 8> Cleanups;
};

} // namespace asynctidy

#endif
