// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: git as a program that is run.

#include "Git.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Files.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/Program.h"

using namespace asynctidy;
using llvm::StringRef;
namespace fs = llvm::sys::fs;

extern "C" char **environ;

/// The most that git may take for one answer, in seconds.
static constexpr unsigned TimeLimit = 300;

/// Where the repository is follows from the folder alone, also in a hook of
/// git's, and nothing asks, fetches, pages or locks.
static std::vector<std::string> environment() {
  std::vector<std::string> Result;
  for (char **Each = environ; Each && *Each; ++Each) {
    StringRef Name = StringRef(*Each).split('=').first;
    if (!Name.starts_with("GIT_") || Name.starts_with("GIT_CONFIG") ||
        Name == "GIT_CEILING_DIRECTORIES" ||
        Name == "GIT_DISCOVERY_ACROSS_FILESYSTEM")
      Result.push_back(*Each);
  }
  for (const char *Each :
       {"GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0",
        "GIT_PAGER=cat", "LC_ALL=C"})
    Result.push_back(Each);
  return Result;
}

namespace {
/// A file for one stream of a program; removed with the object.
struct StreamFile {
  llvm::SmallString<128> Path;
  llvm::FileRemover Remover;

  llvm::Error create(StringRef Content = "") {
    int FD = -1;
    if (std::error_code Problem =
            fs::createTemporaryFile("async-tidy", "git", FD, Path))
      return makeError("cannot make a temporary file: " + Problem.message());
    Remover.setFile(Path);
    llvm::raw_fd_ostream OS(FD, /*shouldClose=*/true);
    OS << Content;
    OS.close();
    if (!OS.has_error())
      return llvm::Error::success();
    std::error_code Problem = OS.error();
    OS.clear_error();
    return makeError("cannot write a temporary file: " + Problem.message());
  }
};
} // namespace

llvm::Expected<std::string> Git::run(llvm::ArrayRef<StringRef> Words,
                                     StringRef Input, int *Code) const {
  std::vector<StringRef> Arguments = {
      Program, "--no-pager", "-C", Root,
      // Each names a program that a repository's own settings could choose.
      "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c",
      "diff.external=", "-c", "core.pager=cat", "-c", "protocol.allow=never",
      "-c", "core.quotePath=false", "-c", "safe.bareRepository=explicit"};
  llvm::append_range(Arguments, Words);
  std::vector<std::string> Variables = environment();
  std::vector<StringRef> Environment(Variables.begin(), Variables.end());
  StreamFile In, Out, Err;
  if (llvm::Error E = llvm::joinErrors(
          In.create(Input), llvm::joinErrors(Out.create(), Err.create())))
    return std::move(E);
  std::optional<StringRef> Streams[] = {StringRef(In.Path), StringRef(Out.Path),
                                        StringRef(Err.Path)};
  std::string Problem;
  int Exit = llvm::sys::ExecuteAndWait(
      Program, Arguments, llvm::ArrayRef<StringRef>(Environment), Streams,
      TimeLimit, /*MemoryLimit=*/0, &Problem);
  auto Said = readFile(Err.Path);
  auto Answer = readFile(Out.Path);
  if (!Said)
    return llvm::joinErrors(Said.takeError(), Answer.takeError());
  if (!Answer)
    return Answer.takeError();
  if (Code)
    *Code = Exit;
  if (Exit != 0 && !(Code && Exit == 1)) {
    StringRef Reason = (*Said)->getBuffer().split('\n').first;
    Reason.consume_front("fatal: ");
    return makeError("git " + Words.front() + ": " +
                     (Exit < 0         ? StringRef(Problem)
                      : Reason.empty() ? StringRef("failed without a word")
                                       : Reason));
  }
  return (*Answer)->getBuffer().str();
}

llvm::Expected<Git> Git::open(StringRef Folder) {
  Git Result;
  llvm::ErrorOr<std::string> Program = llvm::sys::findProgramByName("git");
  if (!Program)
    return makeError("there is no program 'git'");
  Result.Program = std::move(*Program);
  Result.Root = Folder.str();
  llvm::Expected<std::string> Top =
      Result.run({"rev-parse", "--show-toplevel"});
  if (!Top)
    return Top.takeError();
  Result.Root = StringRef(*Top).rtrim('\n').str();
  return Result;
}

