// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: baselines as text. A line is an entry, so that two branches which
/// each drop some merge without a conflict.

#include "async-tidy/Driver/Baseline.h"
#include "async-tidy/Support/Digest.h"
#include "async-tidy/Support/Error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

using namespace asynctidy;
using llvm::StringRef;
namespace json = llvm::json;

static constexpr int64_t BaselineVersion = 1;

/// Far beyond any project; a file that is larger is none of ours.
static constexpr size_t LargestFile = 256 * 1024 * 1024;
static constexpr uint64_t LargestCount = 1'000'000'000;

//===-- Of findings -------------------------------------------------------===//

uint64_t Baseline::size() const {
  uint64_t Sum = 0;
  for (const BaselineEntry &Entry : Entries)
    Sum += Entry.Count;
  return Sum;
}

static std::string lineId(StringRef Line) {
  std::string Text;
  llvm::copy_if(Line, std::back_inserter(Text),
                [](char C) { return !llvm::isSpace(C); });
  constexpr size_t Digits = 8;
  return Text.empty() ? "" : digestOf(Text).hex().substr(0, Digits);
}

/// Texts are what JSON can hold, so that an entry that was written equals the
/// one that it was written from.
static BaselineEntry entryOf(const Finding &F) {
  auto Fixed = [](const std::string &Text) {
    return json::isUTF8(Text) ? Text : json::fixUTF8(Text);
  };
  return {Fixed(F.Where.File),
          F.Rule,
          Fixed(F.Function),
          Fixed(F.Object),
          Fixed(F.Ground),
          F.Category,
          F.Class,
          StringRef(F.Fingerprint).split('-').first.str(),
          lineId(F.Where.SourceLine)};
}

/// Counts those that are alike.
static void normalize(std::vector<BaselineEntry> &Entries) {
  llvm::sort(Entries);
  std::vector<BaselineEntry> Kept;
  for (BaselineEntry &Entry : Entries) {
    if (Entry.Count == 0)
      continue;
    uint64_t Count = std::exchange(Entry.Count, 1);
    if (!Kept.empty()) {
      uint64_t Known = std::exchange(Kept.back().Count, 1);
      bool IsSame = Kept.back() == Entry;
      Kept.back().Count = IsSame ? Known + Count : Known;
      if (IsSame)
        continue;
    }
    Entry.Count = Count;
    Kept.push_back(std::move(Entry));
  }
  Entries = std::move(Kept);
}

Baseline asynctidy::baselineOf(llvm::ArrayRef<Finding> Findings) {
  Baseline Result;
  for (const Finding &F : Findings)
    Result.Entries.push_back(entryOf(F));
  normalize(Result.Entries);
  return Result;
}

//===-- As text -----------------------------------------------------------===//

/// In the order of the file.
template <class Entry, class Callback>
static void forEachText(Entry &E, Callback Use) {
  Use(llvm::StringLiteral("file"), E.File);
  Use(llvm::StringLiteral("rule"), E.Rule);
  Use(llvm::StringLiteral("function"), E.Function);
  Use(llvm::StringLiteral("object"), E.Object);
  Use(llvm::StringLiteral("ground"), E.Ground);
  Use(llvm::StringLiteral("category"), E.Category);
  Use(llvm::StringLiteral("class"), E.Class);
  Use(llvm::StringLiteral("fingerprint"), E.Fingerprint);
  Use(llvm::StringLiteral("line"), E.Line);
}

std::string asynctidy::writeBaseline(const Baseline &Known) {
  Baseline Sorted = Known;
  normalize(Sorted.Entries);
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  OS << "{\"version\": " << BaselineVersion << ",\n \"findings\": [";
  bool IsFirst = true;
  for (const BaselineEntry &Entry : Sorted.Entries) {
    OS << (IsFirst ? "\n" : ",\n") << "  {";
    IsFirst = false;
    bool NeedsComma = false;
    forEachText(Entry, [&](llvm::StringLiteral Key, const std::string &Value) {
      if (Value.empty())
        return;
      OS << (NeedsComma ? ", " : "") << '"' << Key
         << "\": " << json::Value(Value);
      NeedsComma = true;
    });
    if (Entry.Count != 1)
      OS << ", \"count\": " << Entry.Count;
    OS << '}';
  }
  OS << "\n]}\n";
  return Text;
}

