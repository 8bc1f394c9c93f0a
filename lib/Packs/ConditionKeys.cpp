// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs: the keys of one condition of `when` and `unless`.

#include "ConditionKeys.h"
#include <limits>

using namespace asynctidy;

namespace {

/// The number of written arguments; an end that is absent is open.
struct ArgumentCount {
  int64_t Min = 0;
  int64_t Max = std::numeric_limits<int64_t>::max();
};

/// A condition has one subject and one test; which, is told by its keys.
struct Draft {
  Condition Result;
  unsigned Subjects = 0, Tests = 0;
};

} // namespace

template <int64_t ArgumentCount::*Member>
static void intoNumber(Reader &, const YamlNode &Value, ArgumentCount &Out) {
  Out.*Member = *number(Value);
}

template <>
llvm::ArrayRef<Key<ArgumentCount>> asynctidy::keysOf<ArgumentCount>() {
  static const std::vector<Key<ArgumentCount>> Keys = {
      {{"min", KeyShape::Index, false, "at least this many arguments"},
       intoNumber<&ArgumentCount::Min>},
      {{"max", KeyShape::Index, false, "at most this many arguments"},
       intoNumber<&ArgumentCount::Max>},
  };
  return Keys;
}

static void setSubject(Draft &Out, Condition::Subject Subject) {
  ++Out.Subjects;
  Out.Result.On = Subject;
}

static void setTest(Draft &Out, Condition::Test Test) {
  ++Out.Tests;
  Out.Result.What = Test;
}

static void readArgument(Reader &, const YamlNode &Value, Draft &Out) {
  setSubject(Out, Condition::Subject::Argument);
  std::optional<int64_t> Index = number(Value);
  Out.Result.Index = Index ? *Index : Condition::Last;
}

static void readReceiver(Reader &R, const YamlNode &Value, Draft &Out) {
  setSubject(Out, Condition::Subject::Receiver);
  if (Value.Text != "true")
    R.error(Value.Offset, "'receiver' in " + R.scope() + " can only be 'true'");
}

static void readBody(Reader &R, const YamlNode &Value, Draft &Out) {
  setSubject(Out, Condition::Subject::Body);
  if (Value.Text != "true")
    R.error(Value.Offset, "'body' in " + R.scope() + " can only be 'true'");
}

static void readCount(Reader &R, const YamlNode &Value, Draft &Out) {
  setSubject(Out, Condition::Subject::ArgumentCount);
  setTest(Out, Condition::Test::Between);
  ArgumentCount Count;
  R.readPart(Value, "args", Count, [&] {
    R.needOneOf(Value, {"min", "max"});
    if (Count.Min > Count.Max)
      R.error(Value.Offset, R.scope() + " allows no number of arguments");
  });
  Out.Result.Numbers = {Count.Min, Count.Max};
}

static void readMost(Reader &, const YamlNode &Value, Draft &Out) {
  setTest(Out, Condition::Test::AtMost);
  Out.Result.Numbers = {*number(Value)};
}

/// Texts that say which flag, string, name or number it must be.
template <Condition::Test Test>
static void readValues(Reader &, const YamlNode &Value, Draft &Out) {
  setTest(Out, Test);
  forEachItem(Value, [&](const YamlNode &Item) {
    if (std::optional<int64_t> Number = number(Item))
      Out.Result.Numbers.push_back(*Number);
    else if (Item.Kind == YamlKind::Plain &&
             (Item.Text == "true" || Item.Text == "false"))
      Out.Result.Numbers.push_back(Item.Text == "true");
    else
      Out.Result.Names.push_back(Item.Text.str());
    if (Item.Kind == YamlKind::Quoted)
      Out.Result.Strings.push_back(Item.Text.str());
  });
}

enum class Names { Any, Qualified };

template <Condition::Test Test, Names Form>
static void readTexts(Reader &R, const YamlNode &Value, Draft &Out) {
  setTest(Out, Test);
  Out.Result.Names =
      Form == Names::Qualified ? R.readNames(Value) : texts(Value);
}

template <Condition::Test Yes, Condition::Test No>
static void readTruth(Reader &, const YamlNode &Value, Draft &Out) {
  setTest(Out, Value.Text == "true" ? Yes : No);
}

