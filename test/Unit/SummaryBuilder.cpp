// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Unit tests: summaries written by hand, with as few words as possible.

#include "SummaryBuilder.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include <cassert>

using namespace asynctidy;
using namespace asynctidy::test;

//===-- Bodies ------------------------------------------------------------===//

Place BodyBuilder::place(unsigned Line, unsigned Column) {
  State &S = state();
  S.LastLine = Line ? Line : S.LastLine + 1;
  return S.Owner->place(S.File, S.LastLine, Column);
}

EventId BodyBuilder::event(EventKind Kind, uint32_t Index) {
  State &S = state();
  assert((S.Built.Events.empty() || !S.Open.empty()) &&
         "nothing leads to this event");
  EventId Id(S.Built.Events.size());
  S.Built.Events.push_back({Kind, Index, {}});
  for (const OpenEdge &E : S.Open)
    S.Built.Events[E.From.Index].Next.push_back({Id, E.Kind});
  S.Open = {{Id}};
  return Id;
}

CallId BodyBuilder::call(EntityId Callee, const CallSpec &Spec) {
  State &S = state();
  Call C;
  C.Callee = Callee;
  C.Receiver = Spec.Receiver;
  C.ReceiverType = Spec.ReceiverType;
  C.ResultType = Spec.ResultType;
  if (Callee) {
    const Entity &E = S.Owner->at(Callee);
    if (!C.ResultType)
      C.ResultType = E.Type;
    if (!C.ReceiverType && !E.is(Entity::Static))
      C.ReceiverType = E.Owner;
  }
  C.Form = Spec.Form;
  C.Origin = Spec.Origin;
  C.Use = Spec.Use;
  C.Flags = Spec.Flags;
  C.UsedLocal = Spec.UsedLocal;
  C.UsedCall = Spec.UsedCall;
  C.UsedArgument = Spec.UsedArgument;
  C.Arguments = Spec.Args;
  if (!Spec.DependentName.empty())
    C.DependentName = S.Owner->text(Spec.DependentName);
  C.Caret = place(Spec.Line, Spec.Column);
  C.Whole = {C.Caret, 8};
  C.Statement = {C.Caret, 9};
  CallId Id(S.Built.Calls.size());
  S.Built.Calls.push_back(std::move(C));
  EventId E = event(EventKind::Call, Id.Index);
  if (Spec.Throws && !S.Handlers.empty())
    S.Handlers.back().push_back(E);
  return Id;
}

CallId BodyBuilder::callValue(OperandId Value, CallSpec Spec) {
  Spec.Receiver = Value;
  Spec.Form = CallForm::Indirect;
  return call(EntityId(), Spec);
}

void BodyBuilder::suspend(SuspensionKind Kind, OperandId Awaited,
                          unsigned Line) {
  std::vector<Suspension> &All = state().Built.Suspensions;
  All.push_back({Kind, Awaited, {place(Line), 8}});
  event(EventKind::Suspend, All.size() - 1);
}

void BodyBuilder::store(OperandId Target, OperandId Value) {
  std::vector<Store> &All = state().Built.Stores;
  All.push_back({Target, Value});
  event(EventKind::Store, All.size() - 1);
}

void BodyBuilder::await(OperandId Awaited, unsigned Line) {
  suspend(SuspensionKind::Await, Awaited, Line);
}

void BodyBuilder::await(CallId Call, unsigned Line) {
  at(Call).Use = ResultUse::Awaited;
  await(result(Call), Line ? Line : at(Call).Caret.Line);
}

LocalId BodyBuilder::define(llvm::StringRef Name, TypeId Type, uint8_t Flags,
                            OperandId Initializer, unsigned Line) {
  State &S = state();
  Local L;
  L.Name = S.Owner->text(Name);
  L.Type = Type;
  L.Flags = Flags;
  L.Initializer = Initializer;
  L.Where = {place(Line), uint32_t(Name.size())};
  LocalId Id(S.Built.Locals.size());
  S.Built.Locals.push_back(L);
  event(EventKind::Define, Id.Index);
  return Id;
}

void BodyBuilder::scopeEnd(LocalId L, EntityId Destructor, unsigned Line) {
  if (Destructor)
    call(Destructor, {.Line = Line,
                      .Receiver = value(L),
                      .Origin = CallOrigin::LocalDestroyed,
                      .Use = ResultUse::Other});
  event(EventKind::ScopeEnd, L.Index);
}

