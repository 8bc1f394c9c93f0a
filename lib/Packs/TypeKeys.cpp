// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs: the keys of one entry of `types` and of `annotations`.

#include "FactKeys.h"
#include "FlowKeys.h"

using namespace asynctidy;

namespace {

struct Session {
  std::string Async;
};

enum class Context { Async, Stackful, Offload };

} // namespace

static constexpr ChoiceOf<Context> ContextChoices[] = {
    {"async", Context::Async},
    {"stackful", Context::Stackful},
    {"offload", Context::Offload},
};

static void readAsync(Reader &R, const YamlNode &Value, Session &Out) {
  R.readNames(Value);
  Out.Async = Value.Text.str();
}

template <> llvm::ArrayRef<Key<Session>> asynctidy::keysOf<Session>() {
  static const std::vector<Key<Session>> Keys = {
      {{"async", KeyShape::Text, false,
        "qualified name of the type to use in async code"},
       readAsync},
  };
  return Keys;
}

static void readTypeSwitch(Reader &R, const YamlNode &Value, TypeFact &Out) {
  Out.Switch = readSwitches(R, Value);
}

static void readSuspends(Reader &, const YamlNode &Value, TypeFact &Out) {
  Out.NeverSuspends = Value.Text == "false";
}

static void readSession(Reader &R, const YamlNode &Value, TypeFact &Out) {
  Session S;
  R.readPart(Value, "session", S);
  Out.Session = true;
  Out.AsyncSibling = S.Async;
}

template <> llvm::ArrayRef<Key<TypeFact>> asynctidy::keysOf<TypeFact>() {
  using Fact = TypeFact;
  static const std::vector<Key<Fact>> Keys = {
      {{"name", KeyShape::Texts, true,
        "qualified name of the class, never of an alias"},
       intoNames<&Fact::Names>},
      {{"role", KeyShape::Choice, false,
        "what a coroutine or function with this return type is",
        choiceNames(RoleChoices)},
       intoChoice<&Fact::Role, RoleChoices>},
      {{"executor", KeyShape::Choice, false,
        "what a callable handed to a value of this type runs on",
        choiceNames(ExecutorChoices)},
       intoChoice<&Fact::Executor, ExecutorChoices>},
      {{"context", KeyShape::Choice, false,
        "where coroutines that return it run, whoever starts them",
        choiceNames(PlaceChoices)},
       intoChoice<&Fact::Context, PlaceChoices>},
      {{"taken-by", KeyShape::Choice, false,
        "where functions that have a parameter of this type run",
        choiceNames(TakerChoices)},
       intoChoice<&Fact::TakenBy, TakerChoices>},
      {{.Name = "switches",
        .Shape = KeyShape::Object,
        .Meaning = "awaiting one moves the rest of the coroutine",
        .Keys = infosOf<Switches>},
       readTypeSwitch},
      {{"suspends", KeyShape::Truth, false,
        "'false': awaiting one never suspends the coroutine"},
       readSuspends},
      {{.Name = "session",
        .Shape = KeyShape::Object,
        .Meaning = "a synchronous session or client; '{}' if there is no "
                   "async one",
        .Keys = infosOf<Session>},
       readSession},
      {{"discard", KeyShape::Choice, false,
        "what becomes of the work when such an object is dropped",
        choiceNames(DiscardChoices)},
       intoChoice<&Fact::Discard, DiscardChoices>},
      {{"own-executor", KeyShape::Truth, false,
        "awaiting such an object gives the coroutine's own executor"},
       intoTruth<&Fact::OwnExecutor>},
      {{"test", KeyShape::Truth, false,
        "such objects are tests, which may wait on purpose"},
       intoTruth<&Fact::Test>},
      {{"holds", KeyShape::Choice, false,
        "what such an object keeps from others while it lives",
        choiceNames(HeldChoices)},
       intoChoice<&Fact::Holds, HeldChoices>},
      {{"why", KeyShape::Text, false, "completes \"'<type>' ...\""},
       intoText<&Fact::Why>},
      {{"instead", KeyShape::Text, false, "completes \"use ...\""},
       intoText<&Fact::Instead>},
  };
  return Keys;
}

void asynctidy::readEntry(Reader &R, const YamlNode &Node, TypeFact &Out) {
  R.readObject(Node, "type", "name", Out, [&] {
    R.needOneOf(Node, {"role", "executor", "context", "taken-by", "switches",
                       "suspends", "session", "discard", "own-executor", "test",
                       "holds"});
    if (Out.Switch && Out.Switch->To == RunsOn::Executor)
      R.error(Node.find("switches")->KeyOffset,
              "'switches' of " + R.scope() +
                  " has no arguments to name one as "
                  "executor");
    if (Node.find("holds") && !Node.find("why"))
      R.error(Node.Offset, "missing key 'why' in " + R.scope() +
                               ": what is held has a reason");
    if (Node.find("session") && !Node.find("why"))
      R.error(Node.Offset, "missing key 'why' in " + R.scope() +
                               ": a session type has a reason");
  });
}

static void readContext(Reader &, const YamlNode &Value, AnnotationFact &Out) {
  Out.AsyncContext = Value.Text == choiceName(ContextChoices, Context::Async);
  Out.Stackful = Value.Text == choiceName(ContextChoices, Context::Stackful);
  Out.Offloaded = Value.Text == choiceName(ContextChoices, Context::Offload);
}

template <>
llvm::ArrayRef<Key<AnnotationFact>> asynctidy::keysOf<AnnotationFact>() {
  using Fact = AnnotationFact;
  static const std::vector<Key<Fact>> Keys = {
      {{"text", KeyShape::Text, true,
        "text of the attribute 'annotate(\"...\")'"},
       intoText<&Fact::Text>},
      {{"effect", KeyShape::Choice, false,
        "what a call of the function does to its thread",
        choiceNames(EffectChoices)},
       intoChoice<&Fact::Effect, EffectChoices>},
      {{"context", KeyShape::Choice, false, "where the function runs",
        choiceNames(ContextChoices)},
       readContext},
      {{"runs", KeyShape::Choice, false,
        "where the callable parameter runs that the text names behind it",
        choiceNames(CallableChoices)},
       intoChoice<&Fact::Callable, CallableChoices>},
      {{"why", KeyShape::Text, false, "completes \"'<function>' ...\""},
       intoText<&Fact::Why>},
      {{"failure", KeyShape::Text, false,
        "the words of the program when the function runs elsewhere"},
       intoText<&Fact::Failure>},
  };
  return Keys;
}

void asynctidy::readEntry(Reader &R, const YamlNode &Node,
                          AnnotationFact &Out) {
  R.readObject(Node, "annotation", "text", Out, [&] {
    R.needOneOf(Node, {"effect", "context", "runs"});
    if (Node.find("effect") && !Node.find("why"))
      R.error(Node.Offset,
              "missing key 'why' in " + R.scope() + ": an effect has a reason");
  });
}

llvm::ArrayRef<KeyInfo> asynctidy::typeKeys() { return infosOf<TypeFact>(); }

llvm::ArrayRef<KeyInfo> asynctidy::annotationKeys() {
  return infosOf<AnnotationFact>();
}
