// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// async-lock-across-await: a coroutine is suspended while it holds a lock, a
/// transaction or the like: others wait for it, on this thread perhaps, and
/// another thread may resume it.

#include "Checks.h"
#include "llvm/Support/ErrorHandling.h"
#include <fmt/format.h>

using namespace asynctidy;

static llvm::StringRef nounOf(Held What) {
  switch (What) {
  case Held::Lock:
    return "lock";
  case Held::Transaction:
    return "transaction";
  case Held::Connection:
    return "connection";
  case Held::State:
    return "thread's state";
  case Held::Nothing:
    break;
  }
  llvm_unreachable("nothing is held");
}

static Draft describe(const SolvedProgram &S, BodyId In, const HeldObject &O) {
  const Program &P = S.program();
  Draft D;
  D.In = In;
  Finding &F = D.Result;
  F.Object = O.Holder;
  F.Certainty = O.Certainty;
  F.Message = fmt::format("async function '{}' {} while it holds {} {} '{}'",
                          P.symbol(P.body(In).Symbol).Name.str(),
                          O.Must ? "suspends" : "may suspend",
                          O.IsTemporary ? "a temporary" : "the",
                          nounOf(O.What).str(), O.Name);
  F.Where = P.position(In, O.Suspended);
  F.Notes.push_back(
      {P.position(In, O.Taken), fmt::format("'{}' is taken here", O.Name)});
  if (O.By)
    F.Notes.push_back(
        {P.position(O.By),
         fmt::format("'{}' takes it here",
                     P.symbol(P.body(P.site(O.By).In).Symbol).Name.str())});
  if (!O.Why.empty())
    F.Notes.push_back({P.position(In, O.Taken),
                       fmt::format("'{}' {}", O.Holder, O.Why.str()),
                       NoteKind::Ground});
  if (!O.Instead.empty())
    F.Notes.push_back(
        {F.Where, fmt::format("use {}", O.Instead.str()), NoteKind::Cure});
  return D;
}

/// A generator is pulled by its caller, on the caller's thread.
static bool isAsync(const SolvedProgram &S, BodyId In) {
  return S.program().body(In).is(Body::Coroutine) && !S.contexts(In).empty();
}

void asynctidy::checkLockAcrossAwait(const SolvedProgram &S,
                                     FindingSink Report) {
  forEachOwnBody(S, [&](BodyId In) {
    if (isAsync(S, In))
      for (const HeldObject &O : S.heldAcross(In))
        Report(describe(S, In, O));
  });
}
