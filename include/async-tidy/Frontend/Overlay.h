// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: the disk but for some files, which hold something else or are not
/// there: another revision of a project, without a checkout of it.

#ifndef ASYNC_TIDY_FRONTEND_OVERLAY_H
#define ASYNC_TIDY_FRONTEND_OVERLAY_H

#include "async-tidy/Support/FileState.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <optional>
#include <string>

namespace asynctidy {

/// Filled first, then used by any number of threads. Paths are absolute and
/// without '..'. A file that is there is found under all its names.
class Overlay {
public:
  /// Folders above it that are not there come with it.
  void addFile(llvm::StringRef Path, std::string Content);
  void addAbsent(llvm::StringRef Path);
  bool empty() const { return Entries.empty(); }

  /// As asynctidy::stateOf; what is laid over has a state of its own for each
  /// content, which is settled.
  FileState stateOf(const std::string &Path) const;
  /// Where links lead; absent if nowhere.
  std::optional<std::string> target(const std::string &Path) const;
  /// Lets \p Digests know what is laid over, which nobody can read.
  void teach(FileDigests &Digests) const;
  /// One for each parse, because it has a working directory.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files() const;

private:
  friend class OverlayFiles;
  struct Entry {
    PathKind Kind = PathKind::Absent;
    std::string Content;
    FileState State;
  };

  Entry &add(llvm::StringRef Path);
  const Entry *find(llvm::StringRef Path) const;
  /// Of a file that is on the disk under another name, too.
  const Entry *find(uint64_t Device, uint64_t Inode) const;

  llvm::StringMap<Entry> Entries;
  std::map<std::pair<uint64_t, uint64_t>, const Entry *> ByInode;
};

} // namespace asynctidy

#endif