template <> llvm::ArrayRef<Key<Draft>> asynctidy::keysOf<Draft>() {
  using Test = Condition::Test;
  static const std::vector<Key<Draft>> Keys = {
      {{"arg", KeyShape::IndexOrLast, false,
        "the subject is this argument, counted from 0"},
       readArgument},
      {{"receiver", KeyShape::Truth, false,
        "the subject is the object that the method is called on"},
       readReceiver},
      {{"body", KeyShape::Truth, false,
        "the subject is the function that makes the call"},
       readBody},
      {{.Name = "args",
        .Shape = KeyShape::Object,
        .Meaning = "the number of arguments that are written",
        .Keys = infosOf<ArgumentCount>},
       readCount},
      {{"has", KeyShape::Texts, false,
        "the constant is written with one of these flags"},
       readTexts<Test::Has, Names::Qualified>},
      {{"lacks", KeyShape::Texts, false,
        "the constant is written without these flags"},
       readTexts<Test::Lacks, Names::Qualified>},
      {{"is", KeyShape::Values, false,
        "one of these numbers, constants or strings"},
       readValues<Test::Is>},
      {{"not", KeyShape::Values, false,
        "none of these numbers, constants or strings"},
       readValues<Test::IsNot>},
      {{"zero", KeyShape::Truth, false, "0, a null pointer or a zero duration"},
       readTruth<Test::Zero, Test::NonZero>},
      {{"at-most", KeyShape::Number, false, "a number from 0 to this one"},
       readMost},
      {{"null", KeyShape::Truth, false, "a null pointer"},
       readTruth<Test::Null, Test::NonNull>},
      {{"starts", KeyShape::Texts, false,
        "a string literal that starts with one of these"},
       readTexts<Test::Starts, Names::Any>},
      {{"type", KeyShape::Texts, false,
        "its type, a base of it, or what it points to has one of these names"},
       readTexts<Test::Type, Names::Qualified>},
      {{"not-type", KeyShape::Texts, false,
        "neither its type, nor a base, nor what it points to is one of these"},
       readTexts<Test::NotType, Names::Qualified>},
      {{"callable", KeyShape::Truth, false,
        "a lambda, function, bind expression or std::function"},
       readTruth<Test::Callable, Test::NotCallable>},
      {{"marked", KeyShape::Texts, false,
        "it has one of these marks on every path to the call"},
       readTexts<Test::Marked, Names::Any>},
      {{"unmarked", KeyShape::Texts, false,
        "it has none of these marks for certain"},
       readTexts<Test::NotMarked, Names::Any>},
      {{"variable", KeyShape::Texts, false,
        "the global variable with one of these names"},
       readTexts<Test::Variable, Names::Qualified>},
      {{"made-by", KeyShape::Texts, false,
        "the result of a function with one of these names"},
       readTexts<Test::MadeBy, Names::Qualified>},
      {{"awaits", KeyShape::Truth, false,
        "the coroutine awaits something; 'false': it awaits nothing"},
       readTruth<Test::Awaits, Test::AwaitsNothing>},
  };
  return Keys;
}

/// Says what a receiver can be asked: it is an object and no constant.
static bool suitsReceiver(Condition::Test Test) {
  return Test == Condition::Test::Type || Test == Condition::Test::NotType ||
         Test == Condition::Test::Marked ||
         Test == Condition::Test::NotMarked ||
         Test == Condition::Test::Variable || Test == Condition::Test::MadeBy;
}

/// Bodies are asked for constants and for what they await, and nothing else
/// awaits.
static bool suitsBody(Condition::Subject On, Condition::Test Test) {
  bool Awaits =
      Test == Condition::Test::Awaits || Test == Condition::Test::AwaitsNothing;
  return On == Condition::Subject::Body ? Awaits || Test == Condition::Test::Has
                                        : !Awaits;
}

static void readCondition(Reader &R, const YamlNode &Node, llvm::StringRef Name,
                          std::vector<Condition> &Out) {
  Draft D;
  R.readPart(Node, Name, D, [&] {
    if (D.Subjects != 1)
      R.error(Node.Offset,
              R.scope() + " needs exactly one of 'arg', 'receiver', 'args' "
                          "and 'body'");
    else if (!suitsBody(D.Result.On, D.Result.What))
      R.error(Node.Offset, R.scope() + " can ask a body only for 'has' and "
                                       "'awaits', and only a body for "
                                       "'awaits'");
    else if (D.Tests != 1)
      R.error(Node.Offset, R.scope() + " needs exactly one test, such as 'has' "
                                       "or 'is'; several conditions make a "
                                       "list");
    else if (D.Result.On == Condition::Subject::Receiver &&
             !suitsReceiver(D.Result.What))
      R.error(Node.Offset, R.scope() + " can ask a receiver only for 'type', "
                                       "'not-type', 'marked', 'unmarked', "
                                       "'variable' or 'made-by'");
  });
  Out.push_back(std::move(D.Result));
}

void asynctidy::readConditions(Reader &R, const YamlNode &Node,
                               llvm::StringRef Name,
                               std::vector<Condition> &Out) {
  forEachItem(Node,
              [&](const YamlNode &Item) { readCondition(R, Item, Name, Out); });
}

llvm::ArrayRef<KeyInfo> asynctidy::conditionKeys() { return infosOf<Draft>(); }
