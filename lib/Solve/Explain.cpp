// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: offers to witnesses.

#include "Explain.h"
#include "llvm/ADT/STLExtras.h"
#include <fmt/format.h>

using namespace asynctidy;

Witness Explainer::explain(const Offer &Start) {
  W.Key = Start.Key;
  W.May = !Start.Must;
  W.Certainty = Known.certainty(Start);
  SymbolId Callee = P.callee(Start.Via);
  bool IsLambda = Callee && P.symbol(Callee).Kind == EntityKind::Lambda;
  if (Start.Callee && (Start.Edge != Offer::None || IsLambda))
    W.Callable = Start.Callee;
  else if (TargetId T = P.site(Start.Via).Target; T && !P.isChoice(T))
    W.Callee = Start.Callee;
  Offer O = Start;
  llvm::StringRef Subject = nameOf(P.body(P.site(O.Via).In).Symbol);
  bool May = false;
  while (true) {
    addOffer(Subject, O, May);
    if (!O.Callee)
      break;
    const BodyEffect *Next = Known.find(O.Callee, O.CalleeKey);
    assert(Next && "an offer without the effect that it comes from");
    Subject = nameOf(P.body(O.Callee).Symbol);
    May = !Next->Must;
    O = Next->First;
  }
  W.Ground = *O.Stated;
  W.Stated = O.Candidate ? nameOf(O.Candidate).str() : calleeName(O.Via).str();
  W.Cause = cause();
  return std::move(W);
}

Step &Explainer::add(Step::Verb What, SiteId At, llvm::StringRef Subject,
                     llvm::StringRef Object, bool May) {
  return W.Steps.emplace_back(
      Step{What, At, Subject.str(), Object.str(), std::string(), May});
}

llvm::StringRef Explainer::calleeName(SiteId At) const {
  if (const SiteFacts *Spoken = Facts.facts(At))
    return Spoken->Name;
  SymbolId Callee = P.callee(At);
  return Callee ? nameOf(Callee)
                : P.text(P.site(At).In, P.call(At).DependentName);
}

/// The class of a constructor or destructor.
static llvm::StringRef className(const Program &P, SymbolId Member) {
  if (LinkedTypeId Owner = P.symbol(Member).Owner)
    return P.type(Owner).Name;
  return P.symbol(Member).Name;
}

/// `class::field`, or the name of a variable.
static std::string holderName(const Program &P, SymbolId Holder) {
  const Symbol &S = P.symbol(Holder);
  if (S.Kind != EntityKind::Field || !S.Owner || P.type(S.Owner).Name.empty())
    return S.Name.str();
  return fmt::format("{}::{}", P.type(S.Owner).Name.str(),
                     unqualified(S.Name).str());
}

std::pair<Step::Verb, llvm::StringRef> Explainer::destroyed(SiteId At) const {
  BodyId In = P.site(At).In;
  const Call &C = P.call(At);
  llvm::StringRef Class = className(P, P.callee(At));
  if (C.Origin == CallOrigin::TemporaryDestroyed)
    return {Step::Verb::DestroysTemporary, Class};
  if (!C.Receiver || C.Origin == CallOrigin::Written)
    return {Step::Verb::Destroys, Class};
  const Operand &O = P.body(In).Record->operand(C.Receiver);
  llvm::StringRef Name;
  if (O.Kind == OperandKind::Local)
    Name = P.text(In, P.body(In).Record->Locals[O.Local.Index].Name);
  else if (O.Kind == OperandKind::Field)
    Name = unqualified(nameOf(P.symbol(In, O.Referred)));
  return {Step::Verb::Destroys, Name.empty() ? Class : Name};
}

