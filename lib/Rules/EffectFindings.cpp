// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Rules: calls with an effect, and what all findings about them have.

#include "EffectFindings.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>
#include <map>

using namespace asynctidy;

/// Destroys an object that is named or made elsewhere in the body: reported
/// there, since nobody wrote the call.
static bool isDestruction(const Site &S) {
  return S.Origin == CallOrigin::LocalDestroyed ||
         S.Origin == CallOrigin::TemporaryDestroyed;
}

/// A default argument stands where it is declared; whoever leaves the argument
/// out makes the call.
static SiteId written(const Program &P, SiteId At) {
  BodyId In = P.site(At).In;
  constexpr unsigned MaxNesting = 16;
  for (unsigned I = 0; I != MaxNesting; ++I) {
    const Call &C = P.call(At);
    if (C.Origin != CallOrigin::DefaultArgument || !C.UsedCall)
      break;
    At = P.siteOf(In, C.UsedCall);
  }
  return At;
}

/// An object is destroyed at each way out of its scope: the last one that is no
/// exception's stands for all.
static bool standsFor(const Program &P, SiteId A, SiteId B) {
  auto Order = [&](SiteId At) {
    const Call &C = P.call(At);
    return std::tuple(!(C.Flags & Call::Unwinding), C.Caret.Line,
                      C.Caret.Column);
  };
  return Order(A) > Order(B);
}

/// What the call runs is async itself, as certainly as the caller, so that the
/// finding is there, where the cause is nearer.
static bool isReportedThere(const SolvedProgram &S, const Witness &W,
                            EffectKind Kind, const Context &Where) {
  if (W.Callable)
    if (const Context *Own = S.asyncContext(W.Callable))
      return Own->Certainty != Confidence::Low ||
             Where.Certainty == Confidence::Low;
  bool IsStop = Kind == EffectKind::Blocks || Kind == EffectKind::SyncWaits;
  if (!IsStop || !W.Callee || S.program().body(W.Callee).is(Body::System))
    return false;
  const Context *Own = S.asyncContext(W.Callee);
  auto IsFiber = [](const Context &C) { return C.Kind == ContextKind::Fiber; };
  return Own && Own->Certainty >= Where.Certainty &&
         IsFiber(*Own) == IsFiber(Where);
}

std::vector<EffectAtSite> asynctidy::effectsIn(const SolvedProgram &S,
                                               BodyId In, EffectKind Kind,
                                               const Context &Where) {
  const Program &P = S.program();
  std::vector<EffectAtSite> Result;
  std::map<Place, SiteId> Destroyed;
  for (uint32_t Index : P.sitesOf(In)) {
    SiteId At(Index);
    std::optional<Witness> W = S.effectAt(At, Kind, Where.Kind);
    if (!W || isReportedThere(S, *W, Kind, Where))
      continue;
    if (!isDestruction(P.site(At))) {
      Result.push_back({At, std::move(*W)});
      continue;
    }
    auto [It, IsNew] = Destroyed.try_emplace(P.call(At).Whole.Begin, At);
    if (!IsNew && standsFor(P, At, It->second))
      It->second = At;
  }
  for (auto [Object, At] : Destroyed)
    Result.push_back({At, *S.effectAt(At, Kind, Where.Kind)});
  return Result;
}

void asynctidy::forEachAsyncEffect(const SolvedProgram &S, EffectKind Kind,
                                   AsyncEffectVisitor Visit) {
  forEachOwnBody(S, [&](BodyId In) {
    if (const Context *Where = S.asyncContext(In))
      for (const EffectAtSite &E : effectsIn(S, In, Kind, *Where))
        Visit(E, *Where);
  });
}

/// The witness in words, with those who get to its helpers from elsewhere.
static std::vector<Note> chain(const SolvedProgram &S, const Witness &W) {
  const Program &P = S.program();
  std::vector<Note> Result = notes(P, W);
  // What needs a context has to get one, or not to be called.
  if (W.Key.kind() != EffectKind::Blocks &&
      W.Key.kind() != EffectKind::SyncWaits)
    return Result;
  for (size_t I = 1; I != W.Steps.size(); ++I) {
    BodyId Helper = P.site(W.Steps[I].At).In;
    // Else it is a library's function that takes the step.
    if (P.symbol(P.body(Helper).Symbol).Name != W.Steps[I].Subject)
      continue;
    SyncCallers Others = S.syncCallers(Helper);
    Result[I - 1].SyncCallers = Others.Count;
    if (Others.First)
      Result[I - 1].SyncCaller =
          P.symbol(P.body(Others.First).Symbol).Name.str();
  }
  return Result;
}

/// Variables are not called by their names: those change.
static std::string objectOf(const Program &P, const Step &S) {
  if (S.What != Step::Verb::Destroys)
    return S.Object;
  const Symbol &Called = P.symbol(P.callee(S.At));
  return (Called.Owner ? P.type(Called.Owner).Name : Called.Name).str();
}

Draft asynctidy::draftOf(const SolvedProgram &S, const EffectAtSite &E,
                         const Context &Where, llvm::StringRef Message) {
  const Program &P = S.program();
  const Witness &W = E.Proof;
  Draft D;
  D.In = P.site(E.At).In;
  D.Rank = unsigned(W.Key.effectClass());
  Finding &F = D.Result;
  F.Certainty = std::min(Where.Certainty, W.Certainty);
  F.Object = objectOf(P, W.Steps.front());
  F.Ground = W.Stated;
  F.Cause = W.Cause;
  F.Message =
      fmt::format("{} '{}' {}", nounOf(Where.Kind).str(),
                  P.symbol(P.body(D.In).Symbol).Name.str(), Message.str());
  F.Where = P.position(written(P, E.At));
  if (isDestruction(P.site(E.At))) {
    F.Notes.push_back({F.Where, fmt::format("'{}' is destroyed here",
                                            W.Steps.front().Object)});
    F.Where = P.position(D.In, P.call(E.At).Whole);
  }
  F.Action = phrase(W.Steps.front());
  llvm::append_range(F.Notes, chain(S, W));
  if (!W.Ground.Instead.empty())
    F.Notes.push_back({F.Where, fmt::format("use {}", W.Ground.Instead.str()),
                       NoteKind::Cure});
  return D;
}
