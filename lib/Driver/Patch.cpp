// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: unified diffs. Hunks say how many lines they have, so no
/// line of a file is taken for a line of the patch.

#include "Patch.h"
#include "async-tidy/Support/Error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace asynctidy;
using llvm::StringRef;
namespace path = llvm::sys::path;

namespace {
class PatchReader {
public:
  explicit PatchReader(llvm::MemoryBufferRef Buffer)
      : Name(Buffer.getBufferIdentifier()), Rest(Buffer.getBuffer()) {}

  llvm::Expected<std::vector<FilePatch>> read();

private:
  llvm::Error refuse(const llvm::Twine &Reason) const {
    return makeError(Name + ":" + llvm::Twine(Line) + ": " + Reason);
  }
  /// The next line, with its line feed; empty at the end.
  StringRef peek() const {
    size_t End = Rest.find('\n');
    return End == StringRef::npos ? Rest : Rest.take_front(End + 1);
  }
  StringRef take();
  FilePatch &begin();
  llvm::Error readHeader(StringRef Text);
  llvm::Error readName(StringRef Text, bool IsOld);
  llvm::Expected<std::string> readPath(StringRef Text) const;
  llvm::Error readHunk(StringRef Text);
  llvm::Error readLines(Hunk &H, uint64_t Old, uint64_t New);
  llvm::Error finish(FilePatch &P) const;

  StringRef Name, Rest;
  unsigned Line = 0;
  std::vector<FilePatch> Files;
  /// `diff --git` began the last file, so `---` does not.
  bool HasGitHeader = false;
};
} // namespace

StringRef PatchReader::take() {
  StringRef Text = peek();
  Rest = Rest.drop_front(Text.size());
  ++Line;
  return Text;
}

FilePatch &PatchReader::begin() {
  FilePatch P;
  P.Line = Line;
  return Files.emplace_back(std::move(P));
}

/// Reads a name in quotes, as git writes those with odd bytes.
static std::optional<std::string> unquote(StringRef Text) {
  std::string Result;
  for (size_t I = 1; I < Text.size(); ++I) {
    char C = Text[I];
    if (C == '"')
      return Result;
    if (C != '\\') {
      Result += C;
      continue;
    }
    if (++I == Text.size())
      break;
    C = Text[I];
    if (size_t Known = StringRef("abtnvfr").find(C); Known != StringRef::npos) {
      Result += "\a\b\t\n\v\f\r"[Known];
    } else if (C >= '0' && C <= '3' && I + 2 < Text.size()) {
      unsigned Value;
      if (Text.substr(I, 3).getAsInteger(8, Value))
        return std::nullopt;
      Result += char(Value);
      I += 2;
    } else {
      Result += C;
    }
  }
  return std::nullopt;
}

llvm::Expected<std::string> PatchReader::readPath(StringRef Text) const {
  std::string Path;
  if (Text.starts_with("\"")) {
    std::optional<std::string> Unquoted = unquote(Text);
    if (!Unquoted)
      return refuse("a file name whose quotes do not end");
    Path = std::move(*Unquoted);
  } else {
    // 'diff -u' adds a tab and the time.
    Path = Text.take_until([](char C) { return C == '\t' || C == '\r'; }).str();
  }
  if (Path == "/dev/null")
    return "";
  llvm::SmallString<128> Plain(Path);
  path::remove_dots(Plain, /*remove_dot_dot=*/true);
  if (Plain.empty() || path::is_absolute(Plain) || Plain == ".." ||
      Plain.starts_with("../") || StringRef(Path).contains('\0'))
    return refuse("'" + Path + "' is no file below the project's folder");
  return std::string(Plain);
}

llvm::Error PatchReader::readName(StringRef Text, bool IsOld) {
  llvm::Expected<std::string> Path = readPath(Text);
  if (!Path)
    return Path.takeError();
  FilePatch &P = Files.back();
  (IsOld ? P.Old : P.New) = std::move(*Path);
  return llvm::Error::success();
}

/// `a/x` and `b/x`, or other letters of git's; not where only one has one.
static bool hasLetters(StringRef Old, StringRef New) {
  auto Has = [](StringRef Path) {
    return Path.empty() || (Path.size() > 2 && Path[1] == '/' &&
                            StringRef("abciow").contains(Path[0]));
  };
  return Has(Old) && Has(New) && Old != New;
}

llvm::Error PatchReader::readHeader(StringRef Text) {
  StringRef Plain = Text.rtrim("\r\n");
  if (Plain.starts_with("diff --git ")) {
    begin().IsGit = true;
    HasGitHeader = true;
    // The names only count if nothing else gives them: a file without content
    // that is made or removed.
    StringRef Names = Plain.drop_front(StringRef("diff --git ").size());
    size_t Half = Names.size() / 2;
    if (Names.size() % 2 && Names[Half] == ' ' &&
        Names.substr(1, Half - 1) == Names.substr(Half + 2)) {
      if (llvm::Error E = readName(Names.take_front(Half), /*IsOld=*/true))
        return E;
      return readName(Names.drop_front(Half + 1), /*IsOld=*/false);
    }
    return llvm::Error::success();
  }
  if (Plain.starts_with("--- ") && Rest.starts_with("+++ ")) {
    if (!HasGitHeader)
      begin();
    HasGitHeader = false;
    Files.back().IsPlain = false;
    if (llvm::Error E = readName(Plain.drop_front(4), /*IsOld=*/true))
      return E;
    return readName(take().rtrim("\r\n").drop_front(4), /*IsOld=*/false);
  }
  if (Files.empty())
    return llvm::Error::success();
  FilePatch &P = Files.back();
  P.IsPlain |= HasGitHeader && (Plain.starts_with("rename from ") ||
                                Plain.starts_with("copy from "));
  if (HasGitHeader && Plain.consume_front("rename from "))
    return readName(Plain, /*IsOld=*/true);
  if (HasGitHeader && Plain.consume_front("rename to "))
    return readName(Plain, /*IsOld=*/false);
  if (HasGitHeader && Plain.consume_front("copy to ")) {
    P.Old.clear();
    return readName(Plain, /*IsOld=*/false);
  }
  if (HasGitHeader && Plain.starts_with("new file mode "))
    P.Old.clear();
  if (HasGitHeader && Plain.starts_with("deleted file mode "))
    P.New.clear();
  if (Plain.starts_with("GIT binary patch") ||
      Plain.starts_with("Binary files "))
    P.IsBinary = true;
  return llvm::Error::success();
}

