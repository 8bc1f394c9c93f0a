// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Support: what a path leads to, as far as that is told without reading it.

#ifndef ASYNC_TIDY_SUPPORT_FILESTATE_H
#define ASYNC_TIDY_SUPPORT_FILESTATE_H

#include "async-tidy/Support/Digest.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <compare>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

namespace asynctidy {

/// Links are followed. \c Unknown: nobody can tell, so it equals nothing.
enum class PathKind : uint8_t { Absent, File, Folder, Other, Unknown };

struct FileState {
  PathKind Kind = PathKind::Unknown;
  uint64_t Device = 0;
  uint64_t Inode = 0;
  uint64_t Size = 0;
  /// In nanoseconds since 1970. \c Changed cannot be set by a program: it says
  /// when content, name or attributes changed last.
  int64_t Modified = 0;
  int64_t Changed = 0;

  bool isSameFile(const FileState &Other) const {
    return Device == Other.Device && Inode == Other.Inode;
  }
  friend auto operator<=>(const FileState &, const FileState &) = default;
};

/// Now, in nanoseconds since 1970.
int64_t currentTime();

/// What \p Path, which is absolute, leads to at this moment.
FileState stateOf(const std::string &Path);

/// True if the content that was read after \p State was taken, at \p Now or
/// later, is told from any later content by its state: file systems round
/// times, so a file that was changed just before may change again and look the
/// same.
bool isSettled(const FileState &State, int64_t Now);

/// Of the names in a folder; absent if it cannot be read.
std::optional<Digest> listingDigest(const std::string &Path);

/// The digests of files by their states, so that a file is read once however
/// many units include it. May be used from several threads at once.
class FileDigests {
public:
  /// The digest of \p Content, which was read from a file after \p Before was
  /// taken of it.
  Digest of(const FileState &Before, llvm::StringRef Content);
  /// Of what \p Path has now; absent if it cannot be read.
  std::optional<Digest> read(const std::string &Path, const FileState &Before);
  /// The file had \p State at \p Since and again after \p Of was read from it.
  void remember(const FileState &State, int64_t Since, const Digest &Of);

private:
  std::optional<Digest> known(const FileState &State);

  std::mutex Mutex;
  llvm::StringMap<Digest> Known;
};

} // namespace asynctidy

#endif
