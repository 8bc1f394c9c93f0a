// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs: what model packs state about functions and types, typed. Facts are
/// about names; whether a call is meant is decided in Solve, from the call's
/// recorded arguments.

#ifndef ASYNC_TIDY_PACKS_FACTS_H
#define ASYNC_TIDY_PACKS_FACTS_H

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace asynctidy {

enum class Category : uint8_t {
#define CATEGORY(Name, Key, Phrase) Name,
#include "async-tidy/Packs/Effects.def"
};

enum class EffectClass : uint8_t {
#define CLASS(Name, Key, Reported, Meaning) Name,
#include "async-tidy/Packs/Effects.def"
};

/// A test on one call. Three-valued: an argument that is not a constant in
/// sight answers "unknown".
struct Condition {
  enum class Subject : uint8_t {
    /// Argument \c Index.
    Argument,
    /// The object that the method is called on.
    Receiver,
    /// How many arguments are written (defaulted ones do not count).
    ArgumentCount,
    /// The function that makes the call: which constants it deals with, and
    /// whether it awaits something.
    Body,
  };
  enum class Test : uint8_t {
    /// The constant was written with one of \c Names (flags), or equals one.
    Has,
    Lacks,
    /// An integer constant equal to one of \c Numbers or written as one of
    /// \c Names; or a string equal to one of \c Names.
    Is,
    IsNot,
    /// Integer, null pointer or duration zero.
    Zero,
    NonZero,
    /// An integer constant from 0 to \c Numbers[0].
    AtMost,
    Null,
    NonNull,
    /// A string literal that starts with one of \c Names.
    Starts,
    /// Its type, a base of it, or what it points to is named one of \c Names.
    Type,
    NotType,
    /// A lambda, function, bind or std::function.
    Callable,
    NotCallable,
    /// The receiver or argument is the global variable named one of \c Names.
    Variable,
    /// The value is the result of a function named one of \c Names.
    MadeBy,
    /// ArgumentCount within [Numbers[0], Numbers[1]].
    Between,
    /// The object has one of the marks \c Names on every path to the call.
    Marked,
    NotMarked,
    /// The body is a coroutine's and has a co_await that somebody wrote, or
    /// has none. Of no other body anything is known.
    Awaits,
    AwaitsNothing,
  };
  Subject On = Subject::Argument;
  Test What = Test::Has;
  /// 0-based argument, or \c Last.
  unsigned Index = 0;
  static constexpr unsigned Last = ~0u;
  std::vector<std::string> Names;
  /// Those of \c Names that stand in quotes: strings and never constants.
  std::vector<std::string> Strings;
  std::vector<int64_t> Numbers;

  friend bool operator==(const Condition &, const Condition &) = default;
};

enum class EffectKind : uint8_t {
  None,
  /// Stops the calling thread: \c Category, \c Class.
  Blocks,
  /// Never stops it, whatever its body looks like: inference ends.
  Nonblocking,
  /// Waits for async work (`sync_wait`, `io_context::run`).
  SyncWaits,
  NeedsAsync,
  NeedsStackful,
};

/// Where a callable argument runs.
enum class RunsOn : uint8_t {
  /// In the call itself, on the calling thread.
  Inline,
  /// On an event loop, later.
  Loop,
  /// On a thread that may block.
  Offload,
  /// As a fiber, on an event loop.
  Stackful,
  /// On a thread of its own that is a root (`std::thread`).
  Thread,
  /// In a signal handler, on whichever thread.
  Signal,
  /// On the executor that another argument or the receiver is: decided by
  /// that value's type (\c TypeFact::Executor).
  Executor,
  /// Kept for later by somebody unknown.
  Stored,
};

/// What a call's result was tested to be.
struct Outcome {
  /// Constants' names, and numbers; without both: true, or anything but 0.
  std::vector<std::string> Names;
  std::vector<int64_t> Numbers;

  friend bool operator==(const Outcome &, const Outcome &) = default;
};

/// The call gives an object a property, in one word of the packs' own, that
/// conditions ask for: "ready", "nonblocking".
struct Mark {
  /// 0-based argument, or one of the next three.
  int On = 0;
  static constexpr int Last = -1;
  static constexpr int Receiver = -2;
  static constexpr int Result = -3;
  std::string Word;
  /// Takes it away.
  bool Removes = false;
  enum class Reach : uint8_t {
    Object,
    /// Only where a lambda has captured it that the same function makes.
    Lambdas,
    /// All objects of the object's class have it, wherever in the program.
    Class,
    /// All have it that are parameters of a function, or that come into it from
    /// anywhere else: what one part of a program makes of its objects is
    /// nothing that another part can show.
    Parameters,
    Program,
  };
  Reach For = Reach::Object;
  /// Only where the call's result was tested.
  std::optional<Outcome> If;

  friend bool operator==(const Mark &, const Mark &) = default;
};

/// The call's result tells where the calling thread is: on \c On if it was
/// tested to be \c If, and otherwise on \c Else. Loop, Offload, Stackful.
struct Tells {
  RunsOn On = RunsOn::Loop;
  std::optional<RunsOn> Else;
  Outcome If;

  friend bool operator==(const Tells &, const Tells &) = default;
};

struct Runs {
  /// 0-based parameter, or \c Last.
  int Parameter = 0;
  static constexpr int Last = -1;
  /// No parameter: the callables are \c Template.
  static constexpr int NoParameter = -4;
  /// The functions that are template arguments, from this one on.
  std::optional<unsigned> Template;
  RunsOn On = RunsOn::Inline;
  /// For RunsOn::Executor: the argument that is the executor; \c Receiver for
  /// the object that the method is called on. For RunsOn::Stackful as well, or
  /// \c NoExecutor if it is a loop for certain.
  int Executor = NoExecutor;
  static constexpr int Receiver = -2;
  static constexpr int NoExecutor = -3;
  /// Not empty: the parameter takes an object, or a pointer to one, and the
  /// callable is in this field of it. Without scope.
  std::string Field;
  /// When a process starts, stops or is told to by a person, and at no other
  /// time: nobody waits for the thread then, or whoever does knows it.
  bool Seldom = false;
  /// Because a descriptor is ready: what asks it then does not wait.
  bool Ready = false;

  friend bool operator==(const Runs &, const Runs &) = default;
};

enum class SwitchUntil : uint8_t { NextSuspension, Changed, TaskEnd };

/// Which event loop a call ends.
enum class LoopEnd : uint8_t {
  None,
  /// The one that \c main runs, and the program with it.
  Program,
  /// The object that the method is called on.
  Receiver,
  /// Whichever the callable always ends that it is handed: that runs in any
  /// case, unless somebody keeps the result to call it off.
  Callable,
};

/// Awaiting the call's result moves the rest of the coroutine.
struct Switches {
  RunsOn To = RunsOn::Offload;
  int Executor = 0;
  SwitchUntil Until = SwitchUntil::Changed;
  /// A coroutine that awaits this one goes on there, too.
  bool Leaks = false;

  friend bool operator==(const Switches &, const Switches &) = default;
};

/// The call is made on an object that is meant for another side.
struct Mismatch {
  /// 0-based argument or \c Runs::Receiver.
  int Object = 0;
  /// It bears one of these marks.
  std::vector<std::string> Marked;
  /// It is a part of an object of one of these classes.
  std::vector<std::string> PartOf;
  /// It is a URL whose scheme is none of these.
  std::vector<std::string> Schemes;
  /// In place of the function's own, if not empty; the cure is never the
  /// function's.
  std::string Why, Instead;

  friend bool operator==(const Mismatch &, const Mismatch &) = default;
};

/// What becomes of async work whose object is dropped.
enum class Discard : uint8_t {
  /// As the role says: a task is lost, others are not.
  ByRole,
  Allowed,
  /// Where nobody can await: it has started and runs to its end by itself.
  Plain,
  Lost,
};

/// States one thing about each function that bears one of \c Names.
struct FunctionFact {
  /// Qualified, without inline namespaces and template arguments.
  std::vector<std::string> Names;
  /// To single out an overload: canonical parameter types as Entity prints
  /// them. Absent means all overloads.
  std::optional<std::vector<std::string>> Parameters;
  EffectKind Effect = EffectKind::None;
  asynctidy::Category Category = asynctidy::Category::Wait;
  EffectClass Class = EffectClass::Unbounded;
  /// All must be "yes" for the fact to hold.
  std::vector<Condition> When;
  /// One "yes" and the fact does not hold; "unknown" does not matter.
  std::vector<Condition> Unless;
  std::vector<Runs> Callables;
  std::optional<asynctidy::Switches> Switch;
  std::vector<Mark> Marks;
  std::optional<asynctidy::Tells> Tells;
  /// A method that overrides this one runs there: Loop, Offload, Stackful or
  /// Thread.
  std::optional<RunsOn> Overriders;
  /// What a callable handed to the result runs on: Loop, Offload, Inline, or
  /// Stored when that is not known.
  std::optional<RunsOn> Executor;
  /// The same, and the argument, or \c Runs::Receiver, whose executor it is.
  std::optional<int> ExecutorOf;
  /// The thread stops only outside of a stackful context; in one, others go on.
  bool SuspendsFiber = false;
  /// Its result is awaitable although its type does not say so.
  bool Awaitable = false;
  /// Unqualified name of the awaitable twin.
  std::string Sibling;
  /// Completes "'<callee>' ...": the ground of the witness.
  std::string Why;
  /// Completes "use ...": the cure. Empty if there is none.
  std::string Instead;
  /// The words of the program when the fact is violated (needs-async).
  std::string Failure;
  /// Methods of a template argument that the call reaches: `constructs` and
  /// `destroys` name the 0-based template argument.
  std::vector<unsigned> Constructs, Destroys;
  /// The constructor gets the arguments from this one on.
  std::optional<unsigned> Passes;
  /// The argument, or \c Runs::Receiver, that is a lock from here on, and until
  /// here; the object that a constructor makes is its receiver.
  std::optional<int> Acquires, Releases;
  /// Acquired only where the call's result was tested to be this.
  std::optional<Outcome> AcquiresIf;
  std::optional<asynctidy::Mismatch> Mismatch;
  /// Of the work that the call gives.
  asynctidy::Discard Discard = asynctidy::Discard::ByRole;
  /// The result begins with the text of this argument, or \c Runs::Receiver.
  std::optional<int> TextOf;
  /// The class of this argument, or the function that it is, is a test.
  std::optional<unsigned> Tests;
  /// What it waits for is that the descriptor, its first argument, is ready.
  bool UntilReady = false;
  LoopEnd Ends = LoopEnd::None;
  /// Only the first call of the process waits.
  bool Once = false;
  /// The argument that names a signal, as a constant: of the program's own from
  /// here on; one whose handler the callable becomes; one of the file's own
  /// whose handlers run in this call (any of them if it is no name).
  std::optional<unsigned> DeclaresSignal, ConnectsSignal, EmitsSignal;
  /// At most this certain even if all conditions hold.
  bool Uncertain = false;
  /// Checked against a real header.
  bool Verified = false;
  /// Index into PackSet::packs().
  unsigned Pack = 0;
  /// 1-based line in the pack's file.
  unsigned Line = 0;

  friend bool operator==(const FunctionFact &, const FunctionFact &) = default;
};

enum class TypeRole : uint8_t {
  None,
  /// A coroutine of this return type is async work.
  LazyTask,
  EagerTask,
  /// A coroutine that nobody waits for (`fire_and_forget`).
  Detached,
  /// A coroutine, but not async.
  Generator,
  AsyncGenerator,
  /// A future: waited for or continued.
  Future,
};

/// What an object keeps others from while it lives.
enum class Held : uint8_t { Nothing, Lock, Transaction, Connection, State };

struct TypeFact {
  std::vector<std::string> Names;
  TypeRole Role = TypeRole::None;
  /// What a callable handed to an executor of this type runs on: Loop,
  /// Offload, or Stored when type-erased (unknown).
  std::optional<RunsOn> Executor;
  /// Where coroutines that return it run, whoever starts them: Loop, Offload or
  /// Stackful.
  std::optional<RunsOn> Context;
  /// Where functions that take one run.
  /// Stored: coroutines that take one are started somewhere unknown.
  std::optional<RunsOn> TakenBy;
  /// Awaiting one moves the rest of the coroutine.
  std::optional<Switches> Switch;
  /// Awaiting one never suspends the coroutine.
  bool NeverSuspends = false;
  /// A synchronous session; \c AsyncSibling may be empty.
  bool Session = false;
  std::string AsyncSibling;
  asynctidy::Discard Discard = asynctidy::Discard::ByRole;
  /// It stands for, and awaiting it gives, the executor of the coroutine
  /// itself.
  bool OwnExecutor = false;
  /// It is a test, and so are classes that derive from it.
  bool Test = false;
  /// While such an object lives, a coroutine must not be suspended.
  Held Holds = Held::Nothing;
  std::string Why, Instead;
  bool Verified = false;
  unsigned Pack = 0;
  unsigned Line = 0;

  friend bool operator==(const TypeFact &, const TypeFact &) = default;
};

/// A text of an `annotate` attribute that states an effect.
struct AnnotationFact {
  std::string Text;
  EffectKind Effect = EffectKind::None;
  bool AsyncContext = false;
  bool Stackful = false;
  /// It runs where blocking is allowed.
  bool Offloaded = false;
  /// Where a callable runs that the function is given: the parameter that the
  /// text of the attribute names behind this one.
  std::optional<RunsOn> Callable;
  std::string Why;
  /// The words of the program when the fact is violated.
  std::string Failure;
  unsigned Pack = 0;
  unsigned Line = 0;

  friend bool operator==(const AnnotationFact &,
                         const AnnotationFact &) = default;
};

} // namespace asynctidy

#endif