void BodyBuilder::branch(OperandId Tested, llvm::function_ref<void()> Then,
                         llvm::function_ref<void()> Else) {
  State &S = state();
  EventId Branch = event(EventKind::Branch, Tested.Index);
  S.Open = {{Branch, EdgeKind::True}};
  Then();
  std::vector<OpenEdge> AfterThen = std::move(S.Open);
  S.Open = {{Branch, EdgeKind::False}};
  Else();
  S.Open.insert(S.Open.begin(), AfterThen.begin(), AfterThen.end());
}

void BodyBuilder::loop(OperandId Tested, llvm::function_ref<void()> Body) {
  State &S = state();
  EventId Head = event(EventKind::Join);
  EventId Branch = event(EventKind::Branch, Tested.Index);
  S.Open = {{Branch, EdgeKind::True}};
  Body();
  for (const OpenEdge &E : S.Open)
    S.Built.Events[E.From.Index].Next.push_back({Head, E.Kind});
  S.Open = {{Branch, EdgeKind::False}};
}

void BodyBuilder::tryCatch(llvm::function_ref<void()> Try,
                           llvm::function_ref<void()> Catch) {
  State &S = state();
  S.Handlers.emplace_back();
  Try();
  std::vector<EventId> Throwing = std::move(S.Handlers.back());
  S.Handlers.pop_back();
  assert(!Throwing.empty() && "nothing throws: the handler is unreachable");
  std::vector<OpenEdge> AfterTry = std::move(S.Open);
  S.Open.clear();
  for (EventId From : Throwing)
    S.Open.push_back({From, EdgeKind::Exceptional});
  event(EventKind::Join);
  Catch();
  S.Open.insert(S.Open.begin(), AfterTry.begin(), AfterTry.end());
}

void BodyBuilder::ret(OperandId Value) {
  EventId E = event(EventKind::Return, Value.Index);
  state().Built.Events[E.Index].Next.push_back({EventId(1), EdgeKind::Normal});
  state().Open.clear();
}

void BodyBuilder::raise(OperandId Value) {
  State &S = state();
  EventId E = event(EventKind::Throw, Value.Index);
  S.Open.clear();
  if (!S.Handlers.empty())
    S.Handlers.back().push_back(E);
  else
    S.Built.Events[E.Index].Next.push_back({EventId(2), EdgeKind::Exceptional});
}

OperandId BodyBuilder::operand(Operand O) {
  std::vector<Operand> &All = state().Built.Operands;
  if (!O.Where)
    O.Where = {state().Owner->place(state().File, state().LastLine + 1, 8), 1};
  All.push_back(std::move(O));
  return OperandId(All.size() - 1);
}

OperandId BodyBuilder::integer(int64_t Value, std::vector<std::string> Names) {
  Operand O{.Kind = OperandKind::Integer,
            .Type = state().Owner->type("int"),
            .Value = Value};
  for (const std::string &Name : Names)
    O.Names.push_back(state().Owner->text(Name));
  return operand(std::move(O));
}

OperandId BodyBuilder::string(llvm::StringRef Text) {
  return operand(
      {.Kind = OperandKind::String, .Text = state().Owner->text(Text)});
}

OperandId BodyBuilder::value(LocalId L) {
  return operand({.Kind = OperandKind::Local,
                  .Type = state().Built.Locals[L.Index].Type,
                  .Local = L});
}

OperandId BodyBuilder::field(OperandId Base, EntityId Field) {
  return operand({.Kind = OperandKind::Field,
                  .Type = state().Owner->at(Field).Type,
                  .Base = Base,
                  .Referred = Field});
}

OperandId BodyBuilder::global(EntityId Variable) {
  return operand({.Kind = OperandKind::Global,
                  .Type = state().Owner->at(Variable).Type,
                  .Referred = Variable});
}

OperandId BodyBuilder::callable(EntityId Function, OperandId Bound) {
  return operand(
      {.Kind = OperandKind::Callable, .Base = Bound, .Referred = Function});
}

OperandId BodyBuilder::result(CallId Call) {
  return operand(
      {.Kind = OperandKind::Result, .Type = at(Call).ResultType, .Call = Call});
}

OperandId BodyBuilder::derived(OperandId Base) {
  return operand({.Kind = OperandKind::Derived, .Base = Base});
}

OperandId BodyBuilder::flagged(OperandId O, uint8_t Flags) {
  state().Built.Operands[O.Index].Flags |= Flags;
  return O;
}