/// `12,3` or `12`, which means one line.
static bool readRange(StringRef &Text, uint64_t &Start, uint64_t &Count) {
  Count = 1;
  if (Text.consumeInteger(10, Start))
    return false;
  return !Text.consume_front(",") || !Text.consumeInteger(10, Count);
}

llvm::Error PatchReader::readLines(Hunk &H, uint64_t Old, uint64_t New) {
  while (H.Old.size() != Old || H.New.size() != New) {
    StringRef Text = take();
    char Kind = Text.empty() ? '\0' : Text.front();
    // Mailers strip the blank of an empty line.
    StringRef Content = Kind == '\n' ? Text : Text.drop_front(Kind ? 1 : 0);
    if (Kind == '\n')
      Kind = ' ';
    if (Kind != ' ' && Kind != '-' && Kind != '+')
      return refuse("the hunk ends early");
    if ((Kind != '+' && H.Old.size() == Old) ||
        (Kind != '-' && H.New.size() == New))
      return refuse("the hunk has more lines than it says");
    bool IsUnended = Rest.starts_with("\\");
    if (IsUnended) {
      Content.consume_back("\n");
      take();
    }
    if (Kind != '+')
      H.Old.push_back(Content);
    if (Kind != '-')
      H.New.push_back(Content);
  }
  return llvm::Error::success();
}

llvm::Error PatchReader::readHunk(StringRef Text) {
  if (Files.empty())
    return refuse("a hunk before any file");
  Hunk H;
  H.Line = Line;
  uint64_t OldStart, Old, New;
  if (!Text.consume_front("@@ -") || !readRange(Text, OldStart, Old) ||
      !Text.consume_front(" +") || !readRange(Text, H.NewStart, New) ||
      !Text.starts_with(" @@"))
    return refuse("this is no header of a hunk");
  if (llvm::Error E = readLines(H, Old, New))
    return E;
  Files.back().Hunks.push_back(std::move(H));
  return llvm::Error::success();
}

llvm::Error PatchReader::finish(FilePatch &P) const {
  if (!P.IsPlain && hasLetters(P.Old, P.New)) {
    P.Old = StringRef(P.Old).drop_front(P.Old.empty() ? 0 : 2);
    P.New = StringRef(P.New).drop_front(P.New.empty() ? 0 : 2);
  }
  if (!P.IsGit && !P.Old.empty() && !P.New.empty())
    P.Old = P.New;
  if (P.Old.empty() && P.New.empty())
    return makeError(Name + ":" + llvm::Twine(P.Line) +
                     ": nothing says which file this is");
  return llvm::Error::success();
}

llvm::Expected<std::vector<FilePatch>> PatchReader::read() {
  while (!Rest.empty()) {
    StringRef Text = take();
    if (llvm::Error E =
            Text.starts_with("@@ ") ? readHunk(Text) : readHeader(Text))
      return std::move(E);
  }
  for (FilePatch &P : Files)
    if (llvm::Error E = finish(P))
      return std::move(E);
  return std::move(Files);
}

llvm::Expected<std::vector<FilePatch>>
asynctidy::parsePatch(llvm::MemoryBufferRef Buffer) {
  return PatchReader(Buffer).read();
}

/// Each with its line feed.
static std::vector<StringRef> linesOf(StringRef Text) {
  std::vector<StringRef> Lines;
  while (!Text.empty()) {
    size_t End = Text.find('\n');
    size_t Size = End == StringRef::npos ? Text.size() : End + 1;
    Lines.push_back(Text.take_front(Size));
    Text = Text.drop_front(Size);
  }
  return Lines;
}

llvm::Expected<std::string>
asynctidy::unapply(const FilePatch &P, StringRef After, StringRef Patch) {
  std::vector<StringRef> Lines = linesOf(After);
  std::string Before;
  size_t Next = 0;
  for (const Hunk &H : P.Hunks) {
    // No lines stand behind the line that is named.
    uint64_t Start = H.New.empty() ? H.NewStart : H.NewStart - 1;
    bool Fits = (H.NewStart > 0 || H.New.empty()) && Start >= Next &&
                Start <= Lines.size() && H.New.size() <= Lines.size() - Start;
    if (!Fits || !std::equal(H.New.begin(), H.New.end(), Lines.begin() + Start))
      return makeError(Patch + ":" + llvm::Twine(H.Line) +
                       ": this hunk does not fit '" + P.New +
                       "' as it is; the patch must be what led to it");
    for (; Next != Start; ++Next)
      Before += Lines[Next];
    for (StringRef Line : H.Old)
      Before += Line;
    Next += H.New.size();
  }
  for (; Next != Lines.size(); ++Next)
    Before += Lines[Next];
  return Before;
}
