// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Solve: marks of objects, by flow through one body.

#include "Marks.h"
#include "Conditions.h"
#include "Paths.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

void Marks::add(SiteId At, const FunctionFact &Fact) {
  bool ByFlow = false;
  for (const Mark &M : Fact.Marks) {
    ByFlow |= M.For <= Mark::Reach::Lambdas;
    if (M.For >= Mark::Reach::Parameters)
      Everywhere.push_back({At, &Fact});
    if (M.For == Mark::Reach::Class)
      addClass(At, Fact, M);
  }
  if (!ByFlow)
    return;
  All.push_back({At, &Fact});
  Bodies.insert(P.site(At).In.Index);
}

llvm::ArrayRef<Marks::Speaks> Marks::facts(SiteId At) const {
  auto Begin = llvm::lower_bound(
      All, At, [](const Speaks &S, SiteId Id) { return S.At < Id; });
  auto End = Begin;
  while (End != All.end() && End->At == At)
    ++End;
  return llvm::ArrayRef(All).slice(Begin - All.begin(), End - Begin);
}

//===-- Flow --------------------------------------------------------------===//

void Marks::forget(uint32_t Object, State &Out) const {
  llvm::erase_if(Out, [&](uint32_t Id) { return ObjectOfId[Id] == Object; });
}

/// The same mark, which only lambdas that captured the object see.
static std::string inLambdas(llvm::StringRef Word) {
  return (Word + " in lambdas").str();
}

/// What was awaited has this mark without any pack's help: it does not wait
/// again.
static constexpr llvm::StringLiteral AwaitedWord = "awaited";

static void set(uint32_t Id, bool IsOn, llvm::SmallVectorImpl<uint32_t> &Out) {
  auto It = llvm::lower_bound(Out, Id);
  bool IsThere = It != Out.end() && *It == Id;
  if (IsThere && !IsOn)
    Out.erase(It);
  else if (!IsThere && IsOn)
    Out.insert(It, Id);
}

bool Marks::holds(const Speaks &S, const State &Before) {
  auto Outer = std::pair(Asking, Sofar);
  std::tie(Asking, Sofar) = std::pair(S.At, &Before);
  bool Holds = Conds.hold(*S.Fact, S.At);
  std::tie(Asking, Sofar) = Outer;
  return Holds;
}

void Marks::apply(const Speaks &S, const TestedCall *Test, EdgeKind Edge,
                  State &Out) {
  std::optional<bool> Holds;
  for (const Mark &M : S.Fact->Marks) {
    if (M.For > Mark::Reach::Lambdas || M.If.has_value() != (Test != nullptr))
      continue;
    // Which case of a switch it is, is not recorded: it may be the one.
    bool IsCase = Edge == EdgeKind::Normal && !M.Removes;
    if (Test && !IsCase && isOutcome(P, *Test, Edge, *M.If) != Answer::Yes)
      continue;
    uint32_t Object = marked(S.At, M.On);
    if (Object == None)
      continue;
    if (!Holds)
      Holds = holds(S, Out);
    if (!*Holds)
      return;
    bool IsOfLambdas = M.For == Mark::Reach::Lambdas;
    set(idOf(Object, IsOfLambdas ? inLambdas(M.Word) : M.Word), !M.Removes,
        Out);
  }
}

void Marks::apply(SiteId At, llvm::ArrayRef<std::pair<int, std::string>> Given,
                  State &Out) {
  for (const auto &[On, Word] : Given)
    if (uint32_t Object = marked(At, On); Object != None)
      set(idOf(Object, Word), true, Out);
}

Marks::State Marks::step(BodyId In, EventId Id, State Before) {
  const Body &B = *P.body(In).Record;
  const Event &E = B.Events[Id.Index];
  if (E.Kind == EventKind::Move)
    forget(objectOf(In, LocalId(E.Index)), Before);
  if (E.Kind != EventKind::Call)
    return Before;
  const Call &C = B.Calls[E.Index];
  SiteId At = P.siteOf(In, CallId(E.Index));
  if (C.Use == ResultUse::Local)
    forget(objectOf(In, C.UsedLocal), Before);
  if (SymbolId Callee = P.callee(At);
      Callee && C.Receiver && unqualified(P.symbol(Callee).Name) == "operator=")
    forget(object(In, C.Receiver), Before);
  if (C.Origin == CallOrigin::Awaiter)
    if (uint32_t Object = awaitedObject(In, C.Receiver, 0); Object != None)
      set(idOf(Object, AwaitedWord), true, Before);
  for (const Speaks &S : facts(At))
    apply(S, nullptr, EdgeKind::Normal, Before);
  if (const Summary *Own = summary(At))
    apply(At, Own->Always, Before);
  return Before;
}