Step Explainer::callStep(llvm::StringRef Subject, const Offer &O,
                         bool May) const {
  Step S{.At = O.Via, .Subject = Subject.str(), .May = May};
  SymbolId Callee = P.callee(O.Via);
  EntityKind Kind = Callee ? P.symbol(Callee).Kind : EntityKind::Function;
  if (Kind == EntityKind::Destructor) {
    auto [Verb, Object] = destroyed(O.Via);
    S.What = Verb;
    S.Object = Object.str();
    return S;
  }
  if (Kind == EntityKind::Constructor) {
    S.What = Step::Verb::Constructs;
    // The class that is made, also where it inherits the constructor.
    LinkedTypeId Made = P.site(O.Via).Receiver;
    S.Object = Made ? P.type(Made).Name.str() : className(P, Callee).str();
    return S;
  }
  S.Object = calleeName(O.Via).str();
  SymbolId Runs = O.Candidate;
  if (O.Callee)
    Runs = P.body(O.Callee).Symbol;
  TargetId T = P.site(O.Via).Target;
  if (!T || !Runs || Runs == Callee)
    return S;
  if (P.kind(T) == TargetKind::Virtual)
    S.What = Step::Verb::CallsOverride;
  if (P.kind(T) == TargetKind::Stored) {
    S.What = Step::Verb::CallsThrough;
    S.Object = nameOf(Runs).str();
    S.Receiver = holderName(P, Callee);
  }
  return S;
}

void Explainer::addOffer(llvm::StringRef Subject, const Offer &O, bool May) {
  if (O.Edge != Offer::None)
    return addEdge(Subject, O, May);
  W.Steps.push_back(callStep(Subject, O, May));
}

void Explainer::addEdge(llvm::StringRef Subject, const Offer &O, bool May) {
  const ExtraEdge &Edge = Known.edges()[O.Edge];
  llvm::StringRef Function = nameOf(Edge.Function);
  llvm::StringRef Callee = calleeName(O.Via);
  if (Edge.What != ExtraEdge::Kind::Callable) {
    add(Step::Verb::Calls, O.Via, Subject, Callee, May);
    add(Edge.What == ExtraEdge::Kind::Constructs ? Step::Verb::Constructs
                                                 : Step::Verb::Destroys,
        O.Via, Callee, className(P, Edge.Function), !O.Must);
    return;
  }
  const Route &How = Calls.runs()[Edge.Run].How;
  if (!How.Fact && !How.Said && How.Next == Route::None) {
    add(Step::Verb::Calls, O.Via, Subject, Function, May);
    return;
  }
  W.Steps.push_back(callStep(Subject, {.Via = O.Via}, May));
  if (How.Fact || How.Said)
    add(Step::Verb::Runs, O.Via, Callee, Function, !O.Must);
  else
    addRoute(Callee, Calls.slot(How.Next).How, Function, !O.Must);
}

/// How \p Subject, which was given the callable, gets it to run.
void Explainer::addRoute(llvm::StringRef Subject, const Route &How,
                         llvm::StringRef Function, bool May) {
  if (How.Through) {
    llvm::StringRef Lambda = nameOf(How.Through);
    if (How.Lambda == Route::None)
      add(Step::Verb::Calls, How.At, Subject, Lambda, May);
    else
      addRoute(Subject, Calls.runs()[How.Lambda].How, Lambda, May);
    return addRoute(Lambda, Calls.slot(How.Next).How, Function, May);
  }
  if (!How.Fact && !How.Said && How.Next == Route::None) {
    add(Step::Verb::Runs, How.At, Subject, Function, May);
    return;
  }
  llvm::StringRef Callee = calleeName(How.At);
  add(Step::Verb::Hands, How.At, Subject, Function, May).Receiver =
      Callee.str();
  if (!How.Fact && !How.Said)
    addRoute(Callee, Calls.slot(How.Next).How, Function, May);
}

std::string Explainer::cause() const {
  // From the ground backwards: what the project can change is in its own
  // files.
  const Step *Place = &W.Steps.back();
  for (const Step &S : llvm::reverse(W.Steps)) {
    Place = &S;
    if (!P.body(P.site(S.At).In).is(Body::System))
      break;
  }
  return stableId({W.Stated, stableKey(P, P.site(Place->At).In),
                   fmt::format_int(ordinal(P, Place->At)).c_str()});
}
