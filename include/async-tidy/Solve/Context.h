// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: where bodies run, and how that is known.

#ifndef ASYNC_TIDY_SOLVE_CONTEXT_H
#define ASYNC_TIDY_SOLVE_CONTEXT_H

#include "async-tidy/Link/Program.h"

namespace asynctidy {

/// The first four are async: the thread has other work that waits for it.
enum class ContextKind : uint8_t {
  /// A coroutine that is not a generator and not only run elsewhere.
  Coroutine,
  /// Annotated as async.
  Annotated,
  /// Handed to an event loop.
  Callback,
  /// Stackful, on an event loop.
  Fiber,
  /// Handed to a thread that may block.
  Offloaded,
  /// The root of a thread of its own.
  Thread,
  Main,
  StaticInitializer,
  SignalHandler,
};

/// One place where a body runs. A body may have several, and none if nothing
/// is known.
struct Context {
  ContextKind Kind = ContextKind::Coroutine;
  Confidence Certainty = Confidence::High;
  /// The call that hands the body over, or that awaits it; "none" if the body
  /// itself shows where it runs.
  SiteId Source = {};
  /// The loop runs it at the start or the end of the process only, or when a
  /// person asks by a Unix signal: low certainty.
  bool Seldom = false;
  /// The loop serves a person, as its pack says.
  bool Interactive = false;

  bool isAsync() const { return Kind <= ContextKind::Fiber; }
  friend auto operator<=>(const Context &, const Context &) = default;
};

/// `async function`, `callback` or `fiber`: what messages call a body that
/// runs so. The context is async.
llvm::StringRef nounOf(ContextKind Kind);

} // namespace asynctidy

#endif
