// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: findings less those that are known.

#include "KnownFindings.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Files.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace asynctidy;
using llvm::StringRef;
namespace path = llvm::sys::path;

static std::string below(StringRef Root, StringRef File) {
  llvm::SmallString<256> Path;
  if (path::is_relative(File))
    Path = Root;
  path::append(Path, File);
  return std::string(Path);
}

llvm::Expected<std::string> asynctidy::baselineFile(const CommandLine &Line,
                                                    const Session &S,
                                                    bool *IsSaid) {
  std::optional<StringRef> Given = Line.last(OptionId::BaselineFile);
  if (IsSaid)
    *IsSaid = Given || !S.BaselineFile.empty();
  if (Given)
    return Given->str();
  std::string File =
      below(S.Project.Root,
            S.BaselineFile.empty() ? StringRef(BaselineName) : S.BaselineFile);
  if (llvm::Error E = S.Project.expectOwn(File))
    return addContext(std::move(E), "the baseline");
  return File;
}

llvm::Expected<std::optional<Baseline>>
asynctidy::loadBaseline(const CommandLine &Line, const Session &S) {
  if (Line.has(OptionId::NoBaseline)) {
    if (Line.has(OptionId::BaselineFile))
      return makeError("'--baseline' and '--no-baseline' exclude each other");
    return std::nullopt;
  }
  bool IsSaid = false;
  llvm::Expected<std::string> File = baselineFile(Line, S, &IsSaid);
  if (!File)
    return File.takeError();
  if (!llvm::sys::fs::exists(*File)) {
    if (!IsSaid)
      return std::nullopt;
    return makeError("there is no baseline '" + *File +
                     "'; 'async-tidy baseline' writes it");
  }
  auto Buffer = readFile(*File);
  if (!Buffer)
    return Buffer.takeError();
  llvm::Expected<Baseline> Known = parseBaseline(**Buffer);
  if (!Known)
    return Known.takeError();
  return std::move(*Known);
}

static bool isWordCharacter(char C) { return llvm::isAlnum(C) || C == '_'; }

static bool mentions(StringRef Text, StringRef Word) {
  for (size_t At = Text.find(Word); At != StringRef::npos;
       At = Text.find(Word, At + 1)) {
    size_t End = At + Word.size();
    bool Begins = At == 0 || !isWordCharacter(Text[At - 1]) ||
                  !isWordCharacter(Word.front());
    bool Ends = End == Text.size() || !isWordCharacter(Text[End]) ||
                !isWordCharacter(Word.back());
    if (Begins && Ends)
      return true;
  }
  return false;
}

std::vector<Finding> asynctidy::takeOutKnown(std::vector<Finding> &Findings,
                                             Baseline &Known,
                                             const Session &S) {
  // Only files of findings are looked at, and each is read once.
  llvm::StringMap<std::unique_ptr<llvm::MemoryBuffer>> Texts;
  auto Mentions = [&](StringRef File, StringRef Word) -> std::optional<bool> {
    auto [It, IsNew] = Texts.try_emplace(File);
    if (IsNew) {
      auto Buffer = readFile(below(S.Project.Root, File));
      if (Buffer)
        It->second = std::move(*Buffer);
      else
        llvm::consumeError(Buffer.takeError());
    }
    if (!It->second)
      return std::nullopt;
    return mentions(It->second->getBuffer(), Word);
  };
  std::vector<std::optional<size_t>> Found =
      matchFindings(Findings, Known, Mentions);
  std::vector<Finding> New, Old;
  for (auto [F, Entry] : llvm::zip_equal(Findings, Found))
    (Entry ? Old : New).push_back(std::move(F));
  Findings = std::move(New);
  return Old;
}
