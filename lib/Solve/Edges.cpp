// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: what runs at a call without being called by name, and what does not
/// though it is: callables, constructors and destructors.

#include "Effects.h"
#include "Paths.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

/// Local variable that the call is made on; "none" if it is on another object.
static LocalId receiverLocal(const Body &B, const Call &C) {
  if (!C.Receiver || B.operand(C.Receiver).Kind != OperandKind::Local)
    return LocalId();
  return B.operand(C.Receiver).Local;
}

/// Where its variable ends the owner has given its object to another, and was
/// not touched since. Exceptions before that are left aside if that is so at
/// all other ends: nobody who hands an object on expects to end it.
static bool isMovedFrom(const Program &P, SiteId Destroys) {
  const Call &C = P.call(Destroys);
  const Body &B = *P.body(P.site(Destroys).In).Record;
  LocalId Owner = receiverLocal(B, C);
  if (!Owner || C.Origin == CallOrigin::Written)
    return false;
  // `return owner;`, where the result is another object.
  bool IsReturned = llvm::any_of(B.Calls, [&](const Call &Made) {
    return Made.Use == ResultUse::Returned &&
           Made.Statement.Begin == C.Statement.Begin &&
           llvm::any_of(Made.Arguments, [&](OperandId Id) {
             return Id && B.operand(Id).Kind == OperandKind::Local &&
                    B.operand(Id).Local == Owner;
           });
  });
  if (IsReturned)
    return true;
  auto Moves = [&](const Event &E) {
    return E.Kind == EventKind::Move && E.Index == Owner.Index;
  };
  if (llvm::none_of(B.Events, Moves))
    return false;
  bool IsUnwinding = C.Flags & Call::Unwinding, Ends = false, Result = true;
  flow(
      B, false, /*WithExceptions=*/false,
      [&](EventId Id, bool Moved) {
        const Event &E = B.Events[Id.Index];
        bool IsTouched =
            (E.Kind == EventKind::Use || E.Kind == EventKind::Define) &&
            E.Index == Owner.Index;
        return (Moved && !IsTouched) || Moves(E);
      },
      [](bool A, bool B) { return A && B; },
      [&](EventId Id, bool Moved) {
        const Event &E = B.Events[Id.Index];
        bool IsEnd = IsUnwinding ? E.Kind == EventKind::ScopeEnd &&
                                       E.Index == Owner.Index
                                 : E.Kind == EventKind::Call &&
                                       CallId(E.Index) == P.callOf(Destroys);
        Ends |= IsEnd;
        Result &= !IsEnd || Moved;
      });
  return Ends && Result;
}

/// `kept = make();`: what owns the object now is not the temporary that ends,
/// and in a constructor the member owned nothing before.
static bool endsNothing(const Program &P, SiteId Destroys) {
  BodyId In = P.site(Destroys).In;
  const Call &C = P.call(Destroys);
  const Body &B = *P.body(In).Record;
  if (C.Origin == CallOrigin::TemporaryDestroyed)
    return llvm::any_of(B.Calls, [&](const Call &Made) {
      return Made.Use == ResultUse::Argument && Made.Whole == C.Whole;
    });
  if (isMovedFrom(P, Destroys))
    return true;
  if (P.symbol(P.body(In).Symbol).Kind != EntityKind::Constructor ||
      C.Origin != CallOrigin::Written || !C.Receiver)
    return false;
  const Operand &O = B.operand(C.Receiver);
  return O.Kind == OperandKind::Field &&
         (!O.Base || B.operand(O.Base).Kind == OperandKind::This);
}

/// What a function is handed is of just the constructor's parameters' types,
/// but for references and `const`: no other constructor is chosen then.
static bool takesExactly(const Program &P, SymbolId Constructor, SiteId At) {
  auto Plain = [&](LinkedTypeId Type) {
    if (Type && P.type(Type).Kind == TypeKind::Reference)
      Type = P.type(Type).Pointee;
    llvm::StringRef Key = Type ? P.type(Type).Key : llvm::StringRef();
    Key.consume_front("const ");
    return Key;
  };
  SymbolId Callee = P.callee(At);
  llvm::ArrayRef<LinkedTypeId> Taken = P.parameterTypes(Constructor), Given;
  if (Callee)
    Given = P.parameterTypes(Callee);
  return !Given.empty() && llvm::equal(Given, Taken, [&](auto A, auto B) {
    return !Plain(A).empty() && Plain(A) == Plain(B);
  });
}

