// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: what one body does, as a graph of events. Records and never judges:
/// no effects, no pack data, so editing a pack leaves every summary valid.

#ifndef ASYNC_TIDY_MODEL_BODY_H
#define ASYNC_TIDY_MODEL_BODY_H

#include "async-tidy/Model/Entity.h"
#include <vector>

namespace asynctidy {

/// What a value is, as far as one body shows it.
enum class OperandKind : uint8_t {
  Unknown,
  /// An integer, enumerator, bool, literal class around one integer (a
  /// duration), or a plain struct of two that are 0 (a timeval): \c Value.
  /// Constants are folded through `const` variables.
  Integer,
  /// A string literal: \c Text.
  String,
  /// nullptr, NULL, or the literal 0 as a pointer.
  Null,
  /// \c Local.
  Local,
  /// \c Member of \c Base.
  Field,
  /// A variable with static storage: \c Referred.
  Global,
  /// `this`.
  This,
  /// Something to call: \c Referred is the function or call operator.
  Callable,
  /// The result of \c Call.
  Result,
  /// An element, dereference or address of \c Base that is not followed
  /// further.
  Derived,
  /// Whether \c Base, a call's result, what it points to, a local, or a field
  /// that is an enumeration, equals the constant \c Value.
  Compared,
};

struct Operand {
  enum Flag : uint8_t {
    /// Under std::move or an equal cast.
    Moved = 1 << 0,
    /// Its address is taken.
    Address = 1 << 1,
    /// Nobody wrote it: a default argument.
    Defaulted = 1 << 2,
    /// The callable is wrapped: std::bind, std::function, a reference wrapper.
    Wrapped = 1 << 3,
    /// The comparison is for not being equal.
    Negated = 1 << 4,
  };

  OperandKind Kind = OperandKind::Unknown;
  uint8_t Flags = 0;
  TypeId Type;
  int64_t Value = 0;
  StringId Text;
  LocalId Local;
  CallId Call;
  /// The object of a field, the whole of a part, the bound object of a
  /// callable.
  OperandId Base;
  /// A callable's body, a global, or a field.
  EntityId Referred;
  /// Enumerators, constants and macros that an integer was written with, in
  /// source order: `MSG_PEEK | MSG_DONTWAIT`.
  std::vector<StringId> Names;
  Span Where;

  friend bool operator==(const Operand &, const Operand &) = default;
};

/// How the callee is found.
enum class CallForm : uint8_t {
  /// Exactly \c Callee runs.
  Direct,
  /// \c Callee or a method that overrides it runs.
  Virtual,
  /// The value \c Receiver is called; \c Callee may be "none".
  Indirect,
  /// Depends on a template parameter; \c Callee may be "none".
  Dependent,
};

/// Why a call happens.
enum class CallOrigin : uint8_t {
  /// Somebody wrote it: a call, an operator, a construction.
  Written,
  /// A local leaves its scope; \c Receiver is the local.
  LocalDestroyed,
  /// A full expression ends.
  TemporaryDestroyed,
  /// A destructor destroys a member or base.
  MemberDestroyed,
  /// A constructor initializes a member or base that nobody wrote.
  MemberInitialized,
  /// A conversion nobody wrote.
  Conversion,
  /// begin, end, !=, ++ and * of a range-for.
  RangeFor,
  DefaultArgument,
  DefaultMemberInitializer,
  /// await_transform, operator co_await, await_ready, await_suspend,
  /// await_resume.
  Awaiter,
  /// What makes a coroutine's frame (copies of parameters, the promise), and
  /// get_return_object, return_value, ...
  Promise,
  /// A local with GNU's `cleanup` attribute leaves its scope; its address is
  /// the
  /// argument. The caret is the declaration's.
  Cleanup,
};

/// What becomes of a call's result.
enum class ResultUse : uint8_t {
  /// Nothing: a statement of its own.
  Discarded,
  /// Cast to void.
  VoidCast,
  /// The operand of co_await, possibly through std::move.
  Awaited,
  /// Initializes or is assigned to \c Call::UsedLocal.
  Local,
  /// Initializes or is assigned to a field, global or element.
  Stored,
  Returned,
  /// An argument of the call \c Call::UsedCall.
  Argument,
  /// The object that \c Call::UsedCall is made on.
  Receiver,
  /// Tested by a branch.
  Condition,
  /// None of these, or no result.
  Other,
};

/// One call, written or not. Its presence means: if control reaches the event
/// that names it, the callee runs.
struct Call {
  enum Flag : uint8_t {
    /// Some part of it comes from a macro: no edits here.
    InMacro = 1 << 0,
    /// Runs while an exception unwinds.
    Unwinding = 1 << 1,
    /// A destructor that may not run: the object is made in an arm of a
    /// conditional expression.
    Conditional = 1 << 2,
  };