Marks::State Marks::along(BodyId In, EventId From, EdgeKind Edge, State After) {
  const Event &E = P.body(In).Record->Events[From.Index];
  if (E.Kind != EventKind::Branch)
    return After;
  if (TestedCall Bool = testedConversion(P, In, OperandId(E.Index)))
    for (const Speaks &S : facts(Bool.At))
      apply(S, &Bool, Edge, After);
  TestedCall Test = testedCall(P, V, In, OperandId(E.Index));
  if (!Test)
    return After;
  for (const Speaks &S : facts(Test.At))
    apply(S, &Test, Edge, After);
  if (const Summary *Own = summary(Test.At);
      Own && isOutcome(P, Test, Edge, Outcome()) == Answer::Yes)
    apply(Test.At, Own->IfTrue, After);
  return After;
}

const Marks::Known &Marks::known(BodyId In) {
  auto [It, IsNew] = Solved.try_emplace(In.Index);
  if (!IsNew)
    return It->second;
  Known Found;
  const Body &B = *P.body(In).Record;
  flow(
      B, State(), /*WithExceptions=*/true,
      [&](EventId Id, const State &Before) { return step(In, Id, Before); },
      [](const State &A, const State &B) {
        State Both;
        std::set_intersection(A.begin(), A.end(), B.begin(), B.end(),
                              std::back_inserter(Both));
        return Both;
      },
      [&](EventId Id, const State &Before) {
        const Event &E = B.Events[Id.Index];
        if (E.Kind == EventKind::Call && !Before.empty())
          Found.Before[E.Index] = Before;
        if (E.Kind == EventKind::Return)
          Found.Returned.push_back({OperandId(E.Index), Before});
        if (E.Kind == EventKind::Exit)
          Found.AtExit = Before;
      },
      [&](EventId From, const Edge &E, const State &After) {
        return along(In, From, E.Kind, After);
      });
  Found.Pending = false;
  return Solved[In.Index] = std::move(Found);
}

//===-- Functions of the program ------------------------------------------===//

void Marks::findCallers() {
  if (std::exchange(HasCallers, true))
    return;
  std::vector<uint32_t> Work(Bodies.begin(), Bodies.end());
  for (size_t I = 0; I != Work.size(); ++I)
    for (TargetId T : P.targets(BodyId(Work[I])))
      if (!P.isChoice(T) && P.implementations(T).size() == 1)
        for (SiteId Caller : P.callers(T))
          if (uint32_t In = P.site(Caller).In.Index; Bodies.insert(In).second)
            Work.push_back(In);
}

Marks::Summary Marks::summarize(BodyId In) {
  Summary Result;
  const Known &K = known(In);
  if (K.Pending || P.body(In).is(Body::Coroutine))
    return Result;
  std::vector<std::pair<uint32_t, int>> Parameters;
  for (const auto &[Index, L] : llvm::enumerate(P.body(In).Record->Locals))
    if (L.Flags & Local::Parameter)
      Parameters.push_back({objectOf(In, LocalId(Index)), int(Index)});
  auto Describe = [&](const State &At, auto &Out) {
    for (const auto &[Key, Id] : Ids)
      if (llvm::is_contained(At, Id))
        for (auto [Object, Index] : Parameters)
          if (Object == Key.first)
            Out.push_back({Index, Key.second});
  };
  Describe(K.AtExit, Result.Always);
  if (K.Returned.size() != 1)
    return Result;
  auto [Value, Before] = K.Returned.front();
  if (uint32_t Object = object(In, Value); Object != None)
    for (const auto &[Key, Id] : Ids)
      if (Key.first == Object && llvm::is_contained(Before, Id))
        Result.Always.push_back({Mark::Result, Key.second});
  State IfTrue;
  if (TestedCall Test = testedCall(P, V, In, Value))
    for (const Speaks &S : facts(Test.At))
      apply(S, &Test, EdgeKind::True, IfTrue);
  Describe(IfTrue, Result.IfTrue);
  return Result;
}