void BodyBuilder::finish() {
  State &S = state();
  assert(S.Handlers.empty() && "inside a try");
  for (const OpenEdge &E : S.Open)
    S.Built.Events[E.From.Index].Next.push_back({EventId(1), E.Kind});
  S.Open.clear();
}

//===-- Summaries ---------------------------------------------------------===//

SummaryBuilder::SummaryBuilder(llvm::StringRef MainFile) {
  file(MainFile, FileRecord::Main);
  Summary.MainFile = text(MainFile);
}

FileId SummaryBuilder::file(llvm::StringRef Path, uint8_t Flags) {
  auto [Found, Inserted] =
      Files.try_emplace(Path.str(), FileId(Summary.Files.size()));
  if (Inserted)
    Summary.Files.push_back({text(Path), Flags, {}});
  return Found->second;
}

void SummaryBuilder::sourceLine(FileId File, unsigned Line,
                                llvm::StringRef Text) {
  std::vector<SourceLine> &Lines = Summary.Files[File.Index].Lines;
  auto At = llvm::lower_bound(
      Lines, Line, [](const SourceLine &L, unsigned N) { return L.Line < N; });
  assert((At == Lines.end() || At->Line != Line) && "line recorded twice");
  Lines.insert(At, {Line, text(Text)});
}

Place SummaryBuilder::place(FileId File, unsigned Line, unsigned Column) {
  return {File, (Line - 1) * 100 + Column - 1, Line, Column};
}

Span SummaryBuilder::span(FileId File, unsigned Line, unsigned Column,
                          unsigned Length) {
  return {place(File, Line, Column), Length};
}

TypeId SummaryBuilder::type(llvm::StringRef Key, TypeKind Kind) {
  auto [Found, Inserted] =
      Types.try_emplace(Key.str(), TypeId(TypeRecords.size()));
  if (Inserted) {
    TypeRecord &T = TypeRecords.emplace_back();
    T.Key = text(Key);
    T.Name = text("");
    T.Kind = Kind;
  }
  return Found->second;
}

TypeId SummaryBuilder::record(llvm::StringRef Key, uint32_t Flags,
                              std::vector<TypeId> Bases) {
  TypeId Id = type(Key, TypeKind::Record);
  TypeRecord &T = at(Id);
  T.Name = text(Key.split('<').first);
  T.Flags |= Flags;
  for (TypeId Base : Bases)
    T.Bases.push_back({Base, false});
  return Id;
}

TypeId SummaryBuilder::pointer(TypeId Pointee) {
  std::string Key = (Summary.text(at(Pointee).Key) + " *").str();
  TypeId Id = type(Key, TypeKind::Pointer);
  at(Id).Pointee = Pointee;
  return Id;
}

EntityId SummaryBuilder::entity(Entity E, llvm::StringRef Key,
                                std::vector<std::string> Parameters) {
  auto [Found, Inserted] =
      Entities.try_emplace(Key.str(), EntityId(EntityRecords.size()));
  if (!Inserted)
    return Found->second;
  E.Key = text(Key);
  for (const std::string &Type : Parameters)
    E.Parameters.push_back({text(""), type(Type)});
  EntityRecords.push_back(std::move(E));
  return Found->second;
}

static std::string keyOf(llvm::StringRef Name,
                         llvm::ArrayRef<std::string> Parameters) {
  return (Name + "(" + llvm::join(Parameters, ", ") + ")").str();
}

/// `task` of `app::task`.
static llvm::StringRef lastPart(llvm::StringRef Name) {
  return Name.substr(Name.rfind(':') + 1);
}

EntityId SummaryBuilder::function(llvm::StringRef Name,
                                  std::vector<std::string> Parameters,
                                  uint32_t Flags, TypeId Returned) {
  std::string Key = keyOf(Name, Parameters);
  return entity({.Name = text(Name),
                 .Flags = Flags,
                 .Type = Returned ? Returned : type("void")},
                Key, std::move(Parameters));
}

EntityId SummaryBuilder::method(TypeId Owner, llvm::StringRef Name,
                                std::vector<std::string> Parameters,
                                uint32_t Flags, TypeId Returned,
                                std::vector<EntityId> Overrides) {
  std::string Qualified = (nameOf(Owner) + "::" + Name).str();
  std::string Key = keyOf(Qualified, Parameters);
  EntityId Id = entity({.Name = text(Qualified),
                        .Flags = Flags,
                        .Owner = Owner,
                        .Type = Returned ? Returned : type("void"),
                        .Overrides = std::move(Overrides)},
                       Key, std::move(Parameters));
  if (!llvm::is_contained(at(Owner).Methods, Id))
    at(Owner).Methods.push_back(Id);
  return Id;
}

