// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: facts by name, and which of them hold.

#include "FactMatcher.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <optional>

using namespace asynctidy;

FactMatcher::FactMatcher(const Program &P, const PackSet &Packs, Values &V)
    : P(P), Packs(Packs), V(V), Conds(P, V), Marked(P, V, Conds),
      Stated(P.symbols().size()), Spoken(P.sites().size()) {
  Conds.use(Marked);
  collectNames();
  collectStatements();
  // Few functions bear a name that any pack knows; their calls are the few that
  // are looked at one by one.
  std::vector<bool> Interesting;
  Interesting.reserve(P.symbols().size());
  Named.reserve(P.symbols().size());
  for (const Symbol &S : P.symbols()) {
    llvm::StringRef Last = unqualified(S.Name);
    Named.push_back(LastNames.contains(Last));
    Interesting.push_back(Named.back() || Last == "operator()");
  }
  // What calls mark is known before conditions ask for it.
  std::vector<std::pair<SiteId, About>> Calls;
  for (uint32_t I = 0; I != P.sites().size(); ++I) {
    SymbolId Callee = P.callee(SiteId(I));
    About Own;
    const About *A = nullptr;
    if (Callee ? Interesting[Callee.Index]
               : P.sites()[I].Form == CallForm::Indirect) {
      P.trim();
      A = aboutCall(SiteId(I), Own);
    }
    if (!A)
      continue;
    for (const FunctionFact *Fact : A->Facts)
      if (!Fact->Marks.empty())
        Marked.add(SiteId(I), *Fact);
    Calls.push_back({SiteId(I), *A});
  }
  for (const auto &[At, A] : Calls) {
    P.trim();
    hold(At, A);
  }
}

void FactMatcher::collectNames() {
  for (const Pack &K : Packs.packs())
    for (const FunctionFact &F : K.Functions)
      // What only says what a string begins with is asked for when a rule
      // follows one, and not at each of the many calls.
      if (!F.TextOf)
        for (const std::string &Name : F.Names)
          LastNames.insert(unqualified(Name));
}

//===-- Attributes and annotations ----------------------------------------===//

/// `async_tidy::blocking` of `async_tidy::blocking: reason`.
static std::pair<llvm::StringRef, llvm::StringRef>
splitReason(llvm::StringRef Text) {
  size_t End = 0;
  while (End != Text.size()) {
    if (Text.substr(End).starts_with("::"))
      End += 2;
    else if (llvm::isAlnum(Text[End]) || Text[End] == '_')
      ++End;
    else
      break;
  }
  return {Text.take_front(End), Text.drop_front(End).ltrim(":= ")};
}

const AnnotationFact *FactMatcher::annotation(llvm::StringRef Text) const {
  if (const AnnotationFact *Fact = Packs.annotation(Text))
    return Fact;
  return Packs.annotation(splitReason(Text).first);
}

std::optional<std::pair<unsigned, RunsOn>>
FactMatcher::annotatedParameter(SymbolId Id, llvm::StringRef Text) const {
  const AnnotationFact *Fact = annotation(Text);
  if (!Fact || !Fact->Callable)
    return std::nullopt;
  llvm::StringRef Name = splitReason(Text).second;
  const TUSummary &Unit = P.unit(P.symbol(Id).Unit);
  for (auto [Index, Parameter] : llvm::enumerate(P.record(Id).Parameters))
    if (Unit.text(Parameter.Name) == Name)
      return std::pair(unsigned(Index), *Fact->Callable);
  return std::nullopt;
}

const AnnotationFact *FactMatcher::classAnnotation(LinkedTypeId Class) const {
  Class = P.stripped(Class);
  if (!Class || !P.type(Class).IsAnnotated)
    return nullptr;
  const TUSummary &Unit = P.unit(P.type(Class).Unit);
  for (StringId Text : Unit.type(P.type(Class).Record).Annotations)
    if (const AnnotationFact *Fact = annotation(Unit.text(Text)))
      return Fact;
  return nullptr;
}

