// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs: one entry for a family of functions. Where its texts say `{name}`,
/// each function is spoken of by its own name, without scope.

#include "FactKeys.h"
#include "FlowKeys.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace asynctidy;

static constexpr llvm::StringLiteral Place = "{name}";

static bool speaksOfEach(const FunctionFact &Fact) {
  for (llvm::StringRef Text : {Fact.Sibling, Fact.Why, Fact.Instead})
    if (Text.contains(Place))
      return true;
  return false;
}

/// What follows the last `::`; an operator is no family's business.
static llvm::StringRef withoutScope(llvm::StringRef Name) {
  size_t At = Name.rfind("::");
  return At == llvm::StringRef::npos ? Name : Name.drop_front(At + 2);
}

std::string asynctidy::fillName(llvm::StringRef Text, llvm::StringRef Name) {
  llvm::SmallVector<llvm::StringRef, 4> Parts;
  Text.split(Parts, Place);
  return llvm::join(Parts, withoutScope(Name));
}

std::string asynctidy::readBeside(Reader &R, const YamlNode &Value,
                                  llvm::StringRef Key) {
  if (Value.Text.contains("::")) {
    R.error(Value.Offset, "'" + Key + "' of " + R.scope() +
                              " is looked up beside the function and must not "
                              "be qualified");
    return {};
  }
  std::string Filled = fillName(Value.Text, "name");
  YamlNode Checked = Value;
  Checked.Text = Filled;
  R.readNames(Checked);
  return Value.Text.str();
}

template <> llvm::ArrayRef<Key<Twin>> asynctidy::keysOf<Twin>() {
  static const std::vector<Key<Twin>> Keys = {
      {{"name", KeyShape::Text, true,
        "unqualified; '{name}' is the function's own"},
       [](Reader &R, const YamlNode &Value, Twin &Out) {
         Out.Name = readBeside(R, Value, "name");
       }},
      {{.Name = "runs",
        .Shape = KeyShape::Objects,
        .Required = true,
        .Meaning = "where a callable argument runs",
        .Keys = infosOf<Runs>},
       [](Reader &R, const YamlNode &Value, Twin &Out) {
         readRuns(R, Value, Out.Callables);
       }},
  };
  return Keys;
}

Twin asynctidy::readTwin(Reader &R, const YamlNode &Value) {
  Twin Result;
  R.readPart(Value, "twin", Result);
  return Result;
}

void asynctidy::addTwins(Reader &R, const std::vector<YamlNode> &Entries,
                         std::vector<FunctionFact> &Facts) {
  std::vector<FunctionFact> Twins;
  for (auto [Entry, Fact] : llvm::zip_equal(Entries, Facts)) {
    const YamlEntry *Stated = Entry.find("twin");
    if (!Stated)
      continue;
    Twin Beside = readTwin(R, Stated->Value);
    FunctionFact &Own = Twins.emplace_back();
    Own.Line = Fact.Line;
    Own.Callables = std::move(Beside.Callables);
    for (llvm::StringRef Name : Fact.Names) {
      llvm::StringRef Scope = Name.drop_back(withoutScope(Name).size());
      Own.Names.push_back(Scope.str() + fillName(Beside.Name, Name));
    }
  }
  llvm::append_range(Facts, Twins);
}

void asynctidy::splitFamilies(std::vector<FunctionFact> &Facts) {
  std::vector<FunctionFact> Result;
  Result.reserve(Facts.size());
  for (FunctionFact &Fact : Facts) {
    if (!speaksOfEach(Fact)) {
      Result.push_back(std::move(Fact));
      continue;
    }
    for (const std::string &Name : Fact.Names) {
      FunctionFact One = Fact;
      One.Names = {Name};
      for (std::string *Text : {&One.Sibling, &One.Why, &One.Instead})
        *Text = fillName(*Text, Name);
      Result.push_back(std::move(One));
    }
  }
  Facts = std::move(Result);
}
