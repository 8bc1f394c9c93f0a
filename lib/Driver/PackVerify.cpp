// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: holds a pack against what the library's real headers declare.

#include "async-tidy/Driver/PackVerify.h"
#include "InventoryLookup.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include <algorithm>

using namespace asynctidy;

namespace {

class Verifier {
public:
  explicit Verifier(const Inventory &Declared)
      : Lookup(Declared), Declared(Declared) {}

  void check(const FunctionFact &Fact);
  void check(const TypeFact &Fact);
  std::vector<PackProblem> take() { return std::move(Problems); }

private:
  using Overloads = std::vector<DeclaredFunction>;

  void problem(const llvm::Twine &Reason);
  void checkName(const FunctionFact &Fact, llvm::StringRef Name);
  /// Leaves the overloads that the entry is about.
  void keepStated(const FunctionFact &Fact, Overloads &All);
  void checkIndex(const Overloads &All, llvm::StringRef Key, unsigned Index);
  void checkCallable(const Overloads &All, const Runs &R);
  void checkReceiver(llvm::StringRef Name, llvm::StringRef Key);
  void checkCondition(const Condition &C, const Overloads &All,
                      llvm::StringRef Name);
  void checkExecutor(const Overloads &All, llvm::StringRef Name, int Executor);
  void checkTemplateArguments(const Overloads &All, llvm::StringRef Name,
                              llvm::StringRef Key,
                              llvm::ArrayRef<unsigned> Indexes);
  void checkSibling(llvm::StringRef Name, llvm::StringRef Sibling);
  void checkMark(const Mark &M, const Overloads &All, llvm::StringRef Name);
  /// Of the constants that a result is compared with.
  void checkOutcome(const Outcome &O);
  /// Of the words of a condition, which do not depend on the function.
  void checkWords(const Condition &C);

  InventoryLookup Lookup;
  const Inventory &Declared;
  std::vector<PackProblem> Problems;
  // The entry being checked.
  unsigned Line = 0;
  std::string Entry;
};

} // namespace

void Verifier::problem(const llvm::Twine &Reason) {
  Problems.push_back({Line, Entry, Reason.str()});
}

static unsigned mostParameters(llvm::ArrayRef<DeclaredFunction> All) {
  size_t Most = 0;
  for (const DeclaredFunction &F : All)
    Most = std::max(Most, F.Parameters.size());
  return Most;
}

static bool takesAnyNumber(llvm::ArrayRef<DeclaredFunction> All) {
  return llvm::any_of(All,
                      [](const DeclaredFunction &F) { return F.IsOpenEnded; });
}

static std::string parametersOf(const DeclaredFunction &F) {
  std::vector<std::string> Types;
  for (const DeclaredParameter &P : F.Parameters)
    Types.push_back("\"" + P.Type + "\"");
  return "[" + llvm::join(Types, ", ") + "]";
}

void Verifier::keepStated(const FunctionFact &Fact, Overloads &All) {
  if (!Fact.Parameters)
    return;
  auto IsStated = [&](const DeclaredFunction &F) {
    return llvm::equal(F.Parameters, *Fact.Parameters,
                       [](const DeclaredParameter &P, llvm::StringRef Type) {
                         return P.Type == Type;
                       });
  };
  if (llvm::none_of(All, IsStated)) {
    std::vector<std::string> Existing;
    for (const DeclaredFunction &F : All)
      Existing.push_back(parametersOf(F));
    return problem("has no overload with these 'parameters', only " +
                   llvm::join(Existing, ", "));
  }
  llvm::erase_if(All, [&](const DeclaredFunction &F) { return !IsStated(F); });
}

void Verifier::checkIndex(const Overloads &All, llvm::StringRef Key,
                          unsigned Index) {
  unsigned Most = mostParameters(All);
  if (Index >= Most && !takesAnyNumber(All))
    problem("has no parameter " + llvm::Twine(Index) + " for '" + Key +
            "': it takes at most " + llvm::Twine(Most));
}

/// A number, a text, or a pointer to such.
static bool isPlainData(llvm::StringRef Type) {
  Type = Type.rtrim(" *&");
  while (Type.consume_front("const ") || Type.consume_front("volatile "))
    ;
  static constexpr llvm::StringLiteral Words[] = {
      "bool",    "char",   "char8_t",  "char16_t", "char32_t",
      "wchar_t", "short",  "int",      "long",     "float",
      "double",  "signed", "unsigned", "__int128"};
  llvm::SmallVector<llvm::StringRef, 4> Parts;
  Type.split(Parts, ' ');
  return llvm::all_of(Parts, [](llvm::StringRef Part) {
    return llvm::is_contained(Words, Part);
  });
}

