// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: how the events of a body are written and read. An event that goes on
/// to the next one and names the next call is one byte.

#ifndef ASYNC_TIDY_LIB_MODEL_EVENTCODING_H
#define ASYNC_TIDY_LIB_MODEL_EVENTCODING_H

#include "Coders.h"

namespace asynctidy {

/// The limits are those of the body.
template <class Coder> class EventCoder {
public:
  template <class T> using Field = typename Coder::template Field<T>;

  explicit EventCoder(Coder &C) : C(C) {}

  void code(Field<std::vector<Event>> &Events) {
    C.items(Events, C.Limit.Events, "event", 1, [&](auto &E) {
      event(E);
      ++EventIndex;
    });
    C.check(Events.size() >= 3, "entry, exit or unwind event is missing");
  }

private:
  enum EdgesChoice : uint32_t {
    /// To the next event.
    Next,
    /// The same, and an exceptional one to where the last one went.
    NextOrThrow,
    NoEdges,
    WrittenEdges,
  };

  void event(Field<Event> &E) {
    typename Coder::Header H(C, Shape::Event);
    H.kind(E.Kind);
    Id<void> Index(E.Index);
    Id<void> *Last = lastIndex(E.Kind);
    Choice Made = H.choice(Index, nextOf(Last));
    uint32_t Edges = H.number(edgesChoice(E), 2);
    H.end();
    // The kind is known only now.
    index(E, Made);
    edges(E, Edges);
    bool IsFirst = EventIndex < 3;
    C.check(IsFirst == (E.Kind <= EventKind::Unwind) &&
                (!IsFirst || EventIndex == static_cast<uint32_t>(E.Kind)),
            "entry, exit or unwind event is missing");
  }

  void index(Field<Event> &E, Choice Made) {
    Id<void> *Last = lastIndex(E.Kind);
    if (Made == Choice::Written)
      C.near(E.Index, nextOf(Last).Index);
    else
      C.assign(E.Index,
               Made == Choice::Guessed ? nextOf(Last).Index : Id<void>::None);
    C.check(isIndexValid(E), "index is out of range");
    if (Last && E.Index != Id<void>::None)
      Last->Index = E.Index;
  }

  static Id<void> nextOf(const Id<void> *Last) {
    return Last ? Id<void>(Last->Index + 1) : Id<void>();
  }

  /// Calls, suspensions, locals and operands are each named in order, mostly.
  Id<void> *lastIndex(EventKind Kind) {
    switch (Kind) {
    case EventKind::Entry:
    case EventKind::Exit:
    case EventKind::Unwind:
    case EventKind::Join:
      return nullptr;
    case EventKind::Call:
      return &LastCall;
    case EventKind::Suspend:
      return &LastSuspension;
    case EventKind::Store:
      return &LastStore;
    case EventKind::Define:
      return &LastDefined;
    case EventKind::Use:
    case EventKind::Move:
    case EventKind::ScopeEnd:
      return &LastLocal;
    case EventKind::Branch:
    case EventKind::Return:
    case EventKind::Throw:
      return &LastOperand;
    }
    llvm_unreachable("unknown event kind");
  }

  bool isIndexValid(const Event &E) const {
    switch (E.Kind) {
    case EventKind::Entry:
    case EventKind::Exit:
    case EventKind::Unwind:
    case EventKind::Join:
      return E.Index == Id<void>::None;
    case EventKind::Call:
      return E.Index < C.Limit.Calls;
    case EventKind::Suspend:
      return E.Index < C.Limit.Suspensions;
    case EventKind::Store:
      return E.Index < C.Limit.Stores;
    case EventKind::Define:
    case EventKind::Use:
    case EventKind::Move:
    case EventKind::ScopeEnd:
      return E.Index < C.Limit.Locals;
    case EventKind::Branch:
    case EventKind::Return:
    case EventKind::Throw:
      return E.Index < C.Limit.Operands || E.Index == Id<void>::None;
    }
    llvm_unreachable("unknown event kind");
  }

  Edge nextEdge() const { return {EventId(EventIndex + 1), EdgeKind::Normal}; }
  Edge throwEdge() const { return {LastHandler, EdgeKind::Exceptional}; }

  uint32_t edgesChoice(const Event &E) const {
    llvm::ArrayRef<Edge> Edges = E.Next;
    if (Edges.empty())
      return EdgesChoice::NoEdges;
    if (Edges[0] == nextEdge() && Edges.size() == 1)
      return EdgesChoice::Next;
    if (Edges[0] == nextEdge() && Edges.size() == 2 && Edges[1] == throwEdge())
      return EdgesChoice::NextOrThrow;
    return EdgesChoice::WrittenEdges;
  }

  void edges(Field<Event> &E, uint32_t Made) {
    if (Made == EdgesChoice::WrittenEdges) {
      C.list(E.Next, "edge", 1, [&](auto &Edge) { edge(Edge); });
      return;
    }
    if (Made == EdgesChoice::NoEdges)
      return;
    C.check(EventIndex + 1 < C.Limit.Events, "edge is out of range");
    if constexpr (Coder::Decodes) {
      E.Next.reserve(Made == EdgesChoice::NextOrThrow ? 2 : 1);
      E.Next.push_back(nextEdge());
      if (Made == EdgesChoice::NextOrThrow)
        E.Next.push_back(throwEdge());
    }
  }

  void edge(Field<Edge> &Edge) {
    uint32_t Distance = zigzag(Edge.To.Index - EventIndex);
    uint64_t Token =
        C.wide(uint64_t(Distance) << 2 | static_cast<uint64_t>(Edge.Kind));
    C.check(Token >> 34 == 0, "edge is out of range");
    Distance = static_cast<uint32_t>(Token >> 2);
    C.assign(Edge.Kind, static_cast<EdgeKind>(Token & 3));
    C.assign(Edge.To, EventId(EventIndex + unzigzag(Distance)));
    C.check(Edge.To.Index < C.Limit.Events, "edge is out of range");
    if (Edge.Kind == EdgeKind::Exceptional)
      LastHandler = Edge.To;
  }

  Coder &C;
  uint32_t EventIndex = 0;
  Id<void> LastCall, LastSuspension, LastStore, LastDefined, LastLocal,
      LastOperand;
  EventId LastHandler = EventId(2);
};

} // namespace asynctidy

#endif
