// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: entries of packs as lines for people.

#include "PackShow.h"
#include "async-tidy/Packs/Choices.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <limits>

using namespace asynctidy;

static std::string subject(const Condition &C) {
  switch (C.On) {
  case Condition::Subject::Argument:
    return C.Index == Condition::Last ? "the last argument"
                                      : "argument " + llvm::utostr(C.Index);
  case Condition::Subject::Receiver:
    return "the receiver";
  case Condition::Subject::ArgumentCount:
    return "the number of arguments";
  case Condition::Subject::Body:
    return "the calling function";
  }
  llvm_unreachable("covered switch");
}

static llvm::StringRef test(Condition::Test Test) {
  switch (Test) {
  case Condition::Test::Has:
    return "has";
  case Condition::Test::Lacks:
    return "lacks";
  case Condition::Test::Is:
    return "is";
  case Condition::Test::IsNot:
    return "is not";
  case Condition::Test::Zero:
    return "is zero";
  case Condition::Test::NonZero:
    return "is not zero";
  case Condition::Test::AtMost:
    return "is at most";
  case Condition::Test::Null:
    return "is null";
  case Condition::Test::NonNull:
    return "is not null";
  case Condition::Test::Starts:
    return "starts with";
  case Condition::Test::Type:
    return "is of type";
  case Condition::Test::NotType:
    return "is not of type";
  case Condition::Test::Callable:
    return "is callable";
  case Condition::Test::NotCallable:
    return "is not callable";
  case Condition::Test::Variable:
    return "is the variable";
  case Condition::Test::MadeBy:
    return "is made by";
  case Condition::Test::Between:
    return "is";
  case Condition::Test::Marked:
    return "is marked";
  case Condition::Test::NotMarked:
    return "is not marked";
  case Condition::Test::Awaits:
    return "awaits something";
  case Condition::Test::AwaitsNothing:
    return "is a coroutine that awaits nothing";
  }
  llvm_unreachable("covered switch");
}

static std::string range(int64_t Min, int64_t Max) {
  if (Max == std::numeric_limits<int64_t>::max())
    return llvm::itostr(Min) + " or more";
  if (Min == Max)
    return llvm::itostr(Min);
  return llvm::itostr(Min) + " to " + llvm::itostr(Max);
}

static std::string describe(const Condition &C) {
  std::string Text = subject(C) + " " + test(C.What).str();
  if (C.What == Condition::Test::Between)
    return Text + " " + range(C.Numbers[0], C.Numbers[1]);
  std::vector<std::string> Words;
  for (int64_t Number : C.Numbers)
    Words.push_back(llvm::itostr(Number));
  for (const std::string &Name : C.Names)
    Words.push_back("'" + Name + "'");
  return Words.empty() ? Text : Text + " " + llvm::join(Words, " or ");
}

static std::string joined(llvm::ArrayRef<Condition> Conditions,
                          llvm::StringRef Word, llvm::StringRef Separator) {
  if (Conditions.empty())
    return {};
  std::vector<std::string> Parts;
  for (const Condition &C : Conditions)
    Parts.push_back(describe(C));
  return (" " + Word + " ").str() + llvm::join(Parts, Separator);
}

static std::string place(RunsOn On, int Executor) {
  if (On != RunsOn::Executor)
    return choiceName(RunsOnChoices, On).str();
  return Executor == Runs::Receiver
             ? "the receiver"
             : "the executor that is argument " + llvm::itostr(Executor);
}

static std::string describe(const Runs &R) {
  std::string Parameter =
      R.Template ? "the functions that are template arguments from " +
                       llvm::utostr(*R.Template) + " on,"
      : R.Parameter == Runs::Last ? "the last argument"
                                  : "argument " + llvm::itostr(R.Parameter);
  if (!R.Field.empty())
    Parameter = "'" + R.Field + "' of " + Parameter;
  std::string Where = place(R.On, R.Executor);
  if (R.On == RunsOn::Stackful && R.Executor != Runs::NoExecutor)
    Where +=
        " where " + place(RunsOn::Executor, R.Executor) + " runs callables";
  return "runs " + Parameter + " " +
         (R.On == RunsOn::Inline || R.On == RunsOn::Stored ? "" : "on ") +
         Where + (R.Seldom ? ", seldom" : "") +
         (R.Ready ? ", when a descriptor is ready" : "");
}

static std::string describe(const Switches &S) {
  return "switches to " + place(S.To, S.Executor) + " until " +
         choiceName(UntilChoices, S.Until).str() +
         (S.Leaks ? " and leaks" : "");
}

