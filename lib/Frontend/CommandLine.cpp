// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: command lines as text.

#include "CommandLine.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Files.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/TargetParser/Triple.h"

using namespace asynctidy;
namespace path = llvm::sys::path;

namespace {
/// The state of one call to splitCommand().
class Splitter {
public:
  explicit Splitter(llvm::StringRef Text) : Text(Text) {}

  llvm::Expected<std::vector<std::string>> split() {
    for (; At != Text.size(); ++At)
      if (!step(Text[At]))
        return makeError("a quote is not closed");
    endWord();
    return std::move(Words);
  }

private:
  /// False if a quote has no end.
  bool step(char C) {
    if (C == ' ' || C == '\t' || C == '\n' || C == '\r') {
      endWord();
      return true;
    }
    InWord = true;
    if (C == '\'')
      return singleQuoted();
    if (C == '"')
      return doubleQuoted();
    if (C == '\\' && At + 1 != Text.size()) {
      // A line that goes on leaves nothing behind.
      if (Text[++At] != '\n')
        Word += Text[At];
      return true;
    }
    Word += C;
    return true;
  }

  bool singleQuoted() {
    size_t End = Text.find('\'', At + 1);
    if (End == llvm::StringRef::npos)
      return false;
    Word += Text.slice(At + 1, End);
    At = End;
    return true;
  }

  bool doubleQuoted() {
    for (++At; At != Text.size(); ++At) {
      if (Text[At] == '"')
        return true;
      bool Escapes = Text[At] == '\\' && At + 1 != Text.size() &&
                     llvm::StringRef("$`\"\\\n").contains(Text[At + 1]);
      if (!Escapes)
        Word += Text[At];
      else if (Text[++At] != '\n')
        Word += Text[At];
    }
    return false;
  }

  void endWord() {
    if (InWord)
      Words.push_back(std::move(Word));
    Word.clear();
    InWord = false;
  }

  llvm::StringRef Text;
  size_t At = 0;
  std::vector<std::string> Words;
  std::string Word;
  /// Tells an empty word in quotes from none.
  bool InWord = false;
};

/// The state of one call to expandResponseFiles().
class Expander {
public:
  explicit Expander(llvm::StringRef Directory) : Directory(Directory) {}

  llvm::Error add(llvm::StringRef Argument) {
    if (Argument.size() < 2 || Argument.front() != '@') {
      Result.push_back(Argument.str());
      return llvm::Error::success();
    }
    std::string File = absolutePath(Directory, Argument.drop_front());
    // A build system that scans for modules writes such a file for every
    // source, and only while it builds. Sources without modules do not need it,
    // and parseUnit() tells which those are.
    if (path::extension(File) == ".modmap" && !llvm::sys::fs::exists(File))
      return llvm::Error::success();
    if (llvm::is_contained(Open, File))
      return makeError("response file '" + File + "' includes itself");
    return addFile(File);
  }

  std::vector<std::string> Result;

private:
  llvm::Error addFile(const std::string &File) {
    auto Buffer = readFile(File);
    if (!Buffer)
      return addContext(Buffer.takeError(), "response file");
    llvm::BumpPtrAllocator Memory;
    llvm::StringSaver Saver(Memory);
    llvm::SmallVector<const char *, 32> Words;
    llvm::cl::TokenizeGNUCommandLine((*Buffer)->getBuffer(), Saver, Words);
    Open.push_back(File);
    for (const char *Word : Words)
      if (llvm::Error E = add(Word))
        return E;
    Open.pop_back();
    return llvm::Error::success();
  }

  llvm::StringRef Directory;
  /// From the outermost to the one being read.
  std::vector<std::string> Open;
};
} // namespace

llvm::Expected<std::vector<std::string>>
asynctidy::splitCommand(llvm::StringRef Command) {
  return Splitter(Command).split();
}

llvm::Error asynctidy::expandResponseFiles(std::vector<std::string> &Arguments,
                                           llvm::StringRef Directory) {
  Expander Expansion(Directory);
  for (const std::string &Argument : Arguments)
    if (llvm::Error E = Expansion.add(Argument))
      return E;
  Arguments = std::move(Expansion.Result);
  return llvm::Error::success();
}

/// The file name without `.exe`, in lower case only where it has that.
static llvm::StringRef programName(llvm::StringRef Path) {
  llvm::StringRef Name = path::filename(Path);
  Name.consume_back_insensitive(".exe");
  return Name;
}

static bool isLauncher(llvm::StringRef Path) {
  static constexpr llvm::StringLiteral Launchers[] = {
      "buildcache", "ccache", "colorgcc", "distcc", "env",
      "gomacc",     "icecc",  "icerun",   "pump",   "sccache"};
  return llvm::is_contained(Launchers, programName(Path));
}

/// Launchers take settings in this form in front of the compiler.
static bool isSetting(llvm::StringRef Argument) {
  return !Argument.starts_with("-") && Argument.contains('=');
}

void asynctidy::dropLaunchers(std::vector<std::string> &Arguments) {
  size_t First = 0;
  while (First != Arguments.size() && isLauncher(Arguments[First])) {
    ++First;
    while (First != Arguments.size() && isSetting(Arguments[First]))
      ++First;
  }
  bool IsNamed = First != Arguments.size() &&
                 !llvm::StringRef(Arguments[First]).starts_with("-");
  Arguments.erase(Arguments.begin(), Arguments.begin() + First);
  // distcc without a compiler's name runs the default one.
  if (First != 0 && !IsNamed)
    Arguments.insert(Arguments.begin(), "cc");
}

CompilerName asynctidy::parseCompilerName(llvm::StringRef Path) {
  llvm::StringRef Name = programName(Path);
  CompilerName Result;
  llvm::StringRef Plain = Name.rtrim("0123456789.");
  Plain.consume_back("-");
  if (Plain.equals_insensitive("cl") || Plain.ends_with_insensitive("clang-cl"))
    Result.Style = CompilerName::Kind::Cl;
  else if (Plain == "nvcc")
    Result.Style = CompilerName::Kind::Cuda;
  Result.IsCxx = Name.contains("++") || Name.contains("cxx");

  for (llvm::StringRef Base : {"clang++", "clang", "g++", "gcc", "c++", "cc"}) {
    llvm::StringRef Prefix = Plain;
    if (!Prefix.consume_back(Base) || !Prefix.consume_back("-"))
      continue;
    if (llvm::Triple(Prefix).getArch() != llvm::Triple::UnknownArch)
      Result.Target = Prefix.str();
    break;
  }
  return Result;
}

std::string asynctidy::absolutePath(llvm::StringRef Directory,
                                    llvm::StringRef Path) {
  llvm::SmallString<256> Result;
  if (!path::is_absolute(Path))
    Result = Directory;
  path::append(Result, Path);
  path::remove_dots(Result, /*remove_dot_dot=*/true);
  return std::string(Result);
}
