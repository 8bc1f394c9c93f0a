// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs: the keys of one entry of `functions`.

#include "ConditionKeys.h"
#include "FactKeys.h"
#include "FlowKeys.h"

using namespace asynctidy;

static constexpr ChoiceOf<bool> ConfidenceChoices[] = {{"uncertain", true}};
static constexpr ChoiceOf<bool> SuspendChoices[] = {{"stackful", true}};

static void readCallables(Reader &R, const YamlNode &Value, FunctionFact &Out) {
  readRuns(R, Value, Out.Callables);
}

static void readSwitch(Reader &R, const YamlNode &Value, FunctionFact &Out) {
  Out.Switch = readSwitches(R, Value);
}

static void readMarked(Reader &R, const YamlNode &Value, FunctionFact &Out) {
  readMarks(R, Value, Out.Marks);
}

static void readTold(Reader &R, const YamlNode &Value, FunctionFact &Out) {
  Out.Tells = readTells(R, Value);
}

static void readExecutorOf(Reader &, const YamlNode &Value, FunctionFact &Out) {
  std::optional<int64_t> Index = number(Value);
  Out.ExecutorOf = Index ? int(*Index) : Runs::Receiver;
}

static void readSuspends(Reader &, const YamlNode &, FunctionFact &Out) {
  Out.SuspendsFiber = true;
}

template <auto Member>
static void readNumber(Reader &, const YamlNode &Value, FunctionFact &Out) {
  Out.*Member = *number(Value);
}

static void readMismatched(Reader &R, const YamlNode &Value,
                           FunctionFact &Out) {
  Out.Mismatch = readMismatch(R, Value);
}

static void readAcquiresIf(Reader &, const YamlNode &Value, FunctionFact &Out) {
  readOutcome(Value, Out.AcquiresIf.emplace());
}

static void readWhen(Reader &R, const YamlNode &Value, FunctionFact &Out) {
  readConditions(R, Value, "when", Out.When);
}

static void readUnless(Reader &R, const YamlNode &Value, FunctionFact &Out) {
  readConditions(R, Value, "unless", Out.Unless);
}

static void readSibling(Reader &R, const YamlNode &Value, FunctionFact &Out) {
  Out.Sibling = readBeside(R, Value, "sibling");
}

/// Refuses what is wrong; `addTwins` reads it again when all entries are there.
static void checkTwin(Reader &R, const YamlNode &Value, FunctionFact &) {
  readTwin(R, Value);
}

/// `readEntry` puts it before the names, wherever the key stands.
static void checkScope(Reader &R, const YamlNode &Value, FunctionFact &) {
  R.readNames(Value);
}

