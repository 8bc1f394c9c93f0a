// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what becomes of values on the paths of one body: async work that
/// nobody awaits, and what is held where a coroutine is suspended.

#ifndef ASYNC_TIDY_SOLVE_FLOWS_H
#define ASYNC_TIDY_SOLVE_FLOWS_H

#include "async-tidy/Link/Program.h"
#include "async-tidy/Packs/Facts.h"
#include <string>

namespace asynctidy {

/// What an object that stands for async work does when nobody awaits it.
enum class WorkKind : uint8_t {
  None,
  /// A task that never runs.
  Lazy,
  /// A task that runs, and whose result and errors are lost.
  Eager,
  /// An awaiter, or what has an `operator co_await`: nothing happens.
  Awaiter,
};

/// Async work that is made and dropped.
struct LostWork {
  enum class How : uint8_t {
    /// A statement of its own, or cast to void.
    Dropped,
    /// \c Local is neither awaited nor handed on, on any path.
    Unused,
    /// \c Local is handed on, but not on all paths.
    UnusedOnSomePaths,
    /// The callable \c Callable, whose result is the work, becomes one that
    /// returns nothing.
    Erased,
  };

  How What = How::Dropped;
  WorkKind Kind = WorkKind::None;
  Confidence Certainty = Confidence::High;
  /// The call that makes it: of an awaiter's `await_resume`, if awaiting
  /// something gives it.
  SiteId Made;
  /// For an `await_resume`, the call that is awaited; "none" if it is no call.
  SiteId Awaited;
  LocalId Local;
  SymbolId Callable;
  LinkedTypeId Type;
  /// What a pack says of the type; null if it is known by its shape.
  const TypeFact *Fact = nullptr;
};

/// Something is alive while a coroutine is suspended.
struct HeldObject {
  asynctidy::Held What = asynctidy::Held::Lock;
  Span Suspended;
  /// Where it is taken: the variable, or the call that locks.
  Span Taken;
  /// The variable or field; its shown name. Of a temporary, that of its class.
  std::string Name;
  bool IsTemporary = false;
  /// The call in a function of the project that takes it; "none" if none does.
  SiteId By;
  /// Of the guard, or of the function that locks.
  std::string Holder;
  llvm::StringRef Why, Instead;
  /// On every path to the suspension point.
  bool Must = false;
  Confidence Certainty = Confidence::High;
};

} // namespace asynctidy

#endif
