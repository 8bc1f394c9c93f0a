// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: compilation databases, as
/// https://clang.llvm.org/docs/JSONCompilationDatabase.html has them.

#include "CommandLine.h"
#include "async-tidy/Frontend/Sanitize.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Files.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include <optional>

using namespace asynctidy;
namespace fs = llvm::sys::fs;
namespace json = llvm::json;
namespace path = llvm::sys::path;

static constexpr llvm::StringLiteral DatabaseName = "compile_commands.json";

namespace asynctidy {
/// One entry as it is written. One of \c Command and \c Arguments is set.
struct DatabaseEntry {
  std::string Directory;
  std::string File;
  std::optional<std::string> Command;
  std::optional<std::vector<std::string>> Arguments;
  std::optional<std::string> Output;
};

// Found by argument-dependent lookup from llvm::json.
static bool fromJSON(const json::Value &Value, DatabaseEntry &Entry,
                     json::Path Path) {
  json::ObjectMapper Map(Value, Path);
  if (!Map || !Map.map("directory", Entry.Directory) ||
      !Map.map("file", Entry.File) || !Map.map("command", Entry.Command) ||
      !Map.map("arguments", Entry.Arguments) ||
      !Map.map("output", Entry.Output))
    return false;
  if (Entry.Command || Entry.Arguments)
    return true;
  Path.report("expected 'arguments' or 'command'");
  return false;
}
} // namespace asynctidy

/// The folders in which a database is looked for, nearest first.
static std::vector<std::string> candidates(llvm::StringRef WorkingDirectory) {
  std::vector<std::string> Result;
  for (llvm::StringRef Folder = WorkingDirectory; !Folder.empty();
       Folder = path::parent_path(Folder)) {
    Result.push_back(Folder.str());
    llvm::SmallString<256> Build(Folder);
    path::append(Build, "build");
    Result.push_back(std::string(Build));
  }
  return Result;
}

static std::string databaseIn(llvm::StringRef Folder) {
  llvm::SmallString<256> Path(Folder);
  path::append(Path, DatabaseName);
  return std::string(Path);
}

llvm::Expected<std::string>
asynctidy::findDatabase(llvm::StringRef Hint,
                        llvm::StringRef WorkingDirectory) {
  if (Hint.empty()) {
    for (const std::string &Folder : candidates(WorkingDirectory))
      if (std::string Path = databaseIn(Folder); fs::exists(Path))
        return Path;
    return makeError("cannot find '" + DatabaseName + "' in '" +
                     WorkingDirectory + "', a folder above it or a 'build' " +
                     "folder of these; name its folder with '-p', or give "
                     "compiler flags after '--'");
  }
  std::string Path = absolutePath(WorkingDirectory, Hint);
  if (!fs::is_directory(Path)) {
    if (fs::exists(Path))
      return Path;
    return makeError("cannot find '" + Path + "': no such file or folder");
  }
  std::string Inside = databaseIn(Path);
  if (fs::exists(Inside))
    return Inside;
  return makeError("cannot find '" + DatabaseName + "' in '" + Path + "'");
}

/// Turns "[3:12, byte=40]: reason" of LLVM, whose columns begin at 0 in the
/// first line and at 1 in others, into "file:3:12: reason".
static llvm::Error placeError(llvm::Error Problem, llvm::StringRef File) {
  std::string Text = llvm::toString(std::move(Problem));
  auto [Place, Rest] = llvm::StringRef(Text).split(", byte=");
  llvm::StringRef Reason = Rest.split("]: ").second;
  unsigned Line, Column;
  if (!Place.consume_front("[") || Place.consumeInteger(10, Line) ||
      !Place.consume_front(":") || Place.getAsInteger(10, Column))
    return makeError(File + ": " + Text);
  return makeError(File + ":" + llvm::Twine(Line) + ":" +
                   llvm::Twine(Column + (Line == 1)) + ": " + Reason);
}

static llvm::Expected<std::vector<DatabaseEntry>>
readEntries(llvm::StringRef File) {
  auto Buffer = readFile(File);
  if (!Buffer)
    return Buffer.takeError();
  llvm::Expected<json::Value> Value = json::parse((*Buffer)->getBuffer());
  if (!Value)
    return placeError(Value.takeError(), File);
  std::vector<DatabaseEntry> Entries;
  json::Path::Root Root("entries");
  if (!json::fromJSON(*Value, Entries, Root))
    return addContext(Root.getError(), File);
  return Entries;
}

/// Sets the arguments, or says why there are none.
static llvm::Error readCommand(const DatabaseEntry &Entry, CompileJob &Job) {
  if (Entry.Arguments) {
    Job.Arguments = *Entry.Arguments;
  } else {
    auto Words = splitCommand(*Entry.Command);
    if (!Words)
      return addContext(Words.takeError(), "cannot read the compile command");
    Job.Arguments = std::move(*Words);
  }
  if (llvm::Error E = expandResponseFiles(Job.Arguments, Job.Directory))
    return addContext(std::move(E), "cannot read the compile command");
  dropLaunchers(Job.Arguments);
  if (Job.Arguments.empty())
    return makeError("the compile command is empty");
  return llvm::Error::success();
}

static CompileJob makeJob(const DatabaseEntry &Entry, llvm::StringRef Root) {
  CompileJob Job;
  Job.Directory = absolutePath(Root, Entry.Directory);
  Job.File = absolutePath(Job.Directory, Entry.File);
  Job.Output = Entry.Output.value_or("");
  if (llvm::Error E = readCommand(Entry, Job)) {
    Job.Status = CompileJob::State::Failed;
    Job.Reason = llvm::toString(std::move(E));
    Job.Arguments.clear();
    return Job;
  }
  sanitize(Job);
  return Job;
}

/// Whether both give the same result, wherever they write it.
static bool sameAnalysis(CompileJob A, const CompileJob &B) {
  A.Output = B.Output;
  return A == B;
}

llvm::Expected<std::vector<CompileJob>>
asynctidy::loadDatabase(llvm::StringRef File) {
  auto Entries = readEntries(File);
  if (!Entries)
    return addContext(Entries.takeError(),
                      "cannot read the compilation database");
  std::vector<CompileJob> Jobs;
  llvm::StringMap<std::vector<size_t>> JobsByFile;
  for (const DatabaseEntry &Entry : *Entries) {
    CompileJob Job = makeJob(Entry, path::parent_path(File));
    std::vector<size_t> &Known = JobsByFile[Job.File];
    if (llvm::any_of(Known, [&](size_t Index) {
          return sameAnalysis(Job, Jobs[Index]);
        }))
      continue;
    Known.push_back(Jobs.size());
    Jobs.push_back(std::move(Job));
  }
  return Jobs;
}