template <>
llvm::ArrayRef<Key<FunctionFact>> asynctidy::keysOf<FunctionFact>() {
  using Fact = FunctionFact;
  static const std::vector<Key<Fact>> Keys = {
      {{"name", KeyShape::Texts, true,
        "qualified, without inline namespaces and template arguments"},
       intoNames<&Fact::Names>},
      {{"of", KeyShape::Text, false,
        "the class or namespace of all the names, which then leave it out"},
       checkScope},
      {{"parameters", KeyShape::TextList, false,
        "canonical parameter types that single out an overload"},
       intoTexts<&Fact::Parameters>},
      {{"effect", KeyShape::Choice, false, "what a call does to its thread",
        choiceNames(EffectChoices)},
       intoChoice<&Fact::Effect, EffectChoices>},
      {{"category", KeyShape::Choice, false, "what is waited for",
        choiceNames(CategoryChoices)},
       intoChoice<&Fact::Category, CategoryChoices>},
      {{"class", KeyShape::Choice, false, "how long it may take",
        choiceNames(ClassChoices)},
       intoChoice<&Fact::Class, ClassChoices>},
      {{.Name = "when",
        .Shape = KeyShape::Objects,
        .Meaning = "the entry holds only if all of these are proven",
        .Keys = conditionKeys},
       readWhen},
      {{.Name = "unless",
        .Shape = KeyShape::Objects,
        .Meaning = "the entry does not hold if one of these is proven",
        .Keys = conditionKeys},
       readUnless},
      {{.Name = "runs",
        .Shape = KeyShape::Objects,
        .Meaning = "where a callable argument runs",
        .Keys = infosOf<Runs>},
       readCallables},
      {{.Name = "switches",
        .Shape = KeyShape::Object,
        .Meaning = "awaiting the result moves the rest of the coroutine",
        .Keys = infosOf<Switches>},
       readSwitch},
      {{.Name = "marks",
        .Shape = KeyShape::Objects,
        .Meaning = "a property that the call gives an object",
        .Keys = infosOf<Mark>},
       readMarked},
      {{.Name = "tells",
        .Shape = KeyShape::Object,
        .Meaning = "testing the result tells where the thread is",
        .Keys = infosOf<Tells>},
       readTold},
      {{"overriders", KeyShape::Choice, false,
        "where a method that overrides this one runs",
        choiceNames(OverriderChoices)},
       intoChoice<&Fact::Overriders, OverriderChoices>},
      {{"executor", KeyShape::Choice, false,
        "what a callable handed to the result runs on",
        choiceNames(ExecutorChoices)},
       intoChoice<&Fact::Executor, ExecutorChoices>},
      {{"executor-of", KeyShape::IndexOrReceiver, false,
        "the result runs callables where this argument or the receiver does"},
       readExecutorOf},
      {{"suspends-in", KeyShape::Choice, false,
        "where it stops no thread but the fiber", choiceNames(SuspendChoices)},
       readSuspends},
      {{"awaitable", KeyShape::Truth, false,
        "the result is awaitable although its type does not say so"},
       intoTruth<&Fact::Awaitable>},
      {{"sibling", KeyShape::Text, false,
        "unqualified name of the awaitable twin; '{name}' is the function's "
        "own"},
       readSibling},
      {{.Name = "twin",
        .Shape = KeyShape::Object,
        .Meaning = "what stands beside each of the functions and takes a "
                   "callable",
        .Keys = infosOf<Twin>},
       checkTwin},
      {{"constructs", KeyShape::Indexes, false,
        "template arguments whose constructor the call runs"},
       intoIndexes<&Fact::Constructs>},
      {{"passes", KeyShape::Index, false,
        "the constructor gets the arguments from this one on"},
       readNumber<&Fact::Passes>},
      {{"destroys", KeyShape::Indexes, false,
        "template arguments whose destructor the call runs"},
       intoIndexes<&Fact::Destroys>},
      {{"acquires", KeyShape::IndexOrReceiver, false,
        "the argument that is a lock held from here on"},
       intoIndexOr<&Fact::Acquires, Runs::Receiver>},
      {{"acquires-if", KeyShape::Values, false,
        "held only where the result was tested to be one of these"},
       readAcquiresIf},
      {{"releases", KeyShape::IndexOrReceiver, false,
        "the argument that is a lock no longer held"},
       intoIndexOr<&Fact::Releases, Runs::Receiver>},
      {{.Name = "mismatch",
        .Shape = KeyShape::Object,
        .Meaning = "objects of another side that it must not be used on",
        .Keys = infosOf<Mismatch>},
       readMismatched},
      {{"discard", KeyShape::Choice, false,
        "what becomes of the work that the call gives, or the callables that "
        "it is handed, when it is dropped",
        choiceNames(DiscardChoices)},
       intoChoice<&Fact::Discard, DiscardChoices>},
      {{"text-of", KeyShape::IndexOrReceiver, false,
        "the argument whose text the result begins with"},
       intoIndexOr<&Fact::TextOf, Runs::Receiver>},
      {{"tests", KeyShape::Index, false,
        "the argument whose class, or which function, is a test"},
       readNumber<&Fact::Tests>},
      {{"until-ready", KeyShape::Truth, false,
        "it waits until the descriptor that argument 0 is, is ready: not where "
        "a callable 'runs' because one is"},
       intoTruth<&Fact::UntilReady>},
      {{"ends", KeyShape::Choice, false,
        "the event loop that it ends: the program's, the one that the method "
        "is called on, or what the callable ends that it 'runs' in any case",
        choiceNames(EndChoices)},
       intoChoice<&Fact::Ends, EndChoices>},
      {{"once", KeyShape::Truth, false,
        "only the first call of the process waits: low confidence"},
       intoTruth<&Fact::Once>},
      {{"declares-signal", KeyShape::Index, false,
        "the argument that names a signal of the program's own"},
       readNumber<&Fact::DeclaresSignal>},
      {{"connects-signal", KeyShape::Index, false,
        "the argument that names the signal on which the callable 'runs'"},
       readNumber<&Fact::ConnectsSignal>},
      {{"emits-signal", KeyShape::Index, false,
        "the argument that tells the signal whose callables run in this call"},
       readNumber<&Fact::EmitsSignal>},
      {{"confidence", KeyShape::Choice, false,
        "at most medium, even if all conditions hold",
        choiceNames(ConfidenceChoices)},
       intoChoice<&Fact::Uncertain, ConfidenceChoices>},
      {{"failure", KeyShape::Text, false,
        "what the program says when it is called outside its context"},
       intoText<&Fact::Failure>},
      {{"why", KeyShape::Text, false, "completes \"'<function>' ...\""},
       intoText<&Fact::Why>},
      {{"instead", KeyShape::Text, false, "completes \"use ...\""},
       intoText<&Fact::Instead>},
  };
  return Keys;
}