void FactMatcher::collectStatements() {
  for (uint32_t I = 0; I != P.symbols().size(); ++I) {
    const Symbol &S = P.symbols()[I];
    Statement Said;
    if (S.is(Entity::Blocking)) {
      Said.Effect = EffectKind::Blocks;
      Said.Why = "is declared [[clang::blocking]]";
    } else if (S.is(Entity::Nonblocking)) {
      Said.Effect = EffectKind::Nonblocking;
    }
    for (llvm::StringRef Text : P.annotations(SymbolId(I)))
      if (const AnnotationFact *Fact = annotation(Text);
          Fact && Fact->Effect != EffectKind::None) {
        llvm::StringRef Reason = splitReason(Text).second;
        Said.Effect = Fact->Effect;
        Said.Why = Reason.empty() ? llvm::StringRef(Fact->Why) : Reason;
        Said.Failure = Fact->Failure;
      }
    if (Said.Effect == EffectKind::None)
      continue;
    if (Said.Effect != EffectKind::Nonblocking)
      Said.Key = EffectKey::of(Said.Effect);
    Statements[I] = Said;
    Stated.set(I);
  }
}

const Statement *FactMatcher::statement(const FunctionFact &Fact) {
  auto [It, IsNew] = FactStatements.try_emplace(&Fact);
  if (IsNew)
    It->second = stated(Fact);
  return &It->second;
}

const Statement *FactMatcher::statement(SymbolId Id) const {
  if (!Stated[Id.Index])
    return nullptr;
  auto It = Statements.find(Id.Index);
  return It == Statements.end() ? nullptr : &It->second;
}

const Statement *FactMatcher::candidateStatement(SymbolId Id) {
  if (const Statement *Said = statement(Id))
    return Said;
  if (!Named[Id.Index])
    return nullptr;
  auto [It, IsNew] = CandidateStatements.try_emplace(Id.Index);
  Statement &Said = It->second;
  if (IsNew)
    for (const FunctionFact *Fact : about(Id, LinkedTypeId()).Facts) {
      if (Fact->Effect == EffectKind::None || !Fact->When.empty() ||
          !Fact->Unless.empty())
        continue;
      Said = stated(*Fact);
      break;
    }
  return Said.Effect == EffectKind::None ? nullptr : &Said;
}

//===-- Names -------------------------------------------------------------===//

bool FactMatcher::sameParameters(const FunctionFact &Fact,
                                 SymbolId Callee) const {
  if (!Fact.Parameters)
    return true;
  if (P.parameterTypes(Callee).size() != Fact.Parameters->size())
    return false;
  for (unsigned I = 0; I != Fact.Parameters->size(); ++I) {
    LinkedTypeId Type = P.parameterType(Callee, I);
    if (!Type || P.type(Type).Key != (*Fact.Parameters)[I])
      return false;
  }
  return true;
}

/// A global function of the program may bear the name of a C function that a
/// built-in pack speaks of. What is in no namespace and no system header is
/// meant only if it is C.
bool FactMatcher::isMeant(const FunctionFact &Fact, llvm::StringRef Name,
                          SymbolId Callee) const {
  if (Name.contains("::") || !Packs.isBuiltin(Fact))
    return true;
  const Symbol &S = P.symbol(Callee);
  return S.is(Entity::CLinkage) || S.is(Entity::System);
}

bool FactMatcher::find(llvm::StringRef Name, SymbolId Callee,
                       About &Out) const {
  for (const FunctionFact *Fact : Packs.functions(Name))
    if (isMeant(*Fact, Name, Callee) && sameParameters(*Fact, Callee))
      Out.Facts.push_back(Fact);
  if (Out.Facts.empty())
    return false;
  // The names of facts outlive any one call of this.
  for (const std::string &Known : Out.Facts.front()->Names)
    if (Known == Name)
      Out.Name = Known;
  return true;
}

