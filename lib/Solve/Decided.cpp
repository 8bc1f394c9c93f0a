// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: parameters that decide which way a body goes.

#include "Decided.h"
#include "Paths.h"
#include <limits>

using namespace asynctidy;

/// Numbers that no conversion makes another one of.
static bool isPlain(int64_t Value) {
  return Value >= 0 && Value <= std::numeric_limits<int8_t>::max();
}

/// What the branch says of a parameter where its edge "true" leads.
static std::optional<Decided::Guard> asked(const Body &B, const Event &E) {
  if (E.Kind != EventKind::Branch || E.Index == OperandId().Index)
    return std::nullopt;
  const Operand *O = &B.operand(OperandId(E.Index));
  Decided::Guard Result;
  if (O->Kind == OperandKind::Compared) {
    Result.Value = O->Value;
    Result.Equal = !(O->Flags & Operand::Negated);
    O = &B.operand(O->Base);
  }
  if (O->Kind != OperandKind::Local || O->Flags & Operand::Address ||
      !isPlain(Result.Value))
    return std::nullopt;
  Result.Parameter = O->Local.Index;
  return Result;
}

Decided::Guards Decided::guards(SiteId Inner) {
  BodyId In = P.site(Inner).In;
  if (P.site(Inner).Flags & Site::OnEveryPath || P.body(In).is(Body::Partial))
    return {};
  const Body &B = *P.body(In).Record;
  constexpr size_t MaxTests = 32;
  llvm::SmallVector<std::pair<uint32_t, Guard>, 8> Tests;
  for (uint32_t I = 0; I != B.Events.size() && Tests.size() != MaxTests; ++I)
    if (std::optional<Guard> Asked = asked(B, B.Events[I]);
        Asked && V.isAsGiven(In, LocalId(Asked->Parameter)))
      Tests.push_back({I, *Asked});
  if (Tests.empty())
    return {};
  // Two bits for each test: it was passed, and where it is true, or false.
  uint64_t Passed = 0;
  flow(
      B, uint64_t(0), /*WithExceptions=*/true,
      [](EventId, uint64_t Before) { return Before; },
      [](uint64_t A, uint64_t B) { return A & B; },
      [&](EventId Id, uint64_t Before) {
        const Event &E = B.Events[Id.Index];
        if (E.Kind == EventKind::Call && CallId(E.Index) == P.callOf(Inner))
          Passed = Before;
      },
      [&](EventId From, const Edge &Next, uint64_t After) {
        if (Next.Kind == EdgeKind::True || Next.Kind == EdgeKind::False)
          for (size_t I = 0; I != Tests.size(); ++I)
            if (Tests[I].first == From.Index)
              After |= uint64_t(1) << (2 * I + (Next.Kind == EdgeKind::True));
        return After;
      });
  Guards Result;
  for (size_t I = 0; I != Tests.size(); ++I) {
    Guard G = Tests[I].second;
    if (Passed >> (2 * I) & 1)
      Result.push_back({G.Parameter, G.Value, !G.Equal});
    if (Passed >> (2 * I + 1) & 1)
      Result.push_back(G);
  }
  return Result;
}

bool Decided::contradict(SiteId Outer, const Guards &Wanted) {
  if (Wanted.empty())
    return false;
  const Call &C = P.call(Outer);
  for (const Guard &G : Wanted) {
    if (G.Parameter >= C.Arguments.size())
      continue;
    const Operand *Given =
        V.constant(P.site(Outer).In, C.Arguments[G.Parameter]);
    if (Given && Given->Kind == OperandKind::Integer && isPlain(Given->Value) &&
        (Given->Value == G.Value) != G.Equal)
      return true;
  }
  return false;
}