  /// "None" for an indirect or dependent call that is not resolved.
  EntityId Callee;
  /// Static type of the object of a method call, as written: before a
  /// conversion to the base that declares the method.
  TypeId ReceiverType;
  TypeId ResultType;
  CallForm Form = CallForm::Direct;
  CallOrigin Origin = CallOrigin::Written;
  ResultUse Use = ResultUse::Other;
  uint8_t Flags = 0;
  LocalId UsedLocal;
  CallId UsedCall;
  /// Which argument of \c UsedCall.
  uint32_t UsedArgument = 0;
  /// The object of a method call or the value called; may be "none".
  OperandId Receiver;
  /// By parameter, defaulted ones included.
  std::vector<OperandId> Arguments;
  /// An unqualified name, for a dependent call without callee.
  StringId DependentName;
  /// Where the caret goes: the callee's name. For a destructor the end of the
  /// scope or full expression.
  Place Caret;
  /// The whole call, receiver included.
  Span Whole;
  /// The statement it stands in.
  Span Statement;

  friend bool operator==(const Call &, const Call &) = default;
};

/// A variable of the body: parameters first, in order.
struct Local {
  enum Flag : uint8_t {
    Parameter = 1 << 0,
    Static = 1 << 1,
    /// A destructor runs at the end of its scope.
    Destroyed = 1 << 2,
    /// By-reference or by-copy capture of a lambda; belongs to the enclosing
    /// body.
    Captured = 1 << 3,
    /// An `ASYNC_TIDY_ALLOW_BLOCKING` scope: see \c Annotation.
    Annotated = 1 << 4,
  };
  StringId Name;
  TypeId Type;
  uint8_t Flags = 0;
  /// Text of an `annotate` attribute.
  StringId Annotation;
  /// "None" if not initialized or not a single value. A parameter that is a
  /// number, decides a branch, is stored or handed on, and is never given
  /// another value has an unknown one.
  OperandId Initializer;
  Span Where;

  friend bool operator==(const Local &, const Local &) = default;
};

enum class SuspensionKind : uint8_t { Await, Yield, Initial, Final };

/// A point where the coroutine may be suspended.
struct Suspension {
  SuspensionKind Kind = SuspensionKind::Await;
  /// What is awaited or yielded; "none" for initial and final.
  OperandId Awaited;
  Span Where;
  friend bool operator==(const Suspension &, const Suspension &) = default;
};

/// A value that is kept beyond the expression: a callable, a variable, `this`
/// or an address that is assigned to or initializes a field, a global, an
/// element or another local; and any value but a number or a null pointer that
/// initializes a field, or is assigned to one without calling an operator. Of
/// structs of two numbers, and of fields that are enumerations, all that is
/// assigned to their fields or to them. Of parameters that are pointers, that
/// they are given another value.
struct Store {
  OperandId Target;
  OperandId Value;
  friend bool operator==(const Store &, const Store &) = default;
};

enum class EventKind : uint8_t {
  /// The first event of every body.
  Entry,
  /// The second: the body returns.
  Exit,
  /// The third: an exception leaves the body.
  Unwind,
  /// Several paths meet; no meaning of its own.
  Join,
  /// \c Index is a CallId.
  Call,
  /// \c Index is a SuspensionId.
  Suspend,
  /// \c Index is a LocalId, for this and the next three.
  Define,
  Use,
  Move,
  ScopeEnd,
  /// \c Index is an OperandId: what is tested, "none" if not followed.
  Branch,
  Return,
  Throw,
  /// \c Index is a StoreId.
  Store,
};

enum class EdgeKind : uint8_t { Normal, True, False, Exceptional };

/// "\c To may come next." A call that may throw has an Exceptional edge to what
/// runs first: a destructor or a handler; it has none if nothing runs before
/// the exception leaves the body.
struct Edge {
  EventId To;
  EdgeKind Kind = EdgeKind::Normal;
  friend bool operator==(const Edge &, const Edge &) = default;
};

struct Event {
  EventKind Kind = EventKind::Join;
  uint32_t Index = Id<void>::None;
  std::vector<Edge> Next;
  friend bool operator==(const Event &, const Event &) = default;
};

/// What a body does with a callable parameter is read from its calls and
/// events: an Indirect call whose receiver is the parameter's local runs it
/// here; an argument that is the local passes it on; a Store or a Return whose
/// value is the local keeps it or hands it back.
struct Body {
  enum Flag : uint32_t {
    Coroutine = 1 << 0,
    /// Has a co_yield.
    Yields = 1 << 1,
    /// Has a co_await that somebody wrote.
    Awaits = 1 << 2,
    /// Initializes a global, a static member or a namespace-scope variable.
    StaticInitializer = 1 << 3,
    /// Of a template pattern: dependent calls are left open.
    Dependent = 1 << 4,
    /// In a system header: places in it are notes and never findings.
    System = 1 << 5,
    /// The graph is incomplete (a construct is not modelled).
    Partial = 1 << 6,
  };

  EntityId Entity;
  uint32_t Flags = 0;
  /// The coroutine's return type or the function's.
  TypeId Returned;
  TypeId Promise;
  /// The function's name, or the lambda's introducer.
  Span Name;
  /// The whole definition.
  Span Where;
  std::vector<Local> Locals;
  std::vector<Operand> Operands;
  std::vector<Call> Calls;
  std::vector<Suspension> Suspensions;
  std::vector<Store> Stores;
  /// Events[0] is Entry, [1] Exit, [2] Unwind. Every event that is listed is
  /// reachable from Entry.
  std::vector<Event> Events;

  bool is(Flag F) const { return Flags & F; }
  const Operand &operand(OperandId Id) const { return Operands[Id.Index]; }
  friend bool operator==(const Body &, const Body &) = default;
};

} // namespace asynctidy

#endif
