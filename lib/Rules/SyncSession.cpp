// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// async-sync-session: async code uses a database session or client that has
/// only synchronous operations, reported once, where it is declared.

#include "Checks.h"
#include <fmt/format.h>

using namespace asynctidy;

static llvm::StringRef kind(SessionUse::Kind What) {
  switch (What) {
  case SessionUse::Kind::Parameter:
    return "parameter";
  case SessionUse::Kind::Local:
    return "variable";
  case SessionUse::Kind::Capture:
    return "captured variable";
  case SessionUse::Kind::Member:
    return "member";
  case SessionUse::Kind::Global:
    return "global variable";
  }
  return "variable";
}

static Draft describe(const SolvedProgram &S, const SessionUse &Use,
                      const Context &Where) {
  const Program &P = S.program();
  Draft D;
  D.In = Use.In;
  Finding &F = D.Result;
  F.Object = Use.Class;
  F.Certainty = Use.Fact->Verified
                    ? Where.Certainty
                    : std::min(Where.Certainty, Confidence::Medium);
  F.Message = fmt::format("{} '{}' uses the {} '{}', a synchronous '{}'",
                          nounOf(Where.Kind).str(),
                          P.symbol(P.body(Use.In).Symbol).Name.str(),
                          kind(Use.What).str(), Use.Name, Use.Class);
  F.Where = Use.Declared;
  F.Notes.push_back(
      {P.position(Use.At), fmt::format("'{}' is used here", Use.Name)});
  F.Notes.push_back({F.Where, fmt::format("'{}' {}", Use.Class, Use.Fact->Why),
                     NoteKind::Ground});
  if (!Use.Fact->AsyncSibling.empty())
    F.Notes.push_back({F.Where, fmt::format("use '{}'", Use.Fact->AsyncSibling),
                       NoteKind::Cure});
  else if (!Use.Fact->Instead.empty())
    F.Notes.push_back(
        {F.Where, fmt::format("use {}", Use.Fact->Instead), NoteKind::Cure});
  return D;
}

/// To make the session blocks already: that is reported at the same place.
static bool isReportedAsCall(const SolvedProgram &S, const SessionUse &Use) {
  const Program &P = S.program();
  for (uint32_t Index : P.sitesOf(Use.In)) {
    SiteId At(Index);
    if (P.position(At).Line == Use.Declared.Line &&
        P.position(At).Column == Use.Declared.Column &&
        P.position(At).File == Use.Declared.File &&
        S.effectAt(At, EffectKind::Blocks))
      return true;
  }
  return false;
}

void asynctidy::checkSyncSession(const SolvedProgram &S, FindingSink Report) {
  forEachOwnBody(S, [&](BodyId In) {
    if (const Context *Where = S.asyncContext(In))
      for (const SessionUse &Use : S.sessionsUsed(In))
        if (!isReportedAsCall(S, Use))
          Report(describe(S, Use, *Where));
  });
}
