// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Extract: the event graph under construction.

#include "Graph.h"
#include <algorithm>

using namespace asynctidy;

Graph::Graph(Body &B) : B(B) {
  B.Events.resize(3);
  B.Events[0].Kind = EventKind::Entry;
  B.Events[1].Kind = EventKind::Exit;
  B.Events[2].Kind = EventKind::Unwind;
  set(Entry);
}

void Graph::link(EventId From, EventId To, EdgeKind Kind) {
  Edge New{To, Kind};
  std::vector<Edge> &Next = B.Events[From.Index].Next;
  if (std::find(Next.begin(), Next.end(), New) == Next.end())
    Next.push_back(New);
}

EventId Graph::detached(EventKind Kind) {
  EventId Id(B.Events.size());
  B.Events.push_back({Kind, Event().Index, {}});
  return Id;
}

EventId Graph::emit(EventKind Kind, uint32_t Index) {
  EventId Id = detached(Kind);
  B.Events.back().Index = Index;
  bool WasReachable = reachable();
  jump(Id);
  if (WasReachable)
    set(Id);
  return Id;
}

void Graph::jump(EventId To) {
  for (OpenEdge E : take())
    link(E.From, To, E.Kind);
}

void Graph::emitCleanup(const Cleanup &C, size_t Depth,
                        DestroyCallback Destroy) {
  if (C.What == Cleanup::Kind::Handler)
    return;
  Cursor Skipped;
  if (C.Conditional && reachable()) {
    EventId Test = emit(EventKind::Branch);
    Skipped = {{Test, EdgeKind::False}};
    set(Test, EdgeKind::True);
  }
  if (C.What == Cleanup::Kind::Destroy) {
    EventId Event = emit(EventKind::Call, Destroy(C, false).Index);
    EventId Landing = C.MayThrow ? landingFrom(Depth, Destroy) : Unwind;
    if (Landing != Unwind)
      link(Event, Landing, EdgeKind::Exceptional);
  }
  if (C.Local)
    emit(EventKind::ScopeEnd, C.Local.Index);
  merge(Skipped);
}

void Graph::leave(size_t Depth, DestroyCallback Destroy) {
  for (size_t I = Cleanups.size(); I-- > Depth;)
    emitCleanup(Cleanup(Cleanups[I]), I, Destroy);
}

void Graph::pop(size_t Depth, DestroyCallback Destroy) {
  while (Cleanups.size() > Depth) {
    Cleanup Last = Cleanups.pop_back_val();
    emitCleanup(Last, Cleanups.size(), Destroy);
  }
}

EventId Graph::landing(DestroyCallback Destroy) {
  return landingFrom(Cleanups.size(), Destroy);
}

EventId Graph::landingFrom(size_t Depth, DestroyCallback Destroy) {
  if (Depth == 0)
    return Unwind;
  Cleanup &C = Cleanups[Depth - 1];
  if (C.Landing)
    return C.Landing;
  if (C.What == Cleanup::Kind::EndOfLife && !C.Local)
    return C.Landing = landingFrom(Depth - 1, Destroy);
  EventId First, Last;
  if (C.What == Cleanup::Kind::Destroy) {
    CallId Call = Destroy(C, true);
    First = Last = detached(EventKind::Call);
    B.Events[First.Index].Index = Call.Index;
  }
  if (C.Local) {
    EventId End = detached(EventKind::ScopeEnd);
    B.Events[End.Index].Index = C.Local.Index;
    if (Last)
      link(Last, End, EdgeKind::Normal);
    Last = End;
    if (!First)
      First = End;
  }
  C.Landing = First;
  EventId Outer = landingFrom(Depth - 1, Destroy);
  link(Last, Outer, EdgeKind::Normal);
  return First;
}

namespace {
/// Old index to new index.
using Renumbering = std::vector<uint32_t>;
} // namespace

static Renumbering reachableEvents(const Body &B) {
  Renumbering New(B.Events.size(), Id<void>::None);
  std::vector<uint32_t> Pending = {0};
  New[0] = New[1] = New[2] = 0;
  while (!Pending.empty()) {
    uint32_t Event = Pending.back();
    Pending.pop_back();
    for (const Edge &E : B.Events[Event].Next)
      if (New[E.To.Index] == Id<void>::None) {
        New[E.To.Index] = 0;
        Pending.push_back(E.To.Index);
      }
  }
  uint32_t Next = 0;
  for (uint32_t &Index : New)
    if (Index != Id<void>::None)
      Index = Next++;
  return New;
}

static void dropUnusedCalls(Body &B) {
  Renumbering New(B.Calls.size(), Id<void>::None);
  for (const Event &E : B.Events)
    if (E.Kind == EventKind::Call)
      New[E.Index] = 0;
  uint32_t Next = 0;
  for (uint32_t I = 0; I != B.Calls.size(); ++I)
    if (New[I] != Id<void>::None) {
      New[I] = Next;
      if (Next != I)
        B.Calls[Next] = std::move(B.Calls[I]);
      ++Next;
    }
  B.Calls.resize(Next);
  auto Map = [&](CallId &Id) {
    if (Id)
      Id = New[Id.Index] == CallId::None ? CallId() : CallId(New[Id.Index]);
  };
  for (Call &C : B.Calls)
    Map(C.UsedCall);
  for (Operand &O : B.Operands) {
    Map(O.Call);
    // Of a call in code that is not reached.
    if (O.Kind == OperandKind::Result && !O.Call)
      O.Kind = OperandKind::Unknown;
  }
  for (Event &E : B.Events)
    if (E.Kind == EventKind::Call)
      E.Index = New[E.Index];
}

void Graph::finish() {
  Renumbering New = reachableEvents(B);
  std::vector<Event> Kept;
  for (uint32_t I = 0; I != B.Events.size(); ++I) {
    if (New[I] == Id<void>::None)
      continue;
    for (Edge &E : B.Events[I].Next)
      E.To = EventId(New[E.To.Index]);
    Kept.push_back(std::move(B.Events[I]));
  }
  B.Events = std::move(Kept);
  dropUnusedCalls(B);
}
