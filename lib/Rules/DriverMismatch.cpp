// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// async-driver-mismatch: an object that was made for asynchronous use gets a
/// synchronous call, or the other way round, or a URL the wrong driver.

#include "Checks.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>

using namespace asynctidy;

static std::string fact(const DriverMismatch &M) {
  if (M.IsUrl)
    return fmt::format("with {}", M.Is);
  if (M.Object.empty())
    return fmt::format("on an object that is {}", M.Is);
  return fmt::format("on '{}', which is {}", M.Object, M.Is);
}

static const std::string &why(const FunctionFact &Fact) {
  return Fact.Mismatch->Why.empty() ? Fact.Why : Fact.Mismatch->Why;
}

static Draft describe(const SolvedProgram &S, const DriverMismatch &M) {
  const Program &P = S.program();
  Draft D;
  D.In = P.site(M.At).In;
  Finding &F = D.Result;
  F.Object = M.Callee;
  bool IsCertain = M.Fact->Verified && !M.Fact->Uncertain;
  F.Certainty = IsCertain ? Confidence::High : Confidence::Medium;
  const Context *Where = S.asyncContext(D.In);
  F.Message = fmt::format(
      "{} '{}' calls '{}' {}", Where ? nounOf(Where->Kind).str() : "function",
      P.symbol(P.body(D.In).Symbol).Name.str(), M.Callee, fact(M));
  F.Where = P.position(M.At);
  // That a call on the wrong object blocks or waits is the same mistake.
  for (EffectKind Kind : {EffectKind::SyncWaits, EffectKind::Blocks})
    if (std::optional<Witness> W = S.effectAt(M.At, Kind); W && !M.IsUrl)
      F.Cause = W->Cause;
  llvm::append_range(F.Notes, M.Way);
  F.Notes.push_back({F.Where, fmt::format("'{}' {}", M.Callee, why(*M.Fact)),
                     NoteKind::Ground});
  if (const std::string &Cure = M.Fact->Mismatch->Instead; !Cure.empty())
    F.Notes.push_back({F.Where, fmt::format("use {}", Cure), NoteKind::Cure});
  return D;
}

void asynctidy::checkDriverMismatch(const SolvedProgram &S,
                                    FindingSink Report) {
  for (const DriverMismatch &M : S.driverMismatches())
    Report(describe(S, M));
}
