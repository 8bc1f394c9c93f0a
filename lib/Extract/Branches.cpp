// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: if, loops and switch.

#include "BodyWalker.h"

using namespace clang;
using namespace asynctidy;

void BodyWalker::ifStmt(const IfStmt &S) {
  scope(
      [&] {
        stmt(S.getInit());
        if (S.isConsteval()) {
          // Never evaluated by the compiler when it runs.
          return stmt(S.isNonNegatedConsteval() ? S.getElse() : S.getThen());
        }
        if (const DeclStmt *D = S.getConditionVariableDeclStmt())
          declarations(*D);
        Statement = T.span(S.getCond()->getSourceRange());
        Cursor Else = condition(S.getCond());
        stmt(S.getThen());
        Cursor Then = G.take();
        G.set(std::move(Else));
        stmt(S.getElse());
        G.merge(Then);
      },
      S.getEndLoc());
}

void BodyWalker::loopBody(const Stmt *S, EventId Continue, Cursor &Breaks,
                          size_t BreakDepth) {
  Targets.push_back({G.depth(), BreakDepth, &Breaks, Continue});
  stmt(S);
  Targets.pop_back();
}

void BodyWalker::whileStmt(const WhileStmt &S) {
  EventId Head = G.emit(EventKind::Join);
  Cursor Breaks, Done;
  size_t Depth = G.depth();
  if (const DeclStmt *D = S.getConditionVariableDeclStmt())
    declarations(*D);
  Statement = T.span(S.getCond()->getSourceRange());
  Done = condition(S.getCond());
  // The condition's variable dies on both ways out.
  Cursor Inside = G.take();
  G.set(std::move(Done));
  leaveTo(Depth, S.getEndLoc());
  Done = G.take();
  G.set(std::move(Inside));
  EventId Again = G.detached(EventKind::Join);
  loopBody(S.getBody(), Again, Breaks, Depth);
  G.jump(Again);
  G.set(Again);
  popTo(Depth, S.getEndLoc());
  G.jump(Head);
  G.set(std::move(Done));
  G.merge(Breaks);
}

void BodyWalker::doStmt(const DoStmt &S) {
  EventId Head = G.emit(EventKind::Join);
  EventId Continue = G.detached(EventKind::Join);
  Cursor Breaks;
  loopBody(S.getBody(), Continue, Breaks, G.depth());
  G.jump(Continue);
  G.set(Continue);
  Statement = T.span(S.getCond()->getSourceRange());
  Cursor Done = condition(S.getCond());
  G.jump(Head);
  G.set(std::move(Done));
  G.merge(Breaks);
}

void BodyWalker::forStmt(const ForStmt &S) {
  scope(
      [&] {
        stmt(S.getInit());
        EventId Head = G.emit(EventKind::Join);
        EventId Continue = G.detached(EventKind::Join);
        Cursor Breaks, Done;
        size_t Depth = G.depth();
        if (const DeclStmt *D = S.getConditionVariableDeclStmt())
          declarations(*D);
        if (S.getCond()) {
          Statement = T.span(S.getCond()->getSourceRange());
          Done = condition(S.getCond());
        }
        loopBody(S.getBody(), Continue, Breaks, Depth);
        G.jump(Continue);
        G.set(Continue);
        popTo(Depth, S.getEndLoc());
        if (S.getInc()) {
          Statement = T.span(S.getInc()->getSourceRange());
          full(S.getInc(), {ResultUse::Discarded});
        }
        G.jump(Head);
        G.set(std::move(Done));
        G.merge(Breaks);
      },
      S.getEndLoc());
}