static bool isId(StringRef Text) {
  return (Text.size() == 40 || Text.size() == 64) &&
         llvm::all_of(Text, llvm::isHexDigit);
}

llvm::Expected<std::string> Git::base(StringRef Revision) const {
  if (Revision.empty() || Revision.starts_with("-") ||
      llvm::any_of(Revision, [](char C) { return llvm::isSpace(C) || !C; }))
    return makeError("'" + Revision + "' is no revision");
  std::string Asked = (Revision + "^{commit}").str();
  int Code = 0;
  llvm::Expected<std::string> Commit =
      run({"rev-parse", "--verify", "--quiet", "--end-of-options", Asked}, "",
          &Code);
  if (!Commit)
    return Commit.takeError();
  std::string Id = StringRef(*Commit).trim().str();
  if (Code || !isId(Id))
    return makeError("git knows no revision '" + Revision +
                     "'; a checkout of CI may have to fetch it first");
  llvm::Expected<std::string> Common =
      run({"merge-base", Id, "HEAD"}, "", &Code);
  if (!Common)
    return Common.takeError();
  StringRef First = StringRef(*Common).split('\n').first;
  return isId(First) ? First.str() : Id;
}

/// The parts that git ends with a null character.
static std::vector<StringRef> partsOf(StringRef Text) {
  std::vector<StringRef> Parts;
  while (!Text.empty()) {
    auto [Part, Rest] = Text.split('\0');
    Parts.push_back(Part);
    Text = Rest;
  }
  return Parts;
}

static bool isPlainMode(StringRef Mode) { return Mode.starts_with("100"); }

llvm::Expected<std::vector<Git::Change>>
Git::changesSince(StringRef Commit) const {
  llvm::Expected<std::string> Answer =
      run({"diff", "--raw", "-z", "--no-abbrev", "--find-renames",
           "--no-ext-diff", "--no-textconv", "--ignore-submodules=all",
           "--no-relative", Commit, "--"});
  if (!Answer)
    return Answer.takeError();
  std::vector<Change> Changes;
  std::vector<StringRef> Parts = partsOf(*Answer);
  // `:100644 100644 <blob> <blob> M`, path; of R two paths.
  for (size_t I = 0; I + 1 < Parts.size();) {
    llvm::SmallVector<StringRef, 5> Words;
    Parts[I++].drop_front().split(Words, ' ');
    if (Words.size() != 5)
      return makeError("git diff: an answer that nobody understands");
    StringRef Old = Parts[I++], New = Old;
    if (Words[4].starts_with("R") && I < Parts.size())
      New = Parts[I++];
    Change C;
    if (isPlainMode(Words[0])) {
      C.Old = Old.str();
      C.Blob = Words[2].str();
    }
    if (isPlainMode(Words[1]))
      C.New = New.str();
    if (!C.Old.empty() || !C.New.empty())
      Changes.push_back(std::move(C));
  }
  return Changes;
}

llvm::Expected<std::vector<std::string>> Git::untracked() const {
  llvm::Expected<std::string> Answer =
      run({"ls-files", "--others", "--exclude-standard", "-z"});
  if (!Answer)
    return Answer.takeError();
  std::vector<std::string> Files;
  for (StringRef File : partsOf(*Answer))
    Files.push_back(File.str());
  return Files;
}

llvm::Expected<std::map<std::string, std::string>>
Git::contents(llvm::ArrayRef<std::string> Blobs) const {
  std::map<std::string, std::string> Contents;
  std::string Input;
  for (const std::string &Blob : Blobs)
    Input += Blob + "\n";
  llvm::Expected<std::string> Answer = run({"cat-file", "--batch"}, Input);
  if (!Answer)
    return Answer.takeError();
  // `<blob> blob <size>`, the content, a line feed.
  StringRef Rest = *Answer;
  for (const std::string &Blob : Blobs) {
    auto [Head, Tail] = Rest.split('\n');
    uint64_t Size;
    if (Head.take_front(Blob.size()) != Blob ||
        Head.rsplit(' ').second.getAsInteger(10, Size) || Size >= Tail.size())
      return makeError("git cat-file: there is no content of '" + Blob + "'");
    Contents[Blob] = Tail.take_front(Size).str();
    Rest = Tail.drop_front(Size + 1);
  }
  return Contents;
}
