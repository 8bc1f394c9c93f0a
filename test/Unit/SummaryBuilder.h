// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Unit tests: summaries written by hand, with as few words as possible.
///
/// \code
///   SummaryBuilder B;
///   EntityId Sleep = B.function("sleep", {"int"});
///   BodyBuilder Poll = B.coroutine(B.function("app::poll"));
///   Poll.call(Sleep, {.Line = 4, .Args = {Poll.integer(1)}});
///   TUSummary S = B.take();
/// \endcode

#ifndef ASYNC_TIDY_TEST_UNIT_SUMMARYBUILDER_H
#define ASYNC_TIDY_TEST_UNIT_SUMMARYBUILDER_H

#include "async-tidy/Model/Summary.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <deque>
#include <map>
#include <string>
#include <vector>

namespace asynctidy::test {

class SummaryBuilder;

/// What a call has beyond its callee. Line 0 is the line after the last one
/// that the body used.
struct CallSpec {
  unsigned Line = 0;
  unsigned Column = 3;
  std::vector<OperandId> Args = {};
  OperandId Receiver = {};
  /// "None" takes the callee's; the same for \c ResultType.
  TypeId ReceiverType = {};
  TypeId ResultType = {};
  CallForm Form = CallForm::Direct;
  CallOrigin Origin = CallOrigin::Written;
  ResultUse Use = ResultUse::Discarded;
  uint8_t Flags = 0;
  LocalId UsedLocal = {};
  CallId UsedCall = {};
  unsigned UsedArgument = 0;
  llvm::StringRef DependentName = {};
  /// Adds an exceptional edge to the innermost tryCatch. No edge outside one:
  /// nothing of the body runs then.
  bool Throws = false;
};

/// Appends to one body. Each event follows the last one; branch, loop and
/// tryCatch take the parts as functions that append to the same body. What is
/// still open when the summary is taken runs into Exit. A handle: copies append
/// to the same body.
class BodyBuilder {
public:
  // Events.
  CallId call(EntityId Callee, const CallSpec &Spec = {});
  CallId call(EntityId Callee, unsigned Line) {
    return call(Callee, CallSpec{.Line = Line});
  }
  /// Calls a value: `f()` of a parameter or a pointer.
  CallId callValue(OperandId Value, CallSpec Spec = {});
  void await(OperandId Awaited, unsigned Line = 0);
  /// `co_await callee(...)`: marks the call's result as awaited.
  void await(CallId Call, unsigned Line = 0);
  void suspend(SuspensionKind Kind, OperandId Awaited = {}, unsigned Line = 0);
  /// Adds a local and its Define event.
  LocalId define(llvm::StringRef Name, TypeId Type, uint8_t Flags = 0,
                 OperandId Initializer = {}, unsigned Line = 0);
  void use(LocalId L) { event(EventKind::Use, L.Index); }
  void move(LocalId L) { event(EventKind::Move, L.Index); }
  void store(OperandId Target, OperandId Value);
  /// The destructor's call, if there is one, and the end of the scope.
  void scopeEnd(LocalId L, EntityId Destructor = {}, unsigned Line = 0);
  void branch(
      OperandId Tested, llvm::function_ref<void()> Then,
      llvm::function_ref<void()> Else = [] {});
  /// `while (Tested) Body()`.
  void loop(OperandId Tested, llvm::function_ref<void()> Body);
  void tryCatch(llvm::function_ref<void()> Try,
                llvm::function_ref<void()> Catch);
  /// Nothing may follow on this path; the same for \c raise.
  void ret(OperandId Value = {});
  void raise(OperandId Value = {});
  /// Control does not come back from the last event.
  void noReturn() { state().Open.clear(); }
  /// Any event; returns its id for tests that draw edges by hand.
  EventId event(EventKind Kind, uint32_t Index = Id<void>::None);

  // Operands.
  OperandId unknown() { return operand({}); }
  OperandId integer(int64_t Value, std::vector<std::string> Names = {});
  OperandId string(llvm::StringRef Text);
  OperandId null() { return operand({.Kind = OperandKind::Null}); }
  OperandId value(LocalId L);
  OperandId parameter(unsigned Index) { return value(LocalId(Index)); }
  OperandId self() { return operand({.Kind = OperandKind::This}); }
  OperandId field(OperandId Base, EntityId Field);
  OperandId global(EntityId Variable);
  OperandId callable(EntityId Function, OperandId Bound = {});
  OperandId result(CallId Call);
  OperandId derived(OperandId Base);
  OperandId operand(Operand O);
  OperandId flagged(OperandId O, uint8_t Flags);

