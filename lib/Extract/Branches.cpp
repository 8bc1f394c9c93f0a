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
        EventId OuterHead = SwitchHead;
        bool OuterDefault = SwitchHasDefault;
        SwitchHead = G.emit(EventKind::Branch, Tested.Index);
        SwitchHasDefault = false;
        G.take();
        Cursor Breaks;
        Targets.push_back({G.depth(), G.depth(), &Breaks, EventId()});
        stmt(S.getBody());
        Targets.pop_back();
        if (!SwitchHasDefault && !S.isAllEnumCasesCovered())
          G.merge({{SwitchHead, EdgeKind::Normal}});
        G.merge(Breaks);
        SwitchHead = OuterHead;
        SwitchHasDefault = OuterDefault;
      },
      S.getEndLoc());
}

void BodyWalker::caseStmt(const SwitchCase &S) {
  if (isa<DefaultStmt>(S))
    SwitchHasDefault = true;
  if (SwitchHead)
    G.merge({{SwitchHead, EdgeKind::Normal}});
  stmt(S.getSubStmt());
}
