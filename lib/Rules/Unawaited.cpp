// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// async-unawaited: async work is made and its object dropped. A lazy task
/// never runs; of an eager one nobody sees the result or the error.

#include "Checks.h"
#include <fmt/format.h>

using namespace asynctidy;
using How = LostWork::How;

static std::string name(const Program &P, SymbolId Id) {
  return Id ? P.symbol(Id).Name.str() : std::string();
}

/// What completes "... the task of 'f', which ...".
static llvm::StringRef consequence(WorkKind Kind) {
  switch (Kind) {
  case WorkKind::Lazy:
    return "never runs";
  case WorkKind::Eager:
    return "loses its result and its error";
  case WorkKind::Awaiter:
  case WorkKind::None:
    break;
  }
  return "does nothing until it is awaited";
}

/// `the task of 'load'`, `the task that awaiting 'load' gives`.
static std::string work(const Program &P, const LostWork &L) {
  const char *Noun = L.Kind == WorkKind::Awaiter ? "awaitable" : "task";
  if (L.What == How::Erased)
    return fmt::format("{} of '{}'", Noun, name(P, L.Callable));
  if (P.site(L.Made).Origin != CallOrigin::Awaiter)
    return fmt::format("{} of '{}'", Noun, name(P, P.callee(L.Made)));
  if (L.Awaited)
    return fmt::format("{} that awaiting '{}' gives", Noun,
                       name(P, P.callee(L.Awaited)));
  return fmt::format("{} that the co_await gives", Noun);
}

/// What made it; the class of the awaitable where that has no name.
static std::string maker(const Program &P, const LostWork &L) {
  if (L.What == How::Erased)
    return name(P, L.Callable);
  bool IsAwaited = P.site(L.Made).Origin == CallOrigin::Awaiter;
  if (IsAwaited && !L.Awaited)
    return P.type(L.Type).Name.str();
  return name(P, P.callee(IsAwaited ? L.Awaited : L.Made));
}

static std::string fact(const Program &P, const LostWork &L) {
  BodyId In = P.site(L.Made).In;
  std::string Which = consequence(L.Kind).str();
  switch (L.What) {
  case How::Dropped:
    return fmt::format("drops the {}, which {}", work(P, L), Which);
  case How::Erased:
    return fmt::format(
        "makes '{}' a callable without result, so that the {} {}",
        name(P, L.Callable), work(P, L), Which);
  case How::Unused:
  case How::UnusedOnSomePaths:
    break;
  }
  std::string Variable =
      P.text(In, P.body(In).Record->Locals[L.Local.Index].Name).str();
  const char *Verb =
      L.What == How::Unused ? "never awaits" : "does not on all paths await";
  return fmt::format("{} '{}', the {}, which {}", Verb, Variable, work(P, L),
                     L.What == How::Unused ? Which : Which + " there");
}

static llvm::StringRef meaning(WorkKind Kind) {
  switch (Kind) {
  case WorkKind::Lazy:
    return "is a lazy task and runs when it is awaited";
  case WorkKind::Eager:
    return "is a task that has started and hands its result and its error to "
           "whoever awaits it";
  case WorkKind::Awaiter:
  case WorkKind::None:
    break;
  }
  return "is an awaitable and no task: awaiting it is what it is for";
}

static Draft describe(const SolvedProgram &S, BodyId In, const LostWork &L) {
  const Program &P = S.program();
  Draft D;
  D.In = In;
  Finding &F = D.Result;
  F.Object = maker(P, L);
  F.Certainty = L.Certainty;
  const Context *Where = S.asyncContext(In);
  F.Message =
      fmt::format("{} '{}' {}", Where ? nounOf(Where->Kind).str() : "function",
                  name(P, P.body(In).Symbol), fact(P, L));
  F.Where = P.position(L.Made);
  if (L.Local) {
    const Local &Variable = P.body(In).Record->Locals[L.Local.Index];
    F.Notes.push_back(
        {P.position(In, Variable.Where),
         fmt::format("'{}' is destroyed with the work that it holds",
                     P.text(In, Variable.Name).str())});
  }
  F.Notes.push_back(
      {F.Where,
       fmt::format("'{}' {}", P.type(L.Type).Name.str(), meaning(L.Kind).str()),
       NoteKind::Ground});
  if (L.Fact && !L.Fact->Instead.empty())
    F.Notes.push_back(
        {F.Where, fmt::format("use {}", L.Fact->Instead), NoteKind::Cure});
  return D;
}

/// In a test, what it asserts decides whether it goes on; and work that has
/// started and that it keeps by a name is watched by what it does instead.
static bool isMeantByTest(const LostWork &L) {
  return L.What == How::UnusedOnSomePaths ||
         (L.What == How::Unused && L.Kind == WorkKind::Eager);
}

void asynctidy::checkUnawaited(const SolvedProgram &S, FindingSink Report) {
  forEachOwnBody(S, [&](BodyId In) {
    for (const LostWork &L : S.lostWork(In))
      if (!isMeantByTest(L) || !S.isTest(In))
        Report(describe(S, In, L));
  });
}