  /// The body itself, for what has no helper.
  Body &operator*() { return state().Built; }
  Body *operator->() { return &state().Built; }
  /// Until the next call.
  Call &at(CallId C) { return state().Built.Calls[C.Index]; }
  EntityId entity() { return state().Built.Entity; }
  /// A place in the body's file; line 0 is the next line.
  Place place(unsigned Line = 0, unsigned Column = 3);

private:
  friend class SummaryBuilder;
  struct OpenEdge {
    EventId From;
    EdgeKind Kind = EdgeKind::Normal;
  };
  struct State {
    SummaryBuilder *Owner = nullptr;
    Body Built;
    FileId File;
    unsigned LastLine = 0;
    /// What the next event follows.
    std::vector<OpenEdge> Open;
    /// One list of throwing events per enclosing try.
    std::vector<std::vector<EventId>> Handlers;
  };

  explicit BodyBuilder(State &S) : Shared(&S) {}
  State &state() { return *Shared; }
  void finish();

  State *Shared;
};

struct BodySpec {
  unsigned Line = 0;
  uint32_t Flags = 0;
  FileId File = {};
};

/// Builds one TU. Naming a thing twice gives the same id. Lines of a file are
/// 100 bytes long, so offsets fit lines and columns.
class SummaryBuilder {
public:
  explicit SummaryBuilder(llvm::StringRef MainFile = "main.cpp");

  StringId text(llvm::StringRef Text) { return Summary.Strings.intern(Text); }
  FileId file(llvm::StringRef Path, uint8_t Flags = 0);
  /// Records the text of a line, so that findings can show it.
  void sourceLine(FileId File, unsigned Line, llvm::StringRef Text);
  Place place(FileId File, unsigned Line, unsigned Column = 1);
  Span span(FileId File, unsigned Line, unsigned Column, unsigned Length);

  // Types.
  /// A builtin type or anything else that only needs a key.
  TypeId type(llvm::StringRef Key, TypeKind Kind = TypeKind::Builtin);
  /// Its name is the key without template arguments.
  TypeId record(llvm::StringRef Key, uint32_t Flags = 0,
                std::vector<TypeId> Bases = {});
  TypeId pointer(TypeId Pointee);
  /// The reference stays valid until \c take; the same for entities.
  TypeRecord &at(TypeId T) { return TypeRecords[T.Index]; }

  // Entities. Keys are `name(parameter types)`.
  EntityId function(llvm::StringRef Name,
                    std::vector<std::string> Parameters = {},
                    uint32_t Flags = 0, TypeId Returned = {});
  EntityId method(TypeId Owner, llvm::StringRef Name,
                  std::vector<std::string> Parameters = {}, uint32_t Flags = 0,
                  TypeId Returned = {}, std::vector<EntityId> Overrides = {});
  EntityId constructor(TypeId Owner, std::vector<std::string> Parameters = {});
  EntityId destructor(TypeId Owner);
  /// Each call makes another one.
  EntityId lambda(EntityId Enclosing, std::vector<std::string> Parameters = {});
  EntityId variable(llvm::StringRef Name, TypeId Type);
  EntityId field(TypeId Owner, llvm::StringRef Name, TypeId Type);
  Entity &at(EntityId E) { return EntityRecords[E.Index]; }

  /// A body whose first locals are the entity's parameters.
  BodyBuilder body(EntityId E, const BodySpec &Spec = {});
  BodyBuilder body(EntityId E, unsigned Line) {
    return body(E, BodySpec{.Line = Line});
  }
  BodyBuilder coroutine(EntityId E, BodySpec Spec = {});
  BodyBuilder coroutine(EntityId E, unsigned Line) {
    return coroutine(E, BodySpec{.Line = Line});
  }

  std::vector<Suppression> &suppressions() { return Summary.Suppressions; }
  std::vector<Problem> &problems() { return Summary.Problems; }
  /// Closes all bodies. The builder is used up.
  TUSummary take();

private:
  EntityId entity(Entity E, llvm::StringRef Key,
                  std::vector<std::string> Parameters);
  llvm::StringRef nameOf(TypeId T) { return Summary.text(at(T).Name); }

  /// Without what the deques hold, whose elements stay where they are.
  TUSummary Summary;
  std::deque<TypeRecord> TypeRecords;
  std::deque<Entity> EntityRecords;
  std::deque<BodyBuilder::State> Bodies;
  std::map<std::string, FileId> Files;
  std::map<std::string, TypeId> Types;
  std::map<std::string, EntityId> Entities;
  std::map<EntityId, unsigned> Lambdas;
  unsigned NextBodyLine = 1;
};

} // namespace asynctidy::test

#endif