const Marks::Summary *Marks::summary(SiteId At) {
  TargetId T = P.site(At).Target;
  if (!T || P.isChoice(T) || P.implementations(T).size() != 1 ||
      !Bodies.contains(P.implementations(T)[0].Index))
    return nullptr;
  BodyId In = P.implementations(T)[0];
  auto It = Summaries.find(In.Index);
  if (It == Summaries.end()) {
    Summary Found = summarize(In);
    It = Summaries.try_emplace(In.Index, std::move(Found)).first;
  }
  return &It->second;
}

//===-- Questions ---------------------------------------------------------===//

bool Marks::isOneOf(const State &Marks, uint32_t Object,
                    llvm::ArrayRef<std::string> Words) const {
  return llvm::any_of(Words, [&](const std::string &Word) {
    auto Found = Ids.find({Object, Word});
    return Found != Ids.end() && llvm::is_contained(Marks, Found->second);
  });
}

bool Marks::isCaptureMarked(BodyId In, LocalId Local,
                            llvm::ArrayRef<std::string> Words) {
  auto [Outer, Captured] = V.captured(In, Local);
  if (!Outer || !Bodies.contains(Outer.Index))
    return false;
  // The lambda may run at any time: what is so at the end was not taken back.
  const Known &K = known(Outer);
  llvm::SmallVector<std::string, 4> All(Words.begin(), Words.end());
  for (const std::string &Word : Words)
    All.push_back(inLambdas(Word));
  return !K.Pending && isOneOf(K.AtExit, objectOf(Outer, Captured), All);
}

/// `return object;` moves it, or it is the result itself: what is destroyed
/// then is not what had the marks.
bool Marks::isHandedBack(SiteId Destroyed, LocalId Object) const {
  const Call &End = P.call(Destroyed);
  if (End.Origin != CallOrigin::LocalDestroyed)
    return false;
  const Body &B = *P.body(P.site(Destroyed).In).Record;
  return llvm::any_of(B.Calls, [&](const Call &C) {
    return C.Use == ResultUse::Returned &&
           C.Statement.Begin == End.Statement.Begin &&
           llvm::any_of(C.Arguments, [&](OperandId Id) {
             return Id && B.operand(Id).Kind == OperandKind::Local &&
                    B.operand(Id).Local == Object;
           });
  });
}

Answer Marks::has(SiteId At, OperandId Id, llvm::ArrayRef<std::string> Words) {
  BodyId In = P.site(At).In;
  if (!Id)
    return Answer::Unknown;
  const Operand &O = P.body(In).Record->operand(Id);
  if (!Classes.empty() && isClassMarked(P.type(In, O.Type), Words))
    return Answer::Yes;
  if (!Everywhere.empty() && llvm::any_of(Words, [&](const std::string &W) {
        return isProgramMarked(In, Id, W);
      }))
    return Answer::Yes;
  findCallers();
  if (O.Kind == OperandKind::Local && isCaptureMarked(In, O.Local, Words))
    return Answer::Yes;
  bool AsksAwaited =
      P.body(In).is(Body::Coroutine) && llvm::is_contained(Words, AwaitedWord);
  if (!Bodies.contains(In.Index) && !AsksAwaited)
    return Answer::Unknown;
  if (O.Kind == OperandKind::Result)
    for (const Speaks &S : facts(P.siteOf(In, O.Call)))
      for (const Mark &M : S.Fact->Marks)
        if (M.On == Mark::Result && !M.If && !M.Removes &&
            llvm::is_contained(Words, M.Word) && Conds.hold(*S.Fact, S.At))
          return Answer::Yes;
  if (O.Kind == OperandKind::Result)
    if (const Summary *Own = summary(P.siteOf(In, O.Call)))
      for (const auto &[On, Word] : Own->Always)
        if (On == Mark::Result && llvm::is_contained(Words, Word))
          return Answer::Yes;
  uint32_t Object = object(In, Id);
  if (Object == None)
    return Answer::Unknown;
  if (O.Kind == OperandKind::Local && isHandedBack(At, O.Local))
    return Answer::Unknown;
  if (At == Asking)
    return isOneOf(*Sofar, Object, Words) ? Answer::Yes : Answer::Unknown;
  const Known &K = known(In);
  if (K.Pending)
    return Answer::Unknown;
  auto It = K.Before.find(P.callOf(At).Index);
  return It != K.Before.end() && isOneOf(It->second, Object, Words)
             ? Answer::Yes
             : Answer::Unknown;
}
