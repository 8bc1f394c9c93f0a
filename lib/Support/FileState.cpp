// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Support: states of files, and digests by state.

#include "async-tidy/Support/FileState.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cerrno>
#include <ctime>
#include <sys/stat.h>
#include <vector>

using namespace asynctidy;

/// The coarsest times that are in use have two seconds (FAT); the clock of a
/// file server may be a little behind.
static constexpr int64_t Settling = 3'000'000'000;

static int64_t nanoseconds(const timespec &Time) {
  return int64_t(Time.tv_sec) * 1'000'000'000 + Time.tv_nsec;
}

int64_t asynctidy::currentTime() {
  timespec Now;
  clock_gettime(CLOCK_REALTIME, &Now);
  return nanoseconds(Now);
}

FileState asynctidy::stateOf(const std::string &Path) {
  struct stat Raw;
  FileState State;
  if (::stat(Path.c_str(), &Raw)) {
    if (errno == ENOENT || errno == ENOTDIR)
      State.Kind = PathKind::Absent;
    return State;
  }
  State.Kind = S_ISREG(Raw.st_mode)   ? PathKind::File
               : S_ISDIR(Raw.st_mode) ? PathKind::Folder
                                      : PathKind::Other;
  State.Device = Raw.st_dev;
  State.Inode = Raw.st_ino;
  State.Size = Raw.st_size;
  State.Modified = nanoseconds(Raw.st_mtim);
  State.Changed = nanoseconds(Raw.st_ctim);
  return State;
}

bool asynctidy::isSettled(const FileState &State, int64_t Now) {
  return (State.Kind == PathKind::File || State.Kind == PathKind::Folder) &&
         State.Modified < Now - Settling && State.Changed < Now - Settling;
}

std::optional<Digest> asynctidy::listingDigest(const std::string &Path) {
  std::vector<std::string> Names;
  std::error_code Problem;
  llvm::sys::fs::directory_iterator It(Path, Problem), End;
  for (; !Problem && It != End; It.increment(Problem))
    Names.push_back(It->path());
  if (Problem)
    return std::nullopt;
  llvm::sort(Names);
  return DigestBuilder().addAll(Names).finish();
}

static llvm::StringRef keyOf(const FileState &State) {
  // All members are as wide as the widest, but for the first.
  return {reinterpret_cast<const char *>(&State.Device),
          sizeof(FileState) - offsetof(FileState, Device)};
}

std::optional<Digest> FileDigests::known(const FileState &State) {
  std::lock_guard<std::mutex> Lock(Mutex);
  auto It = Known.find(keyOf(State));
  if (It == Known.end())
    return std::nullopt;
  return It->second;
}

void FileDigests::remember(const FileState &State, int64_t Since,
                           const Digest &Of) {
  if (!isSettled(State, Since))
    return;
  std::lock_guard<std::mutex> Lock(Mutex);
  Known[keyOf(State)] = Of;
}

Digest FileDigests::of(const FileState &Before, llvm::StringRef Content) {
  // It may have changed between the two.
  if (Before.Size == Content.size())
    if (std::optional<Digest> Found = known(Before))
      return *Found;
  return digestOf(Content);
}

std::optional<Digest> FileDigests::read(const std::string &Path,
                                        const FileState &Before) {
  if (Before.Kind != PathKind::File)
    return std::nullopt;
  if (std::optional<Digest> Found = known(Before))
    return Found;
  int64_t Now = currentTime();
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return std::nullopt;
  Digest Result = digestOf((*Buffer)->getBuffer());
  if (stateOf(Path) == Before)
    remember(Before, Now, Result);
  return Result;
}