/// LLVM's parser follows nesting with its own stack.
static bool nestsDeeply(StringRef Text) {
  constexpr unsigned Deepest = 16;
  unsigned Depth = 0;
  bool InString = false;
  for (size_t I = 0; I < Text.size(); ++I) {
    char C = Text[I];
    if (InString) {
      I += C == '\\';
      InString = C != '"';
    } else if (C == '"') {
      InString = true;
    } else if (C == '[' || C == '{') {
      if (++Depth > Deepest)
        return true;
    } else if ((C == ']' || C == '}') && Depth) {
      --Depth;
    }
  }
  return false;
}

namespace asynctidy {
static bool fromJSON(const json::Value &Value, BaselineEntry &Entry,
                     json::Path Path) {
  json::ObjectMapper Map(Value, Path);
  bool IsGood = bool(Map);
  forEachText(Entry, [&](llvm::StringLiteral Key, std::string &Text) {
    bool IsNeeded = Key == "file" || Key == "rule" || Key == "fingerprint";
    IsGood =
        IsGood && (IsNeeded ? Map.map(Key, Text) : Map.mapOptional(Key, Text));
  });
  if (!IsGood || !Map.mapOptional("count", Entry.Count))
    return false;
  if (Entry.Count == 0 || Entry.Count > LargestCount) {
    Path.field("count").report("expected a count of findings");
    return false;
  }
  return true;
}
} // namespace asynctidy

static llvm::Expected<Baseline> read(const json::Value &Value) {
  Baseline Result;
  json::Path::Root Root("baseline");
  json::Path Path(Root);
  json::ObjectMapper Map(Value, Path);
  int64_t Version = 0;
  if (!Map || !Map.map("version", Version))
    return Root.getError();
  if (Version != BaselineVersion)
    return makeError("its version is " + llvm::Twine(Version) +
                     ", and this program reads version " +
                     llvm::Twine(BaselineVersion));
  if (!Map.map("findings", Result.Entries))
    return Root.getError();
  normalize(Result.Entries);
  return Result;
}

/// Where a conflict of git begins; 0 if nowhere.
static unsigned conflictLine(StringRef Text) {
  unsigned Line = 0;
  for (StringRef Each : llvm::split(Text, '\n')) {
    ++Line;
    if (Each.starts_with("<<<<<<< "))
      return Line;
  }
  return 0;
}

/// LLVM's errors read `[line:column, byte=n]: reason`, with columns from 0.
static llvm::Error syntaxError(StringRef File, llvm::Error E) {
  std::string Text = llvm::toString(std::move(E));
  StringRef Rest = Text;
  unsigned Line = 0, Column = 0;
  if (!Rest.consume_front("[") || Rest.consumeInteger(10, Line) ||
      !Rest.consume_front(":") || Rest.consumeInteger(10, Column))
    return makeError(File + ": " + Text);
  return makeError(
      File + ":" + llvm::Twine(Line) + ":" + llvm::Twine(Column + 1) +
      Rest.drop_until([](char C) { return C == ']'; }).drop_front());
}

llvm::Expected<Baseline>
asynctidy::parseBaseline(llvm::MemoryBufferRef Buffer) {
  StringRef Text = Buffer.getBuffer();
  StringRef File = Buffer.getBufferIdentifier();
  if (Text.size() > LargestFile)
    return makeError(File + ": this is no baseline: it is too large");
  if (nestsDeeply(Text))
    return makeError(File + ": this is no baseline: it is nested too deeply");
  if (unsigned Line = conflictLine(Text))
    return makeError(File + ":" + llvm::Twine(Line) +
                     ": the baseline has a conflict of a merge; take either "
                     "side and run 'async-tidy baseline --update'");
  llvm::Expected<json::Value> Value = json::parse(Text);
  if (!Value)
    return syntaxError(File, Value.takeError());
  llvm::Expected<Baseline> Result = read(*Value);
  if (!Result)
    return addContext(Result.takeError(), File);
  return Result;
}