static std::string describe(const Outcome &O) {
  std::vector<std::string> Words;
  for (int64_t Number : O.Numbers)
    Words.push_back(llvm::itostr(Number));
  for (const std::string &Name : O.Names)
    Words.push_back("'" + Name + "'");
  return Words.empty() ? "true" : llvm::join(Words, " or ");
}

static std::string describe(const Mark &M) {
  std::string Text = (M.Removes ? "unmarks " : "marks ");
  if (M.On == Mark::Result)
    Text += "the result";
  else if (M.On == Mark::Receiver)
    Text += "the receiver";
  else if (M.On == Mark::Last)
    Text += "the last argument";
  else
    Text += "argument " + llvm::itostr(M.On);
  Text += " as '" + M.Word + "'" +
          (M.For == Mark::Reach::Class        ? " with its class"
           : M.For == Mark::Reach::Lambdas    ? " in lambdas"
           : M.For == Mark::Reach::Parameters ? " with all parameters"
           : M.For == Mark::Reach::Program ? " with what comes from elsewhere"
                                           : "");
  return M.If ? Text + " if it returns " + describe(*M.If) : Text;
}

static std::string describe(const Tells &T) {
  std::string Text = "tells that the thread is on " +
                     choiceName(PlaceChoices, T.On).str() + " if it returns " +
                     describe(T.If);
  if (T.Else)
    Text += ", and otherwise on " + choiceName(PlaceChoices, *T.Else).str();
  return Text;
}

static std::string object(int Object) {
  return Object == Runs::Receiver ? "the receiver"
                                  : "argument " + llvm::itostr(Object);
}

static std::string describe(const Mismatch &M) {
  std::string Text = "does not suit " + object(M.Object);
  auto Add = [&](llvm::StringRef What, llvm::ArrayRef<std::string> Names) {
    if (!Names.empty())
      Text += (" " + What + " '" + llvm::join(Names, "' or '") + "'").str();
  };
  Add("marked", M.Marked);
  Add("that is a part of", M.PartOf);
  Add("with a scheme other than", M.Schemes);
  return Text;
}

static std::string effect(EffectKind Effect) {
  return choiceName(EffectChoices, Effect).str();
}

static bool hasCategory(const FunctionFact &Fact) {
  return Fact.Effect == EffectKind::Blocks ||
         Fact.Effect == EffectKind::SyncWaits;
}

static void addReason(llvm::StringRef Why, llvm::StringRef Instead,
                      std::string &Text) {
  if (!Why.empty())
    Text += (": " + Why).str();
  if (!Instead.empty())
    Text += ("; use " + Instead).str();
}

static void addFailure(llvm::StringRef Failure, std::string &Text) {
  if (!Failure.empty())
    Text += ("; fails with \"" + Failure + "\"").str();
}