void Verifier::checkCallable(const Overloads &All, const Runs &R) {
  checkIndex(All, "param", R.Parameter == Runs::Last ? 0 : R.Parameter);
  if (!R.Field.empty()) {
    if (std::string Reason = Lookup.whyNoField(R.Field); !Reason.empty())
      problem("has the field '" + R.Field + "', which " + Reason);
    return;
  }
  std::string Seen;
  for (const DeclaredFunction &F : All) {
    size_t Index = R.Parameter == Runs::Last ? F.Parameters.size() - 1
                                             : size_t(R.Parameter);
    // What comes after the parameters may be anything.
    if (Index >= F.Parameters.size()) {
      if (F.IsOpenEnded)
        return;
      continue;
    }
    if (!isPlainData(F.Parameters[Index].Type))
      return;
    Seen = F.Parameters[Index].Type;
  }
  if (!Seen.empty())
    problem("has the type '" + Seen + "', which nothing can run, for 'param'");
}

void Verifier::checkReceiver(llvm::StringRef Name, llvm::StringRef Key) {
  if (!Lookup.isClass(splitName(Name).first))
    problem("is no method and has no receiver for '" + Key + "'");
}

void Verifier::checkCondition(const Condition &C, const Overloads &All,
                              llvm::StringRef Name) {
  switch (C.On) {
  case Condition::Subject::Argument:
    return checkIndex(All, "arg", C.Index == Condition::Last ? 0 : C.Index);
  case Condition::Subject::Receiver:
    return checkReceiver(Name, "receiver");
  case Condition::Subject::Body:
    return;
  case Condition::Subject::ArgumentCount:
    if (C.Numbers[0] > 0)
      checkIndex(All, "args", C.Numbers[0] - 1);
    return;
  }
}

void Verifier::checkExecutor(const Overloads &All, llvm::StringRef Name,
                             int Executor) {
  if (Executor == Runs::Receiver)
    checkReceiver(Name, "executor");
  else
    checkIndex(All, "executor", Executor);
}

void Verifier::checkTemplateArguments(const Overloads &All,
                                      llvm::StringRef Name, llvm::StringRef Key,
                                      llvm::ArrayRef<unsigned> Indexes) {
  DeclaredTemplate Most = Lookup.classTemplate(Name);
  for (const DeclaredFunction &F : All) {
    Most.Parameters = std::max(Most.Parameters, F.Template.Parameters);
    Most.HasPack |= F.Template.HasPack;
  }
  for (unsigned Index : Indexes)
    if (Index >= Most.Parameters && !Most.HasPack)
      problem("has no template argument " + llvm::Twine(Index) + " for '" +
              Key + "': neither it nor its class takes more than " +
              llvm::Twine(Most.Parameters));
}

void Verifier::checkSibling(llvm::StringRef Name, llvm::StringRef Sibling) {
  llvm::StringRef Scope = splitName(Name).first;
  std::string Full =
      Scope.empty() ? Sibling.str() : (Scope + "::" + Sibling).str();
  std::string Reason = Lookup.whyNoFunction(Full);
  if (!Reason.empty())
    problem("has a sibling '" + Full + "' that " + Reason);
}

void Verifier::checkOutcome(const Outcome &O) {
  for (const std::string &Word : O.Names)
    if (std::string Reason = Lookup.whyNoConstant(Word); !Reason.empty())
      problem("has a result '" + Word + "', which " + Reason);
}

void Verifier::checkMark(const Mark &M, const Overloads &All,
                         llvm::StringRef Name) {
  if (M.On == Mark::Receiver)
    checkReceiver(Name, "marks");
  else if (M.On != Mark::Result)
    checkIndex(All, "marks", M.On == Mark::Last ? 0 : M.On);
  if (M.If)
    checkOutcome(*M.If);
}

