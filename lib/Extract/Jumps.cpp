// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: labels and gotos.

#include "BodyWalker.h"

using namespace clang;
using namespace asynctidy;

EventId BodyWalker::label(const LabelDecl &L) {
  auto [It, IsNew] = Labels.try_emplace(&L);
  if (IsNew)
    It->second = G.detached(EventKind::Join);
  return It->second;
}

static bool isSame(const Graph::Cleanup &A, const Graph::Cleanup &B) {
  return A.What == B.What && A.Local == B.Local && A.Object == B.Object &&
         (A.What != Graph::Cleanup::Kind::Handler || A.Landing == B.Landing);
}

/// How many of the outermost ones two places have in common.
static size_t common(llvm::ArrayRef<Graph::Cleanup> A,
                     llvm::ArrayRef<Graph::Cleanup> B) {
  size_t Depth = 0;
  while (Depth < A.size() && Depth < B.size() && isSame(A[Depth], B[Depth]))
    ++Depth;
  return Depth;
}

void BodyWalker::placeLabel(const LabelDecl &L) {
  EventId At = label(L);
  G.jump(At);
  Cleanups Here(G.cleanups().begin(), G.cleanups().end());
  LabelCleanups[&L] = Here;
  // What a jump forward leaves is known only now.
  for (PendingGoto &Jump : Gotos[&L]) {
    G.set(std::move(Jump.From));
    G.cleanups().assign(Jump.Pending.begin(), Jump.Pending.end());
    leaveTo(common(Jump.Pending, Here), Jump.Loc);
    G.jump(At);
  }
  Gotos.erase(&L);
  G.cleanups().assign(Here.begin(), Here.end());
  G.set(At);
}

void BodyWalker::gotoStmt(const GotoStmt &S) {
  const LabelDecl &L = *S.getLabel();
  if (auto It = LabelCleanups.find(&L); It != LabelCleanups.end()) {
    leaveTo(common(It->second, G.cleanups()), S.getBeginLoc());
    return G.jump(label(L));
  }
  if (G.reachable())
    Gotos[&L].push_back({G.take(),
                         Cleanups(G.cleanups().begin(), G.cleanups().end()),
                         S.getBeginLoc()});
}

void BodyWalker::asmGoto(const GCCAsmStmt &S) {
  if (!S.isAsmGoto())
    return;
  Cursor Here = G.take();
  for (const AddrLabelExpr *Label : S.labels()) {
    G.set(Here);
    G.jump(label(*Label->getLabel()));
  }
  G.set(std::move(Here));
}