void Effects::addTemplateArguments(SiteId At, const FunctionFact &Fact) {
  Confidence Certainty = stated(Fact).Certainty;
  // Others may own the object, too, and its deleter is type-erased.
  Confidence OfDestruction = Fact.Uncertain ? Confidence::Low : Certainty;
  for (unsigned Index : endsNothing(P, At) ? llvm::ArrayRef<unsigned>()
                                           : llvm::ArrayRef(Fact.Destroys))
    if (LinkedTypeId Type = Facts.templateArgument(At, Index))
      if (SymbolId Destructor = P.type(Type).Destructor)
        Edges.push_back({ExtraEdge::Kind::Destroys, At, Destructor, Offer::None,
                         OfDestruction});
  for (unsigned Index : Fact.Constructs) {
    LinkedTypeId Type = Facts.templateArgument(At, Index);
    if (!Type)
      continue;
    size_t Begin = Edges.size();
    for (EntityId Method :
         P.unit(P.type(Type).Unit).type(P.type(Type).Record).Methods) {
      SymbolId Id = P.symbolOf(P.type(Type).Unit, Method);
      if (P.symbol(Id).Kind == EntityKind::Constructor)
        Edges.push_back(
            {ExtraEdge::Kind::Constructs, At, Id, Offer::None, Certainty});
    }
    // Which of several constructors it is, is not recorded.
    auto Exact = std::find_if(
        Edges.begin() + Begin, Edges.end(),
        [&](const ExtraEdge &E) { return takesExactly(P, E.Function, At); });
    if (Exact != Edges.end()) {
      Edges[Begin] = *Exact;
      Edges.resize(Begin + 1);
    }
    if (Edges.size() - Begin > 1)
      for (ExtraEdge &E : llvm::drop_begin(Edges, Begin))
        E.Certainty = std::min(E.Certainty, Confidence::Medium);
  }
}

void Effects::collectEdges() {
  HasEdges.resize(P.sites().size());
  for (const SiteFacts &F : Facts.all())
    for (const FunctionFact *Fact : Facts.holding(F))
      addTemplateArguments(F.Site, *Fact);
  for (uint32_t I = 0; I != Calls.runs().size(); ++I) {
    const FunctionRun &Run = Calls.runs()[I];
    if (Run.Function && Run.Mode == RunMode())
      Edges.push_back({ExtraEdge::Kind::Callable, Run.How.At, Run.Function, I,
                       Run.How.Certainty});
  }
  std::vector<std::pair<uint32_t, uint32_t>> ByFunction;
  for (uint32_t I = 0; I != Edges.size(); ++I) {
    ByFunction.push_back({Edges[I].Function.Index, I});
    EdgesBySite.push_back(I);
    HasEdges.set(Edges[I].At.Index);
  }
  EdgesOf = Lists<uint32_t>(P.symbols().size(), ByFunction);
  llvm::sort(EdgesBySite, [&](uint32_t A, uint32_t B) {
    return std::pair(Edges[A].At, A) < std::pair(Edges[B].At, B);
  });
}

llvm::ArrayRef<uint32_t> Effects::edgesAt(SiteId At) const {
  if (!HasEdges[At.Index])
    return {};
  auto Before = [&](uint32_t Edge, SiteId Id) { return Edges[Edge].At < Id; };
  auto Begin = llvm::lower_bound(EdgesBySite, At, Before);
  auto End = Begin;
  while (End != EdgesBySite.end() && Edges[*End].At == At)
    ++End;
  return llvm::ArrayRef(EdgesBySite)
      .slice(Begin - EdgesBySite.begin(), End - Begin);
}

bool Effects::isUnmade(SiteId At) const {
  const Site &S = P.site(At);
  if (!(S.Flags & Call::Unwinding))
    return false;
  if (S.Origin != CallOrigin::LocalDestroyed)
    return S.Origin == CallOrigin::MemberDestroyed;
  const Body &B = *P.body(S.In).Record;
  LocalId Local = receiverLocal(B, P.call(At));
  return Local && llvm::any_of(B.Events, [&](const Event &E) {
           if (E.Kind != EventKind::Return || E.Index == OperandId().Index)
             return false;
           const Operand &O = B.operand(OperandId(E.Index));
           return O.Kind == OperandKind::Local && O.Local == Local;
         });
}