void Verifier::checkWords(const Condition &C) {
  for (const std::string &Word : C.Names) {
    std::string Reason;
    switch (C.What) {
    case Condition::Test::Has:
    case Condition::Test::Lacks:
      Reason = Lookup.whyNoConstant(Word);
      break;
    case Condition::Test::Is:
    case Condition::Test::IsNot:
      if (!llvm::is_contained(C.Strings, Word))
        Reason = Lookup.whyNoConstant(Word);
      break;
    case Condition::Test::Type:
    case Condition::Test::NotType:
      Reason = Lookup.whyNoType(Word);
      break;
    case Condition::Test::Variable:
      Reason = Lookup.whyNoVariable(Word);
      break;
    case Condition::Test::MadeBy:
      Reason = Lookup.whyNoFunction(Word);
      break;
    case Condition::Test::Zero:
    case Condition::Test::NonZero:
    case Condition::Test::AtMost:
    case Condition::Test::Null:
    case Condition::Test::NonNull:
    case Condition::Test::Starts:
    case Condition::Test::Callable:
    case Condition::Test::NotCallable:
    case Condition::Test::Between:
    case Condition::Test::Marked:
    case Condition::Test::NotMarked:
    case Condition::Test::Awaits:
    case Condition::Test::AwaitsNothing:
      break;
    }
    if (!Reason.empty())
      problem("has a condition on '" + Word + "', which " + Reason);
  }
}

void Verifier::checkName(const FunctionFact &Fact, llvm::StringRef Name) {
  std::string Reason = Lookup.whyNoFunction(Name);
  if (!Reason.empty())
    return problem(Reason);
  Overloads All = *Lookup.overloads(Name);
  keepStated(Fact, All);
  for (const auto *Conditions : {&Fact.When, &Fact.Unless})
    for (const Condition &C : *Conditions)
      checkCondition(C, All, Name);
  for (const Runs &R : Fact.Callables) {
    if (R.Template)
      checkTemplateArguments(All, Name, "template", *R.Template);
    else
      checkCallable(All, R);
    if (R.On == RunsOn::Executor ||
        (R.On == RunsOn::Stackful && R.Executor != Runs::NoExecutor))
      checkExecutor(All, Name, R.Executor);
  }
  if (Fact.Switch && Fact.Switch->To == RunsOn::Executor)
    checkExecutor(All, Name, Fact.Switch->Executor);
  if (Fact.ExecutorOf)
    checkExecutor(All, Name, *Fact.ExecutorOf);
  for (const Mark &M : Fact.Marks)
    checkMark(M, All, Name);
  if (Fact.Tells)
    checkOutcome(Fact.Tells->If);
  checkTemplateArguments(All, Name, "constructs", Fact.Constructs);
  checkTemplateArguments(All, Name, "destroys", Fact.Destroys);
  if (!Fact.Sibling.empty())
    checkSibling(Name, Fact.Sibling);
  if (Fact.AcquiresIf)
    checkOutcome(*Fact.AcquiresIf);
  for (std::optional<int> Object : {Fact.Acquires, Fact.Releases})
    if (Object && *Object != Runs::Receiver)
      checkIndex(All, "argument", *Object);
  if (Fact.Mismatch) {
    if (Fact.Mismatch->Object >= 0)
      checkIndex(All, "argument", Fact.Mismatch->Object);
    for (const std::string &Class : Fact.Mismatch->PartOf)
      if (std::string Why = Lookup.whyNoType(Class); !Why.empty())
        problem("is no match for a part of '" + Class + "', which " + Why);
  }
}

void Verifier::check(const FunctionFact &Fact) {
  Line = Fact.Line;
  for (const std::string &Name : Fact.Names) {
    Entry = Name;
    checkName(Fact, Name);
  }
  Entry = Fact.Names.front();
  for (const auto *Conditions : {&Fact.When, &Fact.Unless})
    for (const Condition &C : *Conditions)
      checkWords(C);
}

void Verifier::check(const TypeFact &Fact) {
  Line = Fact.Line;
  for (const std::string &Name : Fact.Names) {
    Entry = Name;
    std::string Reason = Lookup.whyNoType(Name);
    if (!Reason.empty())
      problem(Reason);
  }
  Entry = Fact.Names.front();
  // Only named in messages, where an alias is what people know.
  llvm::StringRef Sibling = Fact.AsyncSibling;
  if (Sibling.empty() || Declared.TypeAliases.contains(Sibling))
    return;
  std::string Reason = Lookup.whyNoType(Sibling);
  if (!Reason.empty())
    problem("has an async session '" + Sibling + "' that " + Reason);
}

std::vector<PackProblem> asynctidy::verifyAgainst(const Inventory &Declared,
                                                  const Pack &P) {
  Verifier V(Declared);
  for (const FunctionFact &Fact : P.Functions)
    V.check(Fact);
  for (const TypeFact &Fact : P.Types)
    V.check(Fact);
  return V.take();
}
