// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: findings of today against those that are known. Each level of a
/// ladder pairs what the levels before left over, so that a finding that is
/// there as it was is never taken for another that moved.

#include "async-tidy/Driver/Baseline.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace asynctidy;
using llvm::StringRef;

namespace {
class Matcher {
public:
  Matcher(llvm::ArrayRef<Finding> Findings, Baseline &Known,
          FileMentions Mentions);

  std::vector<std::optional<size_t>> run();

private:
  using Key = std::vector<StringRef>;
  using KeyOf = llvm::function_ref<Key(const BaselineEntry &)>;
  using Fits = llvm::function_ref<bool(const BaselineEntry &Now,
                                       const BaselineEntry &Then)>;

  void pair(KeyOf Of, Fits May = nullptr);
  bool isFunctionRenamed(const BaselineEntry &Now,
                         const BaselineEntry &Then) const;
  bool isObjectRenamed(const BaselineEntry &Now,
                       const BaselineEntry &Then) const;

  Baseline &Known;
  FileMentions Mentions;
  std::vector<BaselineEntry> Current;
  std::vector<std::optional<size_t>> Result;
  llvm::StringSet<> ObjectsNow, ObjectsThen, FunctionsThen;
};
} // namespace

Matcher::Matcher(llvm::ArrayRef<Finding> Findings, Baseline &Known,
                 FileMentions Mentions)
    : Known(Known), Mentions(Mentions), Result(Findings.size()) {
  for (const Finding &F : Findings) {
    Current.push_back(std::move(baselineOf(F).Entries.front()));
    ObjectsNow.insert(F.Object);
  }
  for (const BaselineEntry &Entry : Known.Entries) {
    ObjectsThen.insert(Entry.Object);
    FunctionsThen.insert(Entry.Function);
  }
}

void Matcher::pair(KeyOf Of, Fits May) {
  std::map<Key, std::vector<size_t>> Left;
  for (auto [Index, Entry] : llvm::enumerate(Known.Entries))
    if (Entry.Count)
      Left[Of(Entry)].push_back(Index);
  for (auto [Now, Found] : llvm::zip_equal(Current, Result)) {
    if (Found || Left.empty())
      continue;
    auto It = Left.find(Of(Now));
    if (It == Left.end())
      continue;
    for (size_t Index : It->second) {
      BaselineEntry &Then = Known.Entries[Index];
      if (Then.Count == 0 || (May && !May(Now, Then)))
        continue;
      --Then.Count;
      Found = Index;
      break;
    }
  }
}

/// The last part of a qualified name: `(lambda)` has none of its own.
static StringRef ownName(StringRef Name) {
  while (Name.consume_back("::(lambda)"))
    ;
  size_t Colon = Name.rfind(':');
  return Colon == StringRef::npos ? Name : Name.drop_front(Colon + 1);
}

/// The name is no longer where the finding is, so what had it is gone, or is
/// called otherwise.
bool Matcher::isFunctionRenamed(const BaselineEntry &Now,
                                const BaselineEntry &Then) const {
  namespace path = llvm::sys::path;
  StringRef Old = ownName(Then.Function);
  return !Old.empty() && Old != ownName(Now.Function) &&
         path::filename(Now.File) == path::filename(Then.File) &&
         Mentions(Now.File, Old) == false;
}

bool Matcher::isObjectRenamed(const BaselineEntry &Now,
                              const BaselineEntry &Then) const {
  StringRef Old = ownName(Then.Object);
  return Now.Object != Then.Object && !ObjectsNow.contains(Then.Object) &&
         !ObjectsThen.contains(Now.Object) && !Old.empty() &&
         Mentions(Now.File, Old) == false;
}

std::vector<std::optional<size_t>> Matcher::run() {
  using Entry = BaselineEntry;
  pair([](const Entry &E) { return Key{E.Fingerprint, E.File, E.Line}; });
  pair([](const Entry &E) { return Key{E.Fingerprint, E.File}; });
  // The file was moved.
  pair([](const Entry &E) { return Key{E.Fingerprint, E.Line}; });
  pair([](const Entry &E) { return Key{E.Fingerprint}; });
  // The function got other parameters, or became a template.
  auto Named = [](const Entry &E) {
    return Key{E.Rule, E.Function, E.Object, E.Category, E.Class};
  };
  auto NamedHere = [&](const Entry &E) {
    Key Parts = Named(E);
    Parts.push_back(E.File);
    return Parts;
  };
  pair(NamedHere);
  pair(Named);
  // The function has another name; the line is another one, too, where it is
  // the one that has the name.
  auto IsRenamed = [&](const Entry &Now, const Entry &Then) {
    return isFunctionRenamed(Now, Then);
  };
  pair(
      [](const Entry &E) {
        return Key{E.Rule, E.Object, E.Ground, E.Category, E.Class, E.Line};
      },
      IsRenamed);
  pair(
      [](const Entry &E) {
        return Key{E.Rule, E.Object, E.Ground, E.Category, E.Class, E.File};
      },
      [&](const Entry &Now, const Entry &Then) {
        return !FunctionsThen.contains(Now.Function) && IsRenamed(Now, Then);
      });
  // What it calls has another name.
  pair(
      [](const Entry &E) {
        return Key{E.Rule, E.Function, E.Ground, E.Category, E.Class};
      },
      [&](const Entry &Now, const Entry &Then) {
        return isObjectRenamed(Now, Then);
      });
  return std::move(Result);
}

std::vector<std::optional<size_t>>
asynctidy::matchFindings(llvm::ArrayRef<Finding> Findings, Baseline &Known,
                         FileMentions Mentions) {
  return Matcher(Findings, Known, Mentions).run();
}