FactMatcher::About FactMatcher::lookUp(SymbolId Callee,
                                       LinkedTypeId Receiver) const {
  About Result;
  const Symbol &S = P.symbol(Callee);
  llvm::StringRef Method = unqualified(S.Name);
  auto InClass = [&](LinkedTypeId Class) {
    llvm::StringRef Name = P.type(Class).Name;
    return !Name.empty() && find((Name + "::" + Method).str(), Callee, Result);
  };
  if (S.Owner && Receiver && Receiver != S.Owner && InClass(Receiver))
    return Result;
  if (find(S.Name, Callee, Result))
    return Result;
  // What a method's own body does is better evidence than what is said of the
  // method that it overrides.
  if (!P.implementations(Callee).empty())
    return Result;
  llvm::SmallVector<SymbolId, 8> Above(P.overridden(Callee).begin(),
                                       P.overridden(Callee).end());
  for (size_t I = 0; I != Above.size(); ++I) {
    if (find(P.symbol(Above[I]).Name, Callee, Result))
      return Result;
    for (SymbolId Next : P.overridden(Above[I]))
      if (!llvm::is_contained(Above, Next))
        Above.push_back(Next);
  }
  // A class above the one that declares the method has another one, which this
  // one hides.
  auto Inherits = [&](LinkedTypeId Class) {
    bool Does = false;
    V.forEachBase(Class, [&](LinkedTypeId At) { return Does = At == S.Owner; });
    return Does;
  };
  if (S.Owner)
    V.forEachBase(Receiver ? Receiver : S.Owner, [&](LinkedTypeId Class) {
      return Inherits(Class) && InClass(Class);
    });
  return Result;
}

const FactMatcher::About &FactMatcher::about(SymbolId Callee,
                                             LinkedTypeId Receiver) {
  auto [It, IsNew] = Known.try_emplace({Callee.Index, Receiver.Index});
  if (IsNew)
    It->second = lookUp(Callee, Receiver);
  return It->second;
}

//===-- Calls -------------------------------------------------------------===//

SymbolId FactMatcher::calledObject(SiteId At) const {
  SymbolId Callee = P.callee(At);
  if (Callee && unqualified(P.symbol(Callee).Name) != "operator()")
    return SymbolId();
  BodyId In = P.site(At).In;
  OperandId Id = P.call(At).Receiver;
  if (!Id)
    return SymbolId();
  const Operand &O = P.body(In).Record->operand(Id);
  return O.Kind == OperandKind::Global ? P.symbol(In, O.Referred) : SymbolId();
}

/// Such a result is awaited; that some overload of the name blocks says nothing
/// about this one.
bool FactMatcher::yieldsAwaitable(SiteId At) const {
  if (P.site(At).Use != ResultUse::Awaited)
    return false;
  LinkedTypeId Result = P.type(P.site(At).In, P.call(At).ResultType);
  return Result && (P.type(Result).is(TypeRecord::Awaitable) ||
                    P.type(Result).is(TypeRecord::CoroutineReturn));
}

const FactMatcher::About *FactMatcher::aboutCall(SiteId At, About &Storage) {
  if (SymbolId Object = calledObject(At))
    if (find(P.symbol(Object).Name, Object, Storage))
      return &Storage;
  if (SymbolId Callee = P.callee(At))
    if (const About &A = about(Callee, P.site(At).Receiver); !A.Facts.empty())
      return &A;
  return nullptr;
}

llvm::StringRef FactMatcher::nameAt(SiteId At) {
  About Storage;
  const About *Known = aboutCall(At, Storage);
  return Known ? Known->Name : llvm::StringRef();
}

