// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: which folder the analyzed project is.

#include "async-tidy/Driver/Project.h"
#include "async-tidy/Support/Error.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <map>

using namespace asynctidy;
using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

static bool has(StringRef Folder, StringRef Name) {
  llvm::SmallString<256> Path(Folder);
  path::append(Path, Name);
  return fs::exists(Path);
}

/// The nearest folder from \p Folder upwards that has \p Name; empty if none.
/// \p Known remembers every folder that was looked at.
static std::string nearestWith(StringRef Folder, StringRef Name,
                               llvm::StringMap<std::string> &Known) {
  std::string Found;
  llvm::SmallVector<StringRef, 32> Visited;
  for (StringRef At = Folder; !At.empty(); At = path::parent_path(At)) {
    if (auto Entry = Known.find(At); Entry != Known.end()) {
      Found = Entry->second;
      break;
    }
    Visited.push_back(At);
    if (has(At, Name)) {
      Found = At.str();
      break;
    }
  }
  for (StringRef Each : Visited)
    Known[Each] = Found;
  return Found;
}

/// The key that most files have; the first by name if there are several.
static std::string
mostFrequent(const std::map<std::string, unsigned> &FilesPerFolder) {
  std::string Best;
  unsigned Most = 0;
  for (const auto &[Folder, Files] : FilesPerFolder)
    if (Files > Most) {
      Best = Folder;
      Most = Files;
    }
  return Best;
}

Project asynctidy::findProject(llvm::ArrayRef<std::string> Files,
                               StringRef WorkingDirectory) {
  llvm::StringMap<std::string> Configs, Checkouts;
  std::map<std::string, unsigned> FilesPerFolder;
  auto Count = [&](StringRef Folder) {
    std::string Root = nearestWith(Folder, ConfigName, Configs);
    if (Root.empty())
      Root = nearestWith(Folder, ".git", Checkouts);
    if (!Root.empty())
      ++FilesPerFolder[Root];
  };
  for (const std::string &File : Files)
    Count(path::parent_path(File));
  if (Files.empty())
    Count(WorkingDirectory);

  Project Found;
  Found.Root = mostFrequent(FilesPerFolder);
  if (Found.Root.empty())
    Found.Root = WorkingDirectory.str();
  if (has(Found.Root, ConfigName)) {
    llvm::SmallString<256> Path(Found.Root);
    path::append(Path, ConfigName);
    Found.ConfigFile = std::string(Path);
  }
  return Found;
}

std::string Project::relative(StringRef Path) const {
  StringRef Rest = Path;
  StringRef Folder = StringRef(Root).rtrim('/');
  if (!Root.empty() && Rest.consume_front(Folder) && Rest.consume_front("/"))
    return Rest.str();
  return Path.str();
}

llvm::Error Project::expectOwn(StringRef Path) const {
  fs::file_status Status;
  bool IsThere = !fs::status(Path, Status);
  if (IsThere && !fs::is_regular_file(Status))
    return makeError("'" + Path + "' is no plain file");
  // A link that leads nowhere yet would be written through.
  if (!IsThere && fs::is_symlink_file(Path))
    return makeError("'" + Path + "' is a link that leads nowhere");
  llvm::SmallString<256> Folder, Real;
  StringRef Existing = IsThere ? Path : path::parent_path(Path);
  if (fs::real_path(Root, Folder) || fs::real_path(Existing, Real))
    return makeError("'" + Path + "' does not exist");
  if (StringRef Rest = Real; Rest.consume_front(StringRef(Folder).rtrim('/')) &&
                             (Rest.empty() || Rest.starts_with("/")))
    return llvm::Error::success();
  return makeError("'" + Path + "' leads out of the project's folder '" + Root +
                   "'");
}
