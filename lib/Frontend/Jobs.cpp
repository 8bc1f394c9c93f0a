// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: which jobs the paths on a command line mean.

#include "async-tidy/Frontend/Jobs.h"
#include "CommandLine.h"
#include "async-tidy/Frontend/Sanitize.h"
#include "async-tidy/Support/Error.h"
#include "clang/Driver/Types.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace asynctidy;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
namespace types = clang::driver::types;

static types::ID typeOf(llvm::StringRef File) {
  llvm::StringRef Extension = path::extension(File);
  Extension.consume_front(".");
  return types::lookupTypeForExtension(Extension);
}

static bool isHeader(llvm::StringRef File) {
  types::ID Type = typeOf(File);
  if (Type == types::TY_CHeader || Type == types::TY_CXXHeader)
    return true;
  // Included like headers, and no source of any language.
  return llvm::StringSwitch<bool>(path::extension(File))
      .Cases(".inc", ".inl", ".ipp", true)
      .Cases(".tcc", ".tpp", ".txx", true)
      .Default(false);
}

static bool isSource(llvm::StringRef File) {
  types::ID Type = typeOf(File);
  return Type == types::TY_C || Type == types::TY_CXX;
}

static llvm::Error checkExists(llvm::StringRef Path) {
  if (fs::exists(Path))
    return llvm::Error::success();
  return makeError("cannot find '" + Path + "': no such file or folder");
}

/// Whether \p File is \p Folder or lies below it.
static bool isBelow(llvm::StringRef File, llvm::StringRef Folder) {
  return File.consume_front(Folder) &&
         (File.empty() || path::is_separator(File.front()) ||
          Folder.ends_with("/"));
}

static std::string realPath(llvm::StringRef Path) {
  llvm::SmallString<256> Result;
  if (fs::real_path(Path, Result))
    return Path.str();
  return std::string(Result);
}

/// Why no job is selected by \p Path, which exists.
static llvm::Error nothingSelected(llvm::StringRef Path) {
  if (fs::is_directory(Path))
    return makeError("no source of the compilation database lies below '" +
                     Path + "'");
  if (isHeader(Path))
    return makeError("'" + Path +
                     "' is a header: headers are analyzed through the sources "
                     "that include them; name one of those, or give compiler "
                     "flags after '--'");
  return makeError("'" + Path +
                   "' is not in the compilation database; give compiler flags "
                   "after '--'");
}

/// Marks the jobs that \p Path selects; it is absolute.
static llvm::Error markSelected(llvm::ArrayRef<CompileJob> Jobs,
                                llvm::StringRef Path,
                                std::vector<bool> &Selected) {
  bool Any = false;
  auto Mark = [&](auto Matches) {
    for (size_t I = 0; I != Jobs.size(); ++I)
      if (Matches(Jobs[I].File))
        Any = Selected[I] = true;
  };
  Mark([&](llvm::StringRef File) { return isBelow(File, Path); });
  // The sources may have been configured under another name of their folder.
  if (!Any) {
    std::string Real = realPath(Path);
    Mark([&](llvm::StringRef File) { return isBelow(realPath(File), Real); });
  }
  if (Any)
    return llvm::Error::success();
  if (llvm::Error E = checkExists(Path))
    return E;
  return nothingSelected(Path);
}

llvm::Expected<std::vector<CompileJob>>
asynctidy::selectJobs(std::vector<CompileJob> Jobs,
                      llvm::ArrayRef<std::string> Paths,
                      llvm::StringRef WorkingDirectory) {
  if (Paths.empty())
    return Jobs;
  std::vector<bool> Selected(Jobs.size());
  for (const std::string &Path : Paths)
    if (llvm::Error E =
            markSelected(Jobs, absolutePath(WorkingDirectory, Path), Selected))
      return E;
  std::vector<CompileJob> Result;
  for (size_t I = 0; I != Jobs.size(); ++I)
    if (Selected[I])
      Result.push_back(std::move(Jobs[I]));
  return Result;
}

/// Adds the sources below \p Folder, sorted; hidden folders are left out.
static llvm::Error addSources(llvm::StringRef Folder,
                              std::vector<std::string> &Files) {
  std::vector<std::string> Found;
  std::error_code Problem;
  fs::recursive_directory_iterator It(Folder, Problem), End;
  for (; It != End && !Problem; It.increment(Problem)) {
    if (path::filename(It->path()).starts_with("."))
      It.no_push();
    else if (isSource(It->path()) && !fs::is_directory(It->path()))
      Found.push_back(It->path());
  }
  if (Problem)
    return makeError("cannot read the folder '" + Folder +
                     "': " + Problem.message());
  if (Found.empty())
    return makeError("no C or C++ source lies below '" + Folder + "'");
  llvm::sort(Found);
  Files.insert(Files.end(), Found.begin(), Found.end());
  return llvm::Error::success();
}

static llvm::Expected<std::vector<std::string>>
filesOf(llvm::ArrayRef<std::string> Paths, llvm::StringRef WorkingDirectory) {
  std::vector<std::string> Files;
  for (const std::string &Name : Paths) {
    std::string Path = absolutePath(WorkingDirectory, Name);
    if (llvm::Error E = checkExists(Path))
      return E;
    if (!fs::is_directory(Path))
      Files.push_back(Path);
    else if (llvm::Error E = addSources(Path, Files))
      return E;
  }
  return Files;
}

/// Whether the flags say in which language a header is to be read.
static bool namesLanguage(llvm::ArrayRef<std::string> Flags) {
  return llvm::any_of(Flags, [](llvm::StringRef Flag) {
    if (Flag.starts_with("-x"))
      return true;
    return (Flag.consume_front("-std=") || Flag.consume_front("--std=")) &&
           !Flag.contains("++");
  });
}

llvm::Expected<std::vector<CompileJob>>
asynctidy::jobsFromFlags(llvm::ArrayRef<std::string> Paths,
                         llvm::ArrayRef<std::string> Flags,
                         llvm::StringRef WorkingDirectory) {
  if (Paths.empty())
    return makeError("no source is named in front of '--'");
  auto Files = filesOf(Paths, WorkingDirectory);
  if (!Files)
    return Files.takeError();
  std::vector<std::string> Expanded = Flags.vec();
  if (llvm::Error E = expandResponseFiles(Expanded, WorkingDirectory))
    return addContext(std::move(E), "cannot read the flags after '--'");

  std::vector<CompileJob> Jobs;
  for (std::string &File : *Files) {
    CompileJob Job;
    Job.Directory = absolutePath(WorkingDirectory, ".");
    Job.Arguments.push_back("clang");
    if (isHeader(File) && !namesLanguage(Expanded))
      Job.Arguments.push_back("-xc++-header");
    llvm::append_range(Job.Arguments, Expanded);
    Job.File = std::move(File);
    sanitize(Job);
    if (!llvm::is_contained(Jobs, Job))
      Jobs.push_back(std::move(Job));
  }
  return Jobs;
}
