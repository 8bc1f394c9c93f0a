// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: which findings of a run are reported, in which order.

#include "async-tidy/Driver/Selection.h"
#include "async-tidy/Model/Words.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Nearest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <tuple>

using namespace asynctidy;
using llvm::StringLiteral;
using llvm::StringRef;

namespace {
struct ClassRecord {
  StringLiteral Key;
  bool Reported;
};

constexpr ClassRecord AllClasses[] = {
#define CLASS(Name, Key, Reported, Meaning) {Key, Reported},
#include "async-tidy/Packs/Effects.def"
};

constexpr StringLiteral AllCategories[] = {
#define CATEGORY(Name, Key, Phrase) Key,
#include "async-tidy/Packs/Effects.def"
};
} // namespace

static bool isReportedByDefault(StringRef Class) {
  return llvm::none_of(AllClasses, [&](const ClassRecord &C) {
    return C.Key == Class && !C.Reported;
  });
}

static bool isBelow(StringRef File, StringRef Folder) {
  return File.consume_front(Folder.rtrim('/')) &&
         (File.empty() || File.starts_with("/"));
}

static bool isBelowAny(StringRef File, llvm::ArrayRef<std::string> Folders) {
  return llvm::any_of(Folders,
                      [&](StringRef Folder) { return isBelow(File, Folder); });
}

bool Selection::wants(const Finding &F) const {
  if (F.Certainty < MinConfidence)
    return false;
  if (Classes ? !Classes->contains(F.Class) : !isReportedByDefault(F.Class))
    return false;
  if (Categories && !Categories->contains(F.Category))
    return false;
  if (!Analyze.empty() && !isBelowAny(F.Where.File, Analyze))
    return false;
  return !isBelowAny(F.Where.File, Ignore);
}

Severity Selection::levelOf(const Finding &F) const {
  if (auto It = ClassLevels.find(F.Class); It != ClassLevels.end())
    return It->second;
  auto It = RuleLevels.find(F.Rule);
  return It == RuleLevels.end() ? F.Level : It->second;
}

static llvm::Error unknownWord(StringRef What, StringRef Word,
                               llvm::ArrayRef<StringRef> Known) {
  return makeError("unknown " + What + " '" + Word + "'" +
                   didYouMean(Word, Known) +
                   " (known: " + llvm::join(Known, ", ") + ")");
}

static llvm::Expected<std::set<std::string>>
parseWords(StringRef Text, StringRef What, llvm::ArrayRef<StringRef> Known) {
  std::set<std::string> Words;
  for (StringRef Word : llvm::split(Text, ',')) {
    Word = Word.trim();
    if (Word == "all") {
      // Of rules that know none as well.
      Words.insert("");
      for (StringRef Each : Known)
        Words.insert(Each.str());
      continue;
    }
    if (!llvm::is_contained(Known, Word))
      return unknownWord(What, Word, Known);
    Words.insert(Word.str());
  }
  return Words;
}

llvm::Expected<std::set<std::string>> asynctidy::parseClasses(StringRef Text) {
  llvm::SmallVector<StringRef> Known;
  for (const ClassRecord &C : AllClasses)
    Known.push_back(C.Key);
  return parseWords(Text, "class", Known);
}

llvm::Expected<std::set<std::string>>
asynctidy::parseCategories(StringRef Text) {
  llvm::SmallVector<StringRef> Known(std::begin(AllCategories),
                                     std::end(AllCategories));
  return parseWords(Text, "category", Known);
}

llvm::Expected<Confidence> asynctidy::parseConfidence(StringRef Text) {
  if (std::optional<Confidence> Known = fromWord<Confidence>(Text))
    return *Known;
  llvm::SmallVector<StringRef> Known;
  for (const Word<Confidence> &Each : Words<Confidence>::Table)
    Known.push_back(Each.Text);
  return unknownWord("confidence", Text, Known);
}

static auto identity(const Finding &F) {
  return std::tie(F.Where.File, F.Where.Line, F.Where.Column, F.Rule);
}

/// Total up to equal output, so that no order of inputs shows.
static bool isBefore(const Finding &A, const Finding &B) {
  if (identity(A) != identity(B))
    return identity(A) < identity(B);
  if (A.Certainty != B.Certainty)
    return A.Certainty > B.Certainty;
  if (A.Notes.size() != B.Notes.size())
    return A.Notes.size() < B.Notes.size();
  auto Rest = [](const Finding &F) {
    return std::tie(F.Message, F.Function, F.Category, F.Class, F.Verdict,
                    F.Level, F.Notes, F.Fixes, F.Cause, F.Fingerprint, F.Where);
  };
  return Rest(A) < Rest(B);
}

void asynctidy::sortFindings(std::vector<Finding> &All) {
  llvm::sort(All, isBefore);
  auto End = std::unique(All.begin(), All.end(),
                         [](const Finding &A, const Finding &B) {
                           return identity(A) == identity(B);
                         });
  All.erase(End, All.end());
}

size_t asynctidy::countCauses(llvm::ArrayRef<Finding> All) {
  std::set<StringRef> Causes;
  size_t Lone = 0;
  for (const Finding &F : All) {
    if (F.Cause.empty())
      ++Lone;
    else
      Causes.insert(F.Cause);
  }
  return Causes.size() + Lone;
}