std::string asynctidy::describe(const FunctionFact &Fact) {
  std::vector<std::string> Parts;
  if (hasCategory(Fact))
    Parts.push_back(effect(Fact.Effect) + " (" +
                    choiceName(CategoryChoices, Fact.Category).str() + ", " +
                    choiceName(ClassChoices, Fact.Class).str() + ")");
  else if (Fact.Effect != EffectKind::None)
    Parts.push_back(effect(Fact.Effect));
  for (const Runs &R : Fact.Callables)
    Parts.push_back(::describe(R));
  if (Fact.Switch)
    Parts.push_back(::describe(*Fact.Switch));
  for (const Mark &M : Fact.Marks)
    Parts.push_back(::describe(M));
  if (Fact.Tells)
    Parts.push_back(::describe(*Fact.Tells));
  if (Fact.Overriders)
    Parts.push_back("overriders run on " +
                    choiceName(OverriderChoices, *Fact.Overriders).str());
  if (Fact.Executor)
    Parts.push_back("executor: " +
                    choiceName(ExecutorChoices, *Fact.Executor).str());
  if (Fact.ExecutorOf)
    Parts.push_back("executor: " + place(RunsOn::Executor, *Fact.ExecutorOf));
  if (Fact.SuspendsFiber)
    Parts.push_back("suspends in a stackful context");
  if (Fact.Awaitable)
    Parts.push_back("is awaitable");
  if (!Fact.Sibling.empty())
    Parts.push_back("has the awaitable sibling '" + Fact.Sibling + "'");
  for (unsigned Index : Fact.Constructs)
    Parts.push_back("constructs template argument " + llvm::utostr(Index));
  if (Fact.Passes)
    Parts.push_back("with the arguments from " + llvm::utostr(*Fact.Passes));
  for (unsigned Index : Fact.Destroys)
    Parts.push_back("destroys template argument " + llvm::utostr(Index));
  if (Fact.Acquires)
    Parts.push_back("acquires " + object(*Fact.Acquires) +
                    (Fact.AcquiresIf
                         ? " if it returns " + ::describe(*Fact.AcquiresIf)
                         : std::string()));
  if (Fact.Releases)
    Parts.push_back("releases " + object(*Fact.Releases));
  if (Fact.Mismatch)
    Parts.push_back(::describe(*Fact.Mismatch));
  if (Fact.Discard != Discard::ByRole)
    Parts.push_back("discard: " +
                    choiceName(DiscardChoices, Fact.Discard).str());
  if (Fact.TextOf)
    Parts.push_back("begins with the text of " + object(*Fact.TextOf));
  if (Fact.Tests)
    Parts.push_back(object(*Fact.Tests) + " is a test");
  if (Fact.UntilReady)
    Parts.push_back("until the descriptor is ready");
  if (Fact.Ends != LoopEnd::None)
    Parts.push_back("ends: " + choiceName(EndChoices, Fact.Ends).str());
  if (Fact.Once)
    Parts.push_back("only the first call");
  auto AddSignal = [&](llvm::StringRef Verb, std::optional<unsigned> Name) {
    if (Name)
      Parts.push_back(
          (Verb + " the signal that " + object(*Name) + " tells").str());
  };
  AddSignal("declares", Fact.DeclaresSignal);
  AddSignal("connects to", Fact.ConnectsSignal);
  AddSignal("emits", Fact.EmitsSignal);
  if (Fact.Uncertain)
    Parts.push_back("uncertain");
  std::string Text;
  if (Fact.Parameters)
    Text += "(" + llvm::join(*Fact.Parameters, ", ") + ") ";
  Text += llvm::join(Parts, ", ") + joined(Fact.When, "when", " and ") +
          joined(Fact.Unless, "unless", " or ");
  addReason(Fact.Why, Fact.Instead, Text);
  addFailure(Fact.Failure, Text);
  return Text;
}

std::string asynctidy::describe(const TypeFact &Fact) {
  std::vector<std::string> Parts;
  if (Fact.Role != TypeRole::None)
    Parts.push_back(choiceName(RoleChoices, Fact.Role).str());
  if (Fact.Executor)
    Parts.push_back("executor: " +
                    choiceName(ExecutorChoices, *Fact.Executor).str());
  if (Fact.Context)
    Parts.push_back("coroutines run on " +
                    choiceName(PlaceChoices, *Fact.Context).str());
  if (Fact.TakenBy)
    Parts.push_back("who takes one runs on " +
                    choiceName(TakerChoices, *Fact.TakenBy).str());
  if (Fact.Switch)
    Parts.push_back(::describe(*Fact.Switch));
  if (Fact.NeverSuspends)
    Parts.push_back("never suspends");
  if (Fact.Session)
    Parts.push_back("synchronous session" +
                    (Fact.AsyncSibling.empty()
                         ? std::string()
                         : ", async '" + Fact.AsyncSibling + "'"));
  if (Fact.Discard != Discard::ByRole)
    Parts.push_back("discard: " +
                    choiceName(DiscardChoices, Fact.Discard).str());
  if (Fact.OwnExecutor)
    Parts.push_back("the coroutine's own executor");
  if (Fact.Test)
    Parts.push_back("is a test");
  if (Fact.Holds != Held::Nothing)
    Parts.push_back("holds: " + choiceName(HeldChoices, Fact.Holds).str());
  std::string Text = llvm::join(Parts, ", ");
  addReason(Fact.Why, Fact.Instead, Text);
  return Text;
}

std::string asynctidy::describe(const AnnotationFact &Fact) {
  std::vector<std::string> Parts;
  if (Fact.Effect != EffectKind::None)
    Parts.push_back(effect(Fact.Effect));
  if (Fact.AsyncContext)
    Parts.push_back("runs in an async context");
  if (Fact.Stackful)
    Parts.push_back("runs in a stackful context");
  if (Fact.Offloaded)
    Parts.push_back("runs where blocking is allowed");
  if (Fact.Callable)
    Parts.push_back("runs the parameter that it names: " +
                    choiceName(CallableChoices, *Fact.Callable).str());
  std::string Text = llvm::join(Parts, ", ");
  addReason(Fact.Why, {}, Text);
  addFailure(Fact.Failure, Text);
  return Text;
}
