// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: files laid over the disk.

#include "async-tidy/Frontend/Overlay.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <cstring>

using namespace asynctidy;
namespace path = llvm::sys::path;
namespace vfs = llvm::vfs;

/// No disk has this number.
static constexpr uint64_t OverlayDevice = UINT64_MAX;

//===-- What is laid over -------------------------------------------------===//

Overlay::Entry &Overlay::add(llvm::StringRef Path) {
  auto [It, IsNew] = Entries.try_emplace(Path);
  Entry &E = It->second;
  if (!IsNew)
    return E;
  FileState OnDisk = asynctidy::stateOf(Path.str());
  bool IsThere =
      OnDisk.Kind == PathKind::File || OnDisk.Kind == PathKind::Folder;
  E.State.Device = IsThere ? OnDisk.Device : OverlayDevice;
  E.State.Inode = IsThere ? OnDisk.Inode : Entries.size();
  if (OnDisk.Kind == PathKind::File)
    ByInode[{OnDisk.Device, OnDisk.Inode}] = &E;
  return E;
}

void Overlay::addFile(llvm::StringRef Path, std::string Content) {
  Entry &E = add(Path);
  E.Kind = E.State.Kind = PathKind::File;
  E.State.Size = Content.size();
  // Long ago, and another time for another content.
  uint64_t Words[2];
  std::memcpy(Words, digestOf(Content).Bytes.data(), sizeof(Words));
  constexpr uint64_t Span = 1'000'000'000'000'000'000;
  E.State.Modified = int64_t(Words[0] % Span);
  E.State.Changed = int64_t(Words[1] % Span);
  E.Content = std::move(Content);
  for (llvm::StringRef Folder = path::parent_path(Path);
       !Folder.empty() && !Entries.contains(Folder) &&
       asynctidy::stateOf(Folder.str()).Kind == PathKind::Absent;
       Folder = path::parent_path(Folder)) {
    Entry &Above = add(Folder);
    Above.Kind = Above.State.Kind = PathKind::Folder;
  }
}

void Overlay::addAbsent(llvm::StringRef Path) {
  Entry &E = add(Path);
  uint64_t Device = E.State.Device, Inode = E.State.Inode;
  E = Entry();
  E.State.Kind = PathKind::Absent;
  if (Device != OverlayDevice)
    ByInode[{Device, Inode}] = &E;
}

const Overlay::Entry *Overlay::find(llvm::StringRef Path) const {
  auto It = Entries.find(Path);
  if (It == Entries.end() && (Path.contains("/.") || Path.contains("//"))) {
    llvm::SmallString<256> Plain(Path);
    path::remove_dots(Plain, /*remove_dot_dot=*/true);
    It = Entries.find(Plain);
  }
  return It == Entries.end() ? nullptr : &It->second;
}

const Overlay::Entry *Overlay::find(uint64_t Device, uint64_t Inode) const {
  auto It = ByInode.find({Device, Inode});
  return It == ByInode.end() ? nullptr : It->second;
}

FileState Overlay::stateOf(const std::string &Path) const {
  const Entry *Found = find(Path);
  FileState OnDisk;
  if (!Found) {
    OnDisk = asynctidy::stateOf(Path);
    Found = find(OnDisk.Device, OnDisk.Inode);
  }
  return Found ? Found->State : OnDisk;
}

std::optional<std::string> Overlay::target(const std::string &Path) const {
  llvm::SmallString<256> Real;
  bool IsOnDisk = !llvm::sys::fs::real_path(Path, Real);
  if (const Entry *Found = find(Path)) {
    if (Found->Kind == PathKind::Absent)
      return std::nullopt;
    if (!IsOnDisk) {
      Real = Path;
      path::remove_dots(Real, /*remove_dot_dot=*/true);
    }
    return std::string(Real);
  }
  if (!IsOnDisk)
    return std::nullopt;
  return std::string(Real);
}