void FactMatcher::hold(SiteId At, const About &A) {
  SiteFacts Result;
  Result.Site = At;
  Result.Name = A.Name;
  Result.First = Holding.size();
  bool Awaitable = yieldsAwaitable(At);
  for (const FunctionFact *Fact : A.Facts) {
    bool Speaks = Fact->Effect == EffectKind::Blocks ||
                  Fact->Effect == EffectKind::SyncWaits;
    Result.Settled |= Speaks || Fact->Effect == EffectKind::Nonblocking;
    Result.RunsKnown |= !Fact->Callables.empty();
    if (!(Speaks && Awaitable) && Conds.hold(*Fact, At))
      Holding.push_back(Fact);
  }
  Result.Count = Holding.size() - Result.First;
  Sites.push_back(Result);
  Spoken.set(At.Index);
}

const SiteFacts *FactMatcher::facts(SiteId At) const {
  if (!Spoken[At.Index])
    return nullptr;
  auto It = llvm::lower_bound(
      Sites, At, [](const SiteFacts &F, SiteId Id) { return F.Site < Id; });
  return &*It;
}

//===-- Types -------------------------------------------------------------===//

const TypeFact *FactMatcher::typeFact(LinkedTypeId Type,
                                      bool (*Speaks)(const TypeFact &)) const {
  const TypeFact *Found = nullptr;
  V.forEachBase(Type, [&](LinkedTypeId At) {
    Found = Packs.type(P.type(At).Name);
    if (Found && !Speaks(*Found))
      Found = nullptr;
    return Found != nullptr;
  });
  return Found;
}

const TypeFact *FactMatcher::role(LinkedTypeId Type) const {
  return typeFact(
      Type, [](const TypeFact &Fact) { return Fact.Role != TypeRole::None; });
}

const FunctionFact *FactMatcher::overriderFact(SymbolId Method) {
  auto IsExcepted = [&](const Condition &C) {
    return C.On == Condition::Subject::Receiver &&
           C.What == Condition::Test::Marked &&
           Marked.isClassMarked(P.symbol(Method).Owner, C.Names);
  };
  llvm::SmallVector<SymbolId, 8> Above(P.overridden(Method).begin(),
                                       P.overridden(Method).end());
  for (size_t I = 0; I != Above.size(); ++I) {
    for (const FunctionFact *Fact : Packs.functions(P.symbol(Above[I]).Name))
      if (Fact->Overriders && sameParameters(*Fact, Above[I]) &&
          llvm::none_of(Fact->Unless, IsExcepted))
        return Fact;
    for (SymbolId Next : P.overridden(Above[I]))
      if (!llvm::is_contained(Above, Next))
        Above.push_back(Next);
  }
  return nullptr;
}

LinkedTypeId FactMatcher::templateArgument(SiteId At, unsigned Index) const {
  LinkedTypeId Classes[] = {P.site(At).Receiver,
                            P.type(P.site(At).In, P.call(At).ResultType)};
  for (LinkedTypeId Class : Classes)
    if (Class && Index < P.arguments(P.stripped(Class)).size())
      return P.arguments(P.stripped(Class))[Index];
  return LinkedTypeId();
}

llvm::SmallVector<const FunctionFact *, 2>
FactMatcher::constructorFacts(LinkedTypeId Class) const {
  llvm::SmallVector<const FunctionFact *, 2> Result;
  llvm::StringRef Name = P.type(Class).Name;
  for (const FunctionFact *Fact :
       Packs.functions((Name + "::" + unqualified(Name)).str()))
    if (Fact->When.empty() && Fact->Unless.empty() && !Fact->Parameters)
      Result.push_back(Fact);
  return Result;
}

Statement asynctidy::stated(const FunctionFact &Fact) {
  Statement Said;
  Said.Effect = Fact.Effect;
  if (Fact.Effect != EffectKind::None && Fact.Effect != EffectKind::Nonblocking)
    Said.Key = EffectKey::of(Fact.Effect, Fact.Category, Fact.Class,
                             Fact.SuspendsFiber);
  Said.Why = Fact.Why;
  Said.Instead = Fact.Instead;
  Said.Failure = Fact.Failure;
  if (!Fact.Verified || Fact.Uncertain)
    Said.Certainty = Confidence::Medium;
  if (Fact.Once)
    Said.Certainty = Confidence::Low;
  return Said;
}