/// Which of the keys beside `effect` must, may and must not be there.
static void checkEffect(Reader &R, const YamlNode &Node, FunctionFact &Fact) {
  auto Need = [&](llvm::StringRef Key, llvm::StringRef Reason) {
    if (!Node.find(Key))
      R.error(Node.Offset,
              "missing key '" + Key + "' in " + R.scope() + ": " + Reason);
  };
  auto Forbid = [&](llvm::StringRef Key, llvm::StringRef Reason) {
    if (const YamlEntry *Entry = Node.find(Key))
      R.error(Entry->KeyOffset,
              "'" + Key + "' in " + R.scope() + " means nothing " + Reason);
  };
  bool Waits =
      Fact.Effect == EffectKind::Blocks || Fact.Effect == EffectKind::SyncWaits;
  if (Fact.Effect != EffectKind::None)
    Need("why", "an effect has a reason");
  if (Fact.Mismatch && Fact.Mismatch->Why.empty())
    Need("why", "a mismatch has a reason");
  if (Fact.Effect == EffectKind::Blocks) {
    Need("category", "it says what is waited for");
    Need("class", "it says how long it may take");
  }
  if (Fact.Effect == EffectKind::SyncWaits && !Node.find("class"))
    Fact.Class = EffectClass::Deadlock;
  if (!Waits) {
    Forbid("category", "without 'effect: blocks' or 'sync-waits'");
    Forbid("class", "without 'effect: blocks' or 'sync-waits'");
    Forbid("suspends-in", "without 'effect: blocks' or 'sync-waits'");
  }
  if (Fact.Ends == LoopEnd::Callable)
    Need("runs", "it ends what its callable ends");
  if (Fact.Effect != EffectKind::Blocks)
    Forbid("once", "without 'effect: blocks'");
  if (!Node.find("constructs"))
    Forbid("passes", "without 'constructs'");
  if (!Node.find("acquires"))
    Forbid("acquires-if", "without 'acquires'");
  if (Fact.Effect != EffectKind::NeedsAsync &&
      Fact.Effect != EffectKind::NeedsStackful)
    Forbid("failure", "without 'effect: needs-async' or 'needs-stackful'");
}

void asynctidy::readEntry(Reader &R, const YamlNode &Node, FunctionFact &Out) {
  R.readObject(Node, "function", "name", Out, [&] {
    checkEffect(R, Node, Out);
    R.needOneOf(Node,
                {"effect",      "runs",       "switches",   "marks",
                 "tells",       "overriders", "executor",   "executor-of",
                 "awaitable",   "sibling",    "constructs", "destroys",
                 "acquires",    "releases",   "mismatch",   "discard",
                 "text-of",     "tests",      "ends",       "declares-signal",
                 "emits-signal"});
    if (Out.Executor && Out.ExecutorOf)
      R.error(Node.find("executor-of")->KeyOffset,
              R.scope() + " has 'executor' as well as 'executor-of'");
    if (const YamlEntry *Of = Node.find("of"))
      for (std::string &Name : Out.Names)
        Name = (Of->Value.Text + "::" + Name).str();
  });
}

llvm::ArrayRef<KeyInfo> asynctidy::functionKeys() {
  return infosOf<FunctionFact>();
}