void Overlay::teach(FileDigests &Digests) const {
  for (const auto &Each : Entries)
    if (const Entry &E = Each.second; E.Kind == PathKind::File)
      Digests.remember(E.State, currentTime(), digestOf(E.Content));
}

//===-- As a file system --------------------------------------------------===//

namespace asynctidy {
/// A file that is only in memory.
class OverlayFile : public vfs::File {
public:
  OverlayFile(vfs::Status Status, llvm::StringRef Content)
      : Status(std::move(Status)), Content(Content) {}

  llvm::ErrorOr<vfs::Status> status() override { return Status; }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
  getBuffer(const llvm::Twine &Name, int64_t, bool, bool) override {
    return llvm::MemoryBuffer::getMemBufferCopy(Content, Name);
  }
  std::error_code close() override { return std::error_code(); }

private:
  vfs::Status Status;
  llvm::StringRef Content;
};

class OverlayFiles : public vfs::ProxyFileSystem {
public:
  explicit OverlayFiles(const Overlay &Over)
      : ProxyFileSystem(vfs::createPhysicalFileSystem()), Over(Over) {}

  llvm::ErrorOr<vfs::Status> status(const llvm::Twine &Path) override {
    llvm::ErrorOr<vfs::Status> OnDisk = ProxyFileSystem::status(Path);
    const Overlay::Entry *Found = find(Path, OnDisk);
    if (!Found)
      return OnDisk;
    if (Found->Kind == PathKind::Absent)
      return std::make_error_code(std::errc::no_such_file_or_directory);
    return statusOf(*Found, Path);
  }

  bool exists(const llvm::Twine &Path) override { return bool(status(Path)); }

  llvm::ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    const Overlay::Entry *Found = find(Path, ProxyFileSystem::status(Path));
    if (!Found)
      return ProxyFileSystem::openFileForRead(Path);
    if (Found->Kind == PathKind::Absent)
      return std::make_error_code(std::errc::no_such_file_or_directory);
    if (Found->Kind == PathKind::Folder)
      return std::make_error_code(std::errc::is_a_directory);
    return std::make_unique<OverlayFile>(statusOf(*Found, Path),
                                         Found->Content);
  }

  std::error_code getRealPath(const llvm::Twine &Path,
                              llvm::SmallVectorImpl<char> &Output) override {
    std::optional<std::string> Target = Over.target(absolute(Path));
    if (!Target)
      return std::make_error_code(std::errc::no_such_file_or_directory);
    Output.assign(Target->begin(), Target->end());
    return std::error_code();
  }

private:
  std::string absolute(const llvm::Twine &Path) const {
    llvm::SmallString<256> Result;
    Path.toVector(Result);
    // Cannot fail: there is a working directory.
    (void)makeAbsolute(Result);
    return std::string(Result);
  }

  const Overlay::Entry *find(const llvm::Twine &Path,
                             const llvm::ErrorOr<vfs::Status> &OnDisk) const {
    if (const Overlay::Entry *Found = Over.find(absolute(Path)))
      return Found;
    if (!OnDisk)
      return nullptr;
    return Over.find(OnDisk->getUniqueID().getDevice(),
                     OnDisk->getUniqueID().getFile());
  }

  static vfs::Status statusOf(const Overlay::Entry &E,
                              const llvm::Twine &Path) {
    return vfs::Status(
        Path, llvm::sys::fs::UniqueID(E.State.Device, E.State.Inode),
        llvm::sys::TimePoint<>(), 0, 0, E.State.Size,
        E.Kind == PathKind::Folder ? llvm::sys::fs::file_type::directory_file
                                   : llvm::sys::fs::file_type::regular_file,
        llvm::sys::fs::perms::all_read);
  }

  const Overlay &Over;
};
} // namespace asynctidy

llvm::IntrusiveRefCntPtr<vfs::FileSystem> Overlay::files() const {
  return llvm::makeIntrusiveRefCnt<OverlayFiles>(*this);
}
