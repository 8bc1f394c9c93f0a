// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs: the keys of one entry of `functions`.

#include "ConditionKeys.h"
#include "FactKeys.h"

using namespace asynctidy;

static constexpr ChoiceOf<bool> ConfidenceChoices[] = {{"uncertain", true}};

template <> llvm::ArrayRef<Key<Runs>> asynctidy::keysOf<Runs>() {
  static const std::vector<Key<Runs>> Keys = {
      {{"param", KeyShape::IndexOrLast, true,
        "the parameter that takes the callable"},
       intoIndexOr<&Runs::Parameter, Runs::Last>},
      {{"on", KeyShape::Choice, true, "where the callable runs",
        choiceNames(RunsOnChoices)},
       intoChoice<&Runs::On, RunsOnChoices>},
      {{"executor", KeyShape::IndexOrReceiver, false,
        "the argument that is the executor, with 'on: executor'"},
       intoIndexOr<&Runs::Executor, Runs::Receiver>},
  };
  return Keys;
}

template <> llvm::ArrayRef<Key<Switches>> asynctidy::keysOf<Switches>() {
  static const std::vector<Key<Switches>> Keys = {
      {{"to", KeyShape::Choice, true, "where the rest of the coroutine runs",
        choiceNames(SwitchChoices)},
       intoChoice<&Switches::To, SwitchChoices>},
      {{"executor", KeyShape::IndexOrReceiver, false,
        "the argument that is the executor, with 'to: executor'"},
       intoIndexOr<&Switches::Executor, Runs::Receiver>},
      {{"until", KeyShape::Choice, false,
        "how long it stays there ('changed' if absent)",
        choiceNames(UntilChoices)},
       intoChoice<&Switches::Until, UntilChoices>},
      {{"leaks", KeyShape::Truth, false,
        "a coroutine that awaits this one goes on there, too"},
       intoTruth<&Switches::Leaks>},
  };
  return Keys;
}

/// An executor is named if and only if it decides.
static void checkExecutor(Reader &R, const YamlNode &Node, llvm::StringRef Key,
                          RunsOn On) {
  const YamlEntry *Executor = Node.find("executor");
  if (On == RunsOn::Executor && !Executor)
    R.error(Node.Offset, R.scope() + " with '" + Key +
                             ": executor' needs the key 'executor'");
  if (On != RunsOn::Executor && Executor)
    R.error(Executor->KeyOffset,
            "'executor' in " + R.scope() + " needs '" + Key + ": executor'");
}

static void readRuns(Reader &R, const YamlNode &Value, FunctionFact &Out) {
  forEachItem(Value, [&](const YamlNode &Item) {
    Runs One;
    R.readPart(Item, "runs", One, [&] {
      checkExecutor(R, Item, "on", One.On);
      for (const Runs &Other : Out.Callables)
        if (Other.Parameter == One.Parameter)
          R.error(Item.Offset, R.scope() + " names one parameter twice");
    });
    Out.Callables.push_back(One);
  });
}

static void readSwitches(Reader &R, const YamlNode &Value, FunctionFact &Out) {
  Switches One;
  R.readPart(Value, "switches", One,
             [&] { checkExecutor(R, Value, "to", One.To); });
  Out.Switch = One;
}

static void readWhen(Reader &R, const YamlNode &Value, FunctionFact &Out) {
  readConditions(R, Value, "when", Out.When);
}

static void readUnless(Reader &R, const YamlNode &Value, FunctionFact &Out) {
  readConditions(R, Value, "unless", Out.Unless);
}

static void readSibling(Reader &R, const YamlNode &Value, FunctionFact &Out) {
  Out.Sibling = Value.Text.str();
  if (Value.Text.contains("::"))
    R.error(Value.Offset, "'sibling' of " + R.scope() +
                              " is looked up beside the function and must "
                              "not be qualified");
  else
    R.readNames(Value);
}

template <>
llvm::ArrayRef<Key<FunctionFact>> asynctidy::keysOf<FunctionFact>() {
  using Fact = FunctionFact;
  static const std::vector<Key<Fact>> Keys = {
      {{"name", KeyShape::Texts, true,
        "qualified, without inline namespaces and template arguments"},
       intoNames<&Fact::Names>},
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
       readRuns},
      {{.Name = "switches",
        .Shape = KeyShape::Object,
        .Meaning = "awaiting the result moves the rest of the coroutine",
        .Keys = infosOf<Switches>},
       readSwitches},
      {{"awaitable", KeyShape::Truth, false,
        "the result is awaitable although its type does not say so"},
       intoTruth<&Fact::Awaitable>},
      {{"sibling", KeyShape::Text, false,
        "unqualified name of the awaitable twin"},
       readSibling},
      {{"constructs", KeyShape::Indexes, false,
        "template arguments whose constructor the call runs"},
       intoIndexes<&Fact::Constructs>},
      {{"destroys", KeyShape::Indexes, false,
        "template arguments whose destructor the call runs"},
       intoIndexes<&Fact::Destroys>},
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
  if (Fact.Effect == EffectKind::Blocks) {
    Need("category", "it says what is waited for");
    Need("class", "it says how long it may take");
  }
  if (Fact.Effect == EffectKind::SyncWaits && !Node.find("class"))
    Fact.Class = EffectClass::Deadlock;
  if (!Waits) {
    Forbid("category", "without 'effect: blocks' or 'sync-waits'");
    Forbid("class", "without 'effect: blocks' or 'sync-waits'");
  }
  if (Fact.Effect != EffectKind::NeedsAsync &&
      Fact.Effect != EffectKind::NeedsStackful)
    Forbid("failure", "without 'effect: needs-async' or 'needs-stackful'");
}

void asynctidy::readEntry(Reader &R, const YamlNode &Node, FunctionFact &Out) {
  R.readObject(Node, "function", "name", Out, [&] {
    checkEffect(R, Node, Out);
    R.needOneOf(Node, {"effect", "runs", "switches", "awaitable", "sibling",
                       "constructs", "destroys"});
  });
}

llvm::ArrayRef<KeyInfo> asynctidy::functionKeys() {
  return infosOf<FunctionFact>();
}
