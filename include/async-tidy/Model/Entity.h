// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Model: the functions, lambdas, variables and types that a TU mentions,
/// named by keys that are the same in every TU and from every LLVM version.

#ifndef ASYNC_TIDY_MODEL_ENTITY_H
#define ASYNC_TIDY_MODEL_ENTITY_H

#include "async-tidy/Model/Place.h"
#include <vector>

namespace asynctidy {

enum class EntityKind : uint8_t {
  /// A function, method, operator or conversion.
  Function,
  Constructor,
  Destructor,
  /// A lambda's call operator.
  Lambda,
  /// A variable with static storage, or the code that initializes it.
  Variable,
  Field,
};

/// One declared parameter.
struct Parameter {
  /// Empty string if unnamed.
  StringId Name;
  TypeId Type;
  bool HasDefault = false;
  friend bool operator==(const Parameter &, const Parameter &) = default;
};

/// What is known about something declared, whether or not its body was seen.
/// Two entities are the same thing if and only if their keys are equal.
struct Entity {
  /// Flags, or-ed into \c Flags.
  enum Flag : uint32_t {
    Virtual = 1 << 0,
    Pure = 1 << 1,
    Static = 1 << 2,
    InternalLinkage = 1 << 3,
    CLinkage = 1 << 4,
    Variadic = 1 << 5,
    NoReturn = 1 << 6,
    NoThrow = 1 << 7,
    /// [[clang::blocking]].
    Blocking = 1 << 8,
    /// [[clang::nonblocking]].
    Nonblocking = 1 << 9,
    NoDiscard = 1 << 10,
    /// Made by the compiler, written by nobody.
    Implicit = 1 << 11,
    /// Declared in a header whose bodies are not looked into.
    Opaque = 1 << 12,
    /// Declared in a system header.
    System = 1 << 13,
    /// Its body is a coroutine (known only where the body was seen).
    Coroutine = 1 << 14,
    /// A template pattern: types in it may be dependent.
    Pattern = 1 << 15,
    Const = 1 << 16,
    Final = 1 << 17,
    Main = 1 << 18,
    /// Of a field: only the class's own functions can name it.
    Private = 1 << 19,
  };

  /// Unique: enclosing entity, kind, name, parameter types, template arguments,
  /// file for internal linkage. See docs/architecture.md, "Keys".
  StringId Key;
  /// Qualified, without inline namespaces and template arguments: what packs
  /// name and messages show. A lambda is `enclosing::(lambda)`.
  StringId Name;
  EntityKind Kind = EntityKind::Function;
  uint32_t Flags = 0;
  /// The class of a method or field; the function around a lambda or local.
  EntityId Enclosing;
  /// The template pattern that this is an instance of.
  EntityId InstanceOf;
  /// The class type of a method or field; the type of a variable.
  TypeId Owner;
  /// Return type of a function, type of a variable or field.
  TypeId Type;
  std::vector<Parameter> Parameters;
  /// Methods overridden directly.
  std::vector<EntityId> Overrides;
  /// Texts of `annotate` attributes, in source order.
  std::vector<StringId> Annotations;
  /// Of the name, in the first declaration seen.
  Place Declared;

  bool is(Flag F) const { return Flags & F; }
  friend bool operator==(const Entity &, const Entity &) = default;
};

enum class TypeKind : uint8_t {
  Builtin,
  Pointer,
  Reference,
  Record,
  Enum,
  Function,
  Array,
  Dependent,
  Other,
};

struct BaseRecord {
  TypeId Type;
  bool IsVirtual = false;
  friend bool operator==(const BaseRecord &, const BaseRecord &) = default;
};

struct FieldRecord {
  StringId Name;
  TypeId Type;
  friend bool operator==(const FieldRecord &, const FieldRecord &) = default;
};

/// One canonical type. The type table holds each type that bodies mention, and
/// what those are made of.
struct TypeRecord {
  enum Flag : uint32_t {
    /// Has a destructor that does something.
    NonTrivialDestructor = 1 << 0,
    NoDiscard = 1 << 1,
    /// Has a member or free `operator co_await`, or the awaiter's three
    /// methods.
    Awaitable = 1 << 2,
    /// A closure type; \c CallOperator is its body.
    Closure = 1 << 3,
    Abstract = 1 << 4,
    /// Cv-qualified const (pointee of pointers and references).
    Const = 1 << 5,
    /// A coroutine may return it: it has a promise type.
    CoroutineReturn = 1 << 6,
    /// The promise has `yield_value`.
    Yields = 1 << 7,
    /// The promise cannot await: every `await_transform` is deleted.
    AwaitDeleted = 1 << 8,
    /// The promise's `initial_suspend` is `std::suspend_always`.
    Lazy = 1 << 9,
    /// The promise's `initial_suspend` is `std::suspend_never`.
    Eager = 1 << 10,
    /// Only declared here: bases, fields and methods are unknown.
    Incomplete = 1 << 11,
    /// Its definition is in an opaque header.
    Opaque = 1 << 12,
    /// Fields or methods are left out: a record with them wins.
    Partial = 1 << 13,
  };

  /// Unique, printed by us from the canonical type.
  StringId Key;
  /// Of a record or enum: qualified, without inline namespaces and template
  /// arguments. Empty for other types.
  StringId Name;
  TypeKind Kind = TypeKind::Other;
  uint32_t Flags = 0;
  /// Of a pointer, reference or array.
  TypeId Pointee;
  /// Template arguments that are types, in order; "none" for others.
  std::vector<TypeId> Arguments;
  std::vector<BaseRecord> Bases;
  std::vector<FieldRecord> Fields;
  /// Public methods and method templates, in source order; only of types that
  /// are neither opaque nor in a system header.
  std::vector<EntityId> Methods;
  EntityId Destructor;
  /// Of a closure or functor with exactly one call operator.
  EntityId CallOperator;
  /// Texts of `annotate` attributes, in source order.
  std::vector<StringId> Annotations;

  bool is(Flag F) const { return Flags & F; }
  friend bool operator==(const TypeRecord &, const TypeRecord &) = default;
};

} // namespace asynctidy

#endif
