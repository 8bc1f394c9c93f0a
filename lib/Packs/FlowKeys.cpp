// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs: the keys that say where callables, coroutines and threads go, and
/// what calls tell of objects.

#include "FlowKeys.h"

using namespace asynctidy;

//===-- Where things run --------------------------------------------------===//

static void readTemplate(Reader &, const YamlNode &Value, Runs &Out) {
  Out.Template = *number(Value);
  Out.Parameter = Runs::NoParameter;
}

template <> llvm::ArrayRef<Key<Runs>> asynctidy::keysOf<Runs>() {
  static const std::vector<Key<Runs>> Keys = {
      {{"param", KeyShape::IndexOrLast, false,
        "the parameter that takes the callable"},
       intoIndexOr<&Runs::Parameter, Runs::Last>},
      {{"template", KeyShape::Index, false,
        "in place of 'param': the functions that are template arguments, from "
        "this one on"},
       readTemplate},
      {{"on", KeyShape::Choice, true, "where the callable runs",
        choiceNames(RunsOnChoices)},
       intoChoice<&Runs::On, RunsOnChoices>},
      {{"executor", KeyShape::IndexOrReceiver, false,
        "the argument that is the executor, with 'on: executor' or 'stackful'"},
       intoIndexOr<&Runs::Executor, Runs::Receiver>},
      {{"field", KeyShape::Text, false,
        "the parameter is an object or points to one, and the callable is in "
        "this field of it"},
       intoText<&Runs::Field>},
      {{"seldom", KeyShape::Truth, false,
        "only at the start or the end of the process, or when a person asks by "
        "a Unix signal: low confidence"},
       intoTruth<&Runs::Seldom>},
      {{"ready", KeyShape::Truth, false,
        "because a descriptor is ready: what waits 'until-ready' does not"},
       intoTruth<&Runs::Ready>},
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
  if (On != RunsOn::Executor && On != RunsOn::Stackful && Executor)
    R.error(Executor->KeyOffset,
            "'executor' in " + R.scope() + " needs '" + Key + ": executor'");
}

/// A parameter, or template arguments, and not both.
static void checkWhat(Reader &R, const YamlNode &Node) {
  bool IsTemplate = Node.find("template");
  if (!IsTemplate && !Node.find("param"))
    R.error(Node.Offset, "missing key 'param' or 'template' in " + R.scope());
  for (llvm::StringRef Key : {"param", "field"})
    if (const YamlEntry *Entry = Node.find(Key); Entry && IsTemplate)
      R.error(Entry->KeyOffset, "'" + Key + "' in " + R.scope() +
                                    " means nothing with 'template'");
}

void asynctidy::readRuns(Reader &R, const YamlNode &Value,
                         std::vector<Runs> &Out) {
  forEachItem(Value, [&](const YamlNode &Item) {
    Runs One;
    R.readPart(Item, "runs", One, [&] {
      checkExecutor(R, Item, "on", One.On);
      checkWhat(R, Item);
      for (const Runs &Other : Out)
        if (Other.Parameter == One.Parameter && Other.Field == One.Field &&
            Other.Template == One.Template)
          R.error(Item.Offset, R.scope() + " names one parameter twice");
    });
    Out.push_back(One);
  });
}

Switches asynctidy::readSwitches(Reader &R, const YamlNode &Value) {
  Switches One;
  R.readPart(Value, "switches", One,
             [&] { checkExecutor(R, Value, "to", One.To); });
  return One;
}

//===-- What calls tell of objects and of the thread ----------------------===//

void asynctidy::readOutcome(const YamlNode &Value, Outcome &Out) {
  forEachItem(Value, [&](const YamlNode &Item) {
    if (std::optional<int64_t> Number = number(Item))
      Out.Numbers.push_back(*Number);
    else if (Item.Text == "false")
      Out.Numbers.push_back(0);
    else if (Item.Text != "true")
      Out.Names.push_back(Item.Text.str());
  });
}

static void readMarkIf(Reader &, const YamlNode &Value, Mark &Out) {
  readOutcome(Value, Out.If.emplace());
}

static void readTellsIf(Reader &, const YamlNode &Value, Tells &Out) {
  readOutcome(Value, Out.If);
}

template <int Subject>
static void readSubject(Reader &R, const YamlNode &Value, Mark &Out) {
  Out.On = Subject;
  if (Value.Text != "true")
    R.error(Value.Offset, R.scope() + " names what is marked with 'true'");
}

static void readTaken(Reader &, const YamlNode &Value, Mark &Out) {
  Out.Word = Value.Text.str();
  Out.Removes = true;
}

static constexpr ChoiceOf<Mark::Reach> ForChoices[] = {
    {"class", Mark::Reach::Class},
    {"lambdas", Mark::Reach::Lambdas},
    {"parameters", Mark::Reach::Parameters},
    {"program", Mark::Reach::Program}};

static void readElse(Reader &, const YamlNode &Value, Tells &Out) {
  for (const auto &C : PlaceChoices)
    if (C.Name == Value.Text)
      Out.Else = C.Value;
}

template <> llvm::ArrayRef<Key<Mark>> asynctidy::keysOf<Mark>() {
  static const std::vector<Key<Mark>> Keys = {
      {{"arg", KeyShape::IndexOrLast, false, "this argument is marked"},
       intoIndexOr<&Mark::On, Mark::Last>},
      {{"receiver", KeyShape::Truth, false,
        "the object that the method is called on is marked"},
       readSubject<Mark::Receiver>},
      {{"result", KeyShape::Truth, false, "the result is marked"},
       readSubject<Mark::Result>},
      {{"as", KeyShape::Text, false, "the mark: a word of your own"},
       intoText<&Mark::Word>},
      {{"not", KeyShape::Text, false, "the mark that is taken away"},
       readTaken},
      {{"for", KeyShape::Choice, false,
        "where lambdas of the same function have captured it, or others in "
        "the whole program: all objects of the same class, all parameters, or "
        "all that a function does not make itself",
        choiceNames(ForChoices)},
       intoChoice<&Mark::For, ForChoices>},
      {{"if", KeyShape::Values, false,
        "only where the result was tested to be one of these"},
       readMarkIf},
  };
  return Keys;
}

template <> llvm::ArrayRef<Key<Tells>> asynctidy::keysOf<Tells>() {
  static const std::vector<Key<Tells>> Keys = {
      {{"on", KeyShape::Choice, true, "where the thread is then",
        choiceNames(PlaceChoices)},
       intoChoice<&Tells::On, PlaceChoices>},
      {{"else", KeyShape::Choice, false, "where it is otherwise",
        choiceNames(PlaceChoices)},
       readElse},
      {{"if", KeyShape::Values, false,
        "the results that tell so ('true' if absent)"},
       readTellsIf},
  };
  return Keys;
}

void asynctidy::readMarks(Reader &R, const YamlNode &Value,
                          std::vector<Mark> &Out) {
  forEachItem(Value, [&](const YamlNode &Item) {
    Mark One;
    R.readPart(Item, "marks", One, [&] {
      if (!Item.find("arg") + !Item.find("receiver") + !Item.find("result") !=
          2)
        R.error(Item.Offset, R.scope() + " needs exactly one of 'arg', "
                                         "'receiver' and 'result'");
      if (!Item.find("as") == !Item.find("not"))
        R.error(Item.Offset,
                R.scope() + " needs exactly one of 'as' and 'not'");
    });
    Out.push_back(std::move(One));
  });
}

Tells asynctidy::readTells(Reader &R, const YamlNode &Value) {
  Tells One;
  R.readPart(Value, "tells", One);
  return One;
}

template <> llvm::ArrayRef<Key<Mismatch>> asynctidy::keysOf<Mismatch>() {
  static const std::vector<Key<Mismatch>> Keys = {
      {{"object", KeyShape::IndexOrReceiver, true,
        "the argument that is used on the wrong side"},
       intoIndexOr<&Mismatch::Object, Runs::Receiver>},
      {{"marked", KeyShape::Texts, false, "it bears one of these marks"},
       intoTexts<&Mismatch::Marked>},
      {{"part-of", KeyShape::Texts, false,
        "it is a part of an object of one of these classes"},
       intoNames<&Mismatch::PartOf>},
      {{"schemes", KeyShape::Texts, false,
        "it is a URL whose scheme is none of these"},
       intoTexts<&Mismatch::Schemes>},
      {{"why", KeyShape::Text, false,
        "completes \"'<function>' ...\"; the function's own if absent"},
       intoText<&Mismatch::Why>},
      {{"instead", KeyShape::Text, false, "completes \"use ...\""},
       intoText<&Mismatch::Instead>},
  };
  return Keys;
}

Mismatch asynctidy::readMismatch(Reader &R, const YamlNode &Value) {
  Mismatch One;
  R.readPart(Value, "mismatch", One,
             [&] { R.needOneOf(Value, {"marked", "part-of", "schemes"}); });
  return One;
}