EntityId SummaryBuilder::constructor(TypeId Owner,
                                     std::vector<std::string> Parameters) {
  llvm::StringRef Class = nameOf(Owner);
  std::string Name = (Class + "::" + lastPart(Class)).str();
  std::string Key = keyOf(Name, Parameters);
  return entity(
      {.Name = text(Name), .Kind = EntityKind::Constructor, .Owner = Owner},
      Key, std::move(Parameters));
}

EntityId SummaryBuilder::destructor(TypeId Owner) {
  llvm::StringRef Class = nameOf(Owner);
  std::string Name = (Class + "::~" + lastPart(Class)).str();
  EntityId Id = entity(
      {.Name = text(Name), .Kind = EntityKind::Destructor, .Owner = Owner},
      keyOf(Name, {}), {});
  at(Owner).Destructor = Id;
  at(Owner).Flags |= TypeRecord::NonTrivialDestructor;
  return Id;
}

EntityId SummaryBuilder::lambda(EntityId Enclosing,
                                std::vector<std::string> Parameters) {
  std::string Name = (Summary.text(at(Enclosing).Name) + "::(lambda)").str();
  std::string Key = keyOf((Summary.text(at(Enclosing).Key) + "::(lambda#" +
                           llvm::Twine(Lambdas[Enclosing]++) + ")")
                              .str(),
                          Parameters);
  return entity({.Name = text(Name),
                 .Kind = EntityKind::Lambda,
                 .Enclosing = Enclosing,
                 .Type = type("void")},
                Key, std::move(Parameters));
}

EntityId SummaryBuilder::variable(llvm::StringRef Name, TypeId Type) {
  return entity(
      {.Name = text(Name), .Kind = EntityKind::Variable, .Type = Type}, Name,
      {});
}

EntityId SummaryBuilder::field(TypeId Owner, llvm::StringRef Name,
                               TypeId Type) {
  std::string Qualified = (nameOf(Owner) + "::" + Name).str();
  EntityId Id = entity({.Name = text(Qualified),
                        .Kind = EntityKind::Field,
                        .Owner = Owner,
                        .Type = Type},
                       Qualified, {});
  FieldRecord Record{text(Name), Type};
  if (!llvm::is_contained(at(Owner).Fields, Record))
    at(Owner).Fields.push_back(Record);
  return Id;
}

BodyBuilder SummaryBuilder::body(EntityId E, const BodySpec &Spec) {
  BodyBuilder::State &S = Bodies.emplace_back();
  S.Owner = this;
  S.File = Spec.File ? Spec.File : FileId(0);
  S.LastLine = Spec.Line ? Spec.Line : NextBodyLine;
  NextBodyLine = S.LastLine + 20;
  Span Name = span(S.File, S.LastLine, 6, 4);
  if (!at(E).Declared)
    at(E).Declared = Name.Begin;
  S.Built.Entity = E;
  S.Built.Flags = Spec.Flags;
  S.Built.Returned = at(E).Type;
  S.Built.Name = Name;
  S.Built.Where = span(S.File, S.LastLine, 1, 1000);
  for (const Parameter &P : at(E).Parameters)
    S.Built.Locals.push_back({.Name = P.Name,
                              .Type = P.Type,
                              .Flags = Local::Parameter,
                              .Where = Name});
  BodyBuilder B(S);
  for (EventKind K : {EventKind::Entry, EventKind::Exit, EventKind::Unwind})
    S.Built.Events.push_back({K, Id<void>::None, {}});
  S.Open = {{EventId(0)}};
  return B;
}

BodyBuilder SummaryBuilder::coroutine(EntityId E, BodySpec Spec) {
  Spec.Flags |= Body::Coroutine | Body::Awaits;
  at(E).Flags |= Entity::Coroutine;
  return body(E, Spec);
}

TUSummary SummaryBuilder::take() {
  for (BodyBuilder::State &S : Bodies) {
    BodyBuilder(S).finish();
    Summary.Bodies.push_back(std::move(S.Built));
  }
  Bodies.clear();
  llvm::move(TypeRecords, std::back_inserter(Summary.Types));
  llvm::move(EntityRecords, std::back_inserter(Summary.Entities));
  return std::move(Summary);
}
