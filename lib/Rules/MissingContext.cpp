// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// async-missing-context: something that may only run in an async or stackful
/// context is reached from a place that is certainly none.

#include "EffectFindings.h"
#include <fmt/format.h>

using namespace asynctidy;

/// Where there is certainly no such context. A callback has a loop and is no
/// fiber; whether a coroutine runs inside a fiber is not known.
static bool lacks(ContextKind Where, EffectKind Needed) {
  switch (Where) {
  case ContextKind::Offloaded:
  case ContextKind::Thread:
  case ContextKind::Main:
  case ContextKind::StaticInitializer:
  case ContextKind::SignalHandler:
    return true;
  case ContextKind::Callback:
    return Needed == EffectKind::NeedsStackful;
  case ContextKind::Coroutine:
  case ContextKind::Annotated:
  case ContextKind::Fiber:
    break;
  }
  return false;
}

/// The most certain context that lacks what is needed. That the body runs in a
/// fiber as well does not help it there.
static const Context *missing(llvm::ArrayRef<Context> Known,
                              EffectKind Needed) {
  const Context *Found = nullptr;
  for (const Context &C : Known)
    if (lacks(C.Kind, Needed) && (!Found || C.Certainty > Found->Certainty))
      Found = &C;
  return Found;
}

static llvm::StringRef place(ContextKind Where) {
  switch (Where) {
  case ContextKind::Offloaded:
    return "handed to a thread that is none";
  case ContextKind::Thread:
    return "the root of a thread";
  case ContextKind::Main:
    return "where the program starts";
  case ContextKind::StaticInitializer:
    return "run before 'main'";
  case ContextKind::SignalHandler:
    return "a signal handler";
  case ContextKind::Callback:
    return "a callback of an event loop and no fiber";
  default:
    return "an async context";
  }
}

static llvm::StringRef kind(ContextKind Where) {
  return Where == ContextKind::StaticInitializer ? "static initializer"
         : Where == ContextKind::Callback        ? "callback"
                                                 : "function";
}

static Draft describe(const SolvedProgram &S, const EffectAtSite &E,
                      const Context &Where) {
  const Program &P = S.program();
  const Witness &W = E.Proof;
  Draft D = draftOf(S, E, Where, "");
  Finding &F = D.Result;
  std::string Name = P.symbol(P.body(D.In).Symbol).Name.str();
  F.Message =
      fmt::format("{} '{}' {}, which {}", kind(Where.Kind).str(), Name,
                  phrase(W.Steps.front()), verb(W.Key.kind(), W.May).str());
  std::vector<Note> Notes;
  Notes.push_back({Where.Source ? P.position(Where.Source)
                                : P.position(D.In, P.body(D.In).Record->Name),
                   fmt::format("'{}' is {}", Name, place(Where.Kind).str())});
  if (!W.Ground.Failure.empty())
    Notes.push_back({F.Where, fmt::format("the program then says '{}'",
                                          W.Ground.Failure.str())});
  F.Notes.insert(F.Notes.begin(), Notes.begin(), Notes.end());
  return D;
}

void asynctidy::checkMissingContext(const SolvedProgram &S,
                                    FindingSink Report) {
  const Program &P = S.program();
  forEachOwnBody(S, [&](BodyId In) {
    // A coroutine is an async context wherever it runs.
    if (P.body(In).is(Body::Coroutine))
      return;
    for (EffectKind Needed :
         {EffectKind::NeedsAsync, EffectKind::NeedsStackful})
      if (const Context *Where = missing(S.contexts(In), Needed))
        for (const EffectAtSite &E : effectsIn(S, In, Needed, *Where))
          Report(describe(S, E, *Where));
  });
}
