// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// async-blocking-call: something that runs on an event loop stops the thread,
/// and with it everything else that the loop has to do.

#include "Checks.h"
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

static Draft describe(const SolvedProgram &S, SiteId At, const Context &Where,
                      const Witness &W) {
  const Program &P = S.program();
  BodyId In = P.site(At).In;
  Draft D;
  D.In = In;
  D.Object = W.Steps.front().Object;
  D.Rank = unsigned(W.Key.effectClass());
  Finding &F = D.Result;
  F.Category = keyOf(W.Key.category()).str();
  F.Class = keyOf(W.Key.effectClass()).str();
  F.Certainty = std::min(Where.Certainty, W.Certainty);
  F.Cause = W.Cause;
  F.Message = fmt::format(
      "{} '{}' {}, which {} on {}", nounOf(Where.Kind).str(),
      P.symbol(P.body(In).Symbol).Name.str(), phrase(W.Steps.front()),
      verb(W.Key.kind(), W.May).str(), phraseOf(W.Key.category()).str());
  F.Where = P.position(written(P, At));
  if (isDestruction(P.site(At))) {
    F.Notes.push_back(
        {F.Where, fmt::format("'{}' is destroyed here", D.Object)});
    F.Where = P.position(In, P.call(At).Whole);
  }
  llvm::append_range(F.Notes, notes(P, W));
  if (!W.Ground.Instead.empty())
    F.Notes.push_back({F.Where, fmt::format("use {}", W.Ground.Instead.str())});
  return D;
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

static void checkBody(const SolvedProgram &S, BodyId In, const Context &Where,
                      FindingSink Report) {
  const Program &P = S.program();
  std::map<Place, SiteId> Destroyed;
  for (uint32_t Index : P.sitesOf(In)) {
    SiteId At(Index);
    std::optional<Witness> W =
        S.effectAt(At, EffectKind::Blocks, Where.Kind);
    // What a callable does that is async itself is reported there.
    if (!W || (W->Callable && S.asyncContext(W->Callable)))
      continue;
    if (!isDestruction(P.site(At))) {
      Report(describe(S, At, Where, *W));
      continue;
    }
    auto [It, IsNew] = Destroyed.try_emplace(P.call(At).Whole.Begin, At);
    if (!IsNew && standsFor(P, At, It->second))
      It->second = At;
  }
  for (auto [Object, At] : Destroyed)
    Report(describe(S, At, Where,
                    *S.effectAt(At, EffectKind::Blocks, Where.Kind)));
}

void asynctidy::checkBlockingCall(const SolvedProgram &S, FindingSink Report) {
  const Program &P = S.program();
  for (uint32_t I = 0; I != P.bodies().size(); ++I) {
    if (P.bodies()[I].is(Body::System))
      continue;
    if (const Context *Where = S.asyncContext(BodyId(I)))
      checkBody(S, BodyId(I), *Where, Report);
  }
}
