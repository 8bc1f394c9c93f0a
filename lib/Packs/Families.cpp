// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Packs: one entry for a family of functions. Where its texts say `{name}`,
/// each function is spoken of by its own name, without scope.

#include "FactKeys.h"
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