void BodyWalker::rangeFor(const CXXForRangeStmt &S) {
  CallOrigin Outer = Ambient;
  auto Implicit = [&](auto Inside) {
    Ambient = NextOrigin = CallOrigin::RangeFor;
    Inside();
    Ambient = NextOrigin = Outer;
  };
  scope(
      [&] {
        stmt(S.getInit());
        // The range itself is written; begin, end and the rest are not.
        declarations(*S.getRangeStmt());
        Implicit([&] {
          stmt(S.getBeginStmt());
          stmt(S.getEndStmt());
        });
        EventId Head = G.emit(EventKind::Join);
        EventId Continue = G.detached(EventKind::Join);
        Cursor Breaks, Done;
        if (S.getCond()) {
          Implicit([&] { Done = condition(S.getCond()); });
        } else if (G.reachable()) {
          EventId Test = G.emit(EventKind::Branch);
          Done = {{Test, EdgeKind::False}};
          G.set(Test, EdgeKind::True);
        }
        size_t Depth = G.depth();
        scope(
            [&] {
              Implicit([&] { declarations(*S.getLoopVarStmt()); });
              loopBody(S.getBody(), Continue, Breaks, Depth);
              // `continue` leaves the loop variable's scope as well: it ends
              // up here, where the variable dies.
              G.jump(Continue);
              G.set(Continue);
            },
            S.getEndLoc());
        if (S.getInc())
          Implicit([&] { full(S.getInc(), {ResultUse::Discarded}); });
        G.jump(Head);
        G.set(std::move(Done));
        G.merge(Breaks);
      },
      S.getEndLoc());
}

/// In source order; a default is none of them.
static llvm::SmallVector<const CaseStmt *, 8> casesOf(const SwitchStmt &S) {
  llvm::SmallVector<const CaseStmt *, 8> Cases;
  for (const SwitchCase *C = S.getSwitchCaseList(); C;
       C = C->getNextSwitchCase())
    if (const auto *Case = dyn_cast<CaseStmt>(C))
      Cases.push_back(Case);
  std::reverse(Cases.begin(), Cases.end());
  return Cases;
}

/// `switch (x)` asks for one case after the other: `x == A`, `x == B`, ...
void BodyWalker::switchHead(const SwitchStmt &S, OperandId Tested) {
  const Operand &Value = B.operand(Tested);
  // What a handler is told has happened is in a field of what it is handed.
  bool IsFollowed = isComparable(Value) || Value.Kind == OperandKind::Field;
  for (const CaseStmt *Case : casesOf(S)) {
    Operand Test = typed(OperandKind::Unknown, Case->getLHS());
    Operand Constant = argument(Case->getLHS(), {});
    if (IsFollowed && !Case->getRHS() &&
        Constant.Kind == OperandKind::Integer) {
      Test.Kind = OperandKind::Compared;
      Test.Value = Constant.Value;
      Test.Names = std::move(Constant.Names);
      Test.Base = Tested;
    }
    EventId Asked = G.emit(EventKind::Branch, keep(std::move(Test)).Index);
    CaseEdges[Case] = {{Asked, EdgeKind::True}};
    G.set(Asked, EdgeKind::False);
  }
}

void BodyWalker::switchStmt(const SwitchStmt &S) {
  scope(
      [&] {
        stmt(S.getInit());
        if (const DeclStmt *D = S.getConditionVariableDeclStmt())
          declarations(*D);
        Statement = T.span(S.getCond()->getSourceRange());
        OperandId Tested = keep(full(S.getCond(), {ResultUse::Condition}));
        if (!G.reachable())
          return stmt(S.getBody());
        switchHead(S, Tested);
        Cursor Otherwise = G.take();
        std::swap(Otherwise, SwitchOtherwise);
        Cursor Breaks;
        Targets.push_back({G.depth(), G.depth(), &Breaks, EventId()});
        stmt(S.getBody());
        Targets.pop_back();
        // A default has taken it, if there is one.
        if (!S.isAllEnumCasesCovered())
          G.merge(SwitchOtherwise);
        G.merge(Breaks);
        SwitchOtherwise = std::move(Otherwise);
      },
      S.getEndLoc());
}

void BodyWalker::caseStmt(const SwitchCase &S) {
  if (isa<DefaultStmt>(S))
    G.merge(std::exchange(SwitchOtherwise, Cursor()));
  else if (auto Asked = CaseEdges.find(&S); Asked != CaseEdges.end())
    G.merge(Asked->second);
  stmt(S.getSubStmt());
}
