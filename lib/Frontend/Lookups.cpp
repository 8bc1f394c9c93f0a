// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: recording what a parse asks of the disk, and asking it again.

#include "async-tidy/Frontend/Lookups.h"
#include "async-tidy/Frontend/Overlay.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace asynctidy;
namespace vfs = llvm::vfs;

static PathKind kindOf(const llvm::ErrorOr<vfs::Status> &Answer) {
  if (!Answer) {
    std::error_code Problem = Answer.getError();
    return Problem == std::errc::no_such_file_or_directory ||
                   Problem == std::errc::not_a_directory
               ? PathKind::Absent
               : PathKind::Unknown;
  }
  return Answer->isRegularFile() ? PathKind::File
         : Answer->isDirectory() ? PathKind::Folder
                                 : PathKind::Other;
}

static FileState stateIn(const Overlay *Over, const std::string &Path) {
  return Over ? Over->stateOf(Path) : stateOf(Path);
}

static std::optional<Digest> targetOf(const Overlay *Over,
                                      const std::string &Path) {
  if (Over) {
    std::optional<std::string> Target = Over->target(Path);
    return Target ? std::optional(digestOf(*Target)) : std::nullopt;
  }
  llvm::SmallString<256> Real;
  if (llvm::sys::fs::real_path(Path, Real))
    return std::nullopt;
  return digestOf(Real);
}

//===-- Recording ---------------------------------------------------------===//

namespace asynctidy {
/// Sees the bytes that the parse gets.
class RecordedFile : public vfs::File {
public:
  RecordedFile(std::unique_ptr<vfs::File> Given, std::string Path,
               const FileState &Before, LookupRecorder &Recorder)
      : Given(std::move(Given)), Path(std::move(Path)), Before(Before),
        Recorder(Recorder) {}

  llvm::ErrorOr<vfs::Status> status() override {
    auto Answer = Given->status();
    Recorder.noteKind(Path, kindOf(Answer));
    return Answer;
  }
  llvm::ErrorOr<std::string> getName() override { return Given->getName(); }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
  getBuffer(const llvm::Twine &Name, int64_t FileSize,
            bool RequiresNullTerminator, bool IsVolatile) override {
    auto Buffer =
        Given->getBuffer(Name, FileSize, RequiresNullTerminator, IsVolatile);
    if (Buffer)
      Recorder.noteContent(Path, Before, (*Buffer)->getBuffer());
    else
      Recorder.noteKind(Path, PathKind::Unknown);
    return Buffer;
  }
  std::error_code close() override { return Given->close(); }

private:
  std::unique_ptr<vfs::File> Given;
  std::string Path;
  FileState Before;
  LookupRecorder &Recorder;
};
} // namespace asynctidy

LookupRecorder::LookupRecorder(
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Disk, FileDigests &Digests,
    const Overlay *Over)
    : ProxyFileSystem(std::move(Disk)), Digests(Digests), Over(Over),
      Begin(currentTime()) {}

FileState LookupRecorder::state(const std::string &Path) const {
  return stateIn(Over, Path);
}

std::string LookupRecorder::absolute(const llvm::Twine &Path) const {
  llvm::SmallString<256> Result;
  Path.toVector(Result);
  // Neither links nor '..' are resolved: either may change.
  if (llvm::sys::path::is_absolute(Result))
    return std::string(Result);
  auto Folder = getCurrentWorkingDirectory();
  llvm::SmallString<256> Joined(Folder ? *Folder : "");
  llvm::sys::path::append(Joined, Result);
  return std::string(Joined);
}

void LookupRecorder::noteKind(const std::string &Path, PathKind Kind) {
  auto [It, IsNew] = Found.try_emplace(Path);
  if (IsNew)
    It->second.Kind = Kind;
  IsConsistent &= It->second.Kind == Kind && Kind != PathKind::Unknown;
}

void LookupRecorder::noteContent(const std::string &Path,
                                 const FileState &Before,
                                 llvm::StringRef Content) {
  noteKind(Path, PathKind::File);
  Lookup &L = at(Path);
  Digest Of = Digests.of(Before, Content);
  IsConsistent &=
      Before.Size == Content.size() && (!L.Content || *L.Content == Of);
  L.Content = Of;
  L.Seen = Before;
}

llvm::ErrorOr<vfs::Status> LookupRecorder::status(const llvm::Twine &Path) {
  auto Answer = ProxyFileSystem::status(Path);
  noteKind(absolute(Path), kindOf(Answer));
  return Answer;
}

bool LookupRecorder::exists(const llvm::Twine &Path) {
  return bool(status(Path));
}

llvm::ErrorOr<std::unique_ptr<vfs::File>>
LookupRecorder::openFileForRead(const llvm::Twine &Path) {
  std::string Name = absolute(Path);
  FileState Before = state(Name);
  auto Answer = ProxyFileSystem::openFileForRead(Path);
  if (!Answer) {
    // A folder cannot be opened, and that is an answer as well.
    noteKind(Name,
             Before.Kind == PathKind::File ? PathKind::Unknown : Before.Kind);
    return Answer;
  }
  return std::make_unique<RecordedFile>(std::move(*Answer), std::move(Name),
                                        Before, *this);
}

vfs::directory_iterator LookupRecorder::dir_begin(const llvm::Twine &Path,
                                                  std::error_code &Problem) {
  std::string Name = absolute(Path);
  FileState Before = state(Name);
  noteKind(Name, Before.Kind);
  if (Before.Kind == PathKind::Folder) {
    Lookup &L = at(Name);
    L.Content = listingDigest(Name);
    L.Seen = Before;
    IsConsistent &= L.Content.has_value();
  }
  return ProxyFileSystem::dir_begin(Path, Problem);
}

std::error_code
LookupRecorder::getRealPath(const llvm::Twine &Path,
                            llvm::SmallVectorImpl<char> &Output) {
  std::string Name = absolute(Path);
  std::error_code Problem = ProxyFileSystem::getRealPath(Path, Output);
  noteKind(Name, state(Name).Kind);
  if (!Problem)
    at(Name).Target = digestOf(llvm::StringRef(Output.data(), Output.size()));
  return Problem;
}

/// Whether what was read is what is there.
bool LookupRecorder::confirm(Lookup &L) {
  FileState Now = state(L.Path);
  if (Now.Kind != L.Kind)
    return false;
  if (!L.Content)
    return true;
  if (Now != L.Seen)
    return false;
  if (L.Kind == PathKind::File)
    Digests.remember(L.Seen, Begin, *L.Content);
  if (!isSettled(L.Seen, Begin))
    L.Seen.Kind = PathKind::Unknown;
  return true;
}

std::vector<std::string> LookupRecorder::filesRead() const {
  std::vector<std::string> Files;
  for (const auto &Entry : Found)
    if (Entry.second.Kind == PathKind::File && Entry.second.Content)
      Files.push_back(Entry.first().str());
  llvm::sort(Files);
  return Files;
}

std::optional<std::vector<Lookup>> LookupRecorder::take() {
  std::vector<Lookup> Result;
  Result.reserve(Found.size());
  for (auto &Entry : Found) {
    Result.push_back(std::move(Entry.second));
    Result.back().Path = Entry.first().str();
  }
  Found.clear();
  if (!IsConsistent)
    return std::nullopt;
  llvm::sort(Result,
             [](const Lookup &A, const Lookup &B) { return A.Path < B.Path; });
  std::vector<FileState> States;
  for (Lookup &L : Result) {
    if (!confirm(L))
      return std::nullopt;
    States.push_back(L.Kind == PathKind::Absent ? FileState() : state(L.Path));
  }
  groupByFile(Result, States);
  return Result;
}

//===-- Asking again ------------------------------------------------------===//

/// The index of the first of \p States that is the same file as each.
static std::vector<uint32_t> firstsOf(llvm::ArrayRef<FileState> States) {
  llvm::DenseMap<std::pair<uint64_t, uint64_t>, uint32_t> Firsts;
  std::vector<uint32_t> Result;
  for (auto [Index, State] : llvm::enumerate(States)) {
    bool IsThere = State.Device || State.Inode;
    Result.push_back(
        IsThere
            ? Firsts.try_emplace({State.Device, State.Inode}, uint32_t(Index))
                  .first->second
            : uint32_t(Index));
  }
  return Result;
}

void asynctidy::groupByFile(std::vector<Lookup> &Lookups,
                            llvm::ArrayRef<FileState> States) {
  for (auto [L, First] : llvm::zip_equal(Lookups, firstsOf(States)))
    L.Same = First;
}

FileState LookupChecker::stateNow(const std::string &Path) const {
  return stateIn(Over, Path);
}

FileState LookupChecker::state(const std::string &Path) {
  {
    std::lock_guard<std::mutex> Lock(Mutex);
    auto It = States.find(Path);
    if (It != States.end())
      return It->second;
  }
  FileState Now = stateNow(Path);
  std::lock_guard<std::mutex> Lock(Mutex);
  States[Path] = Now;
  return Now;
}

bool LookupChecker::holds(Lookup &L, const FileState &Now, bool &Renewed) {
  if (Now.Kind != L.Kind)
    return false;
  if (L.Target && L.Target != targetOf(Over, L.Path))
    return false;
  if (!L.Content || L.Seen == Now)
    return true;
  int64_t Before = currentTime();
  std::optional<Digest> Current = L.Kind == PathKind::Folder
                                      ? listingDigest(L.Path)
                                      : Digests.read(L.Path, Now);
  if (!Current || *Current != *L.Content)
    return false;
  bool MayTrust = isSettled(Now, Before);
  Renewed |= MayTrust || L.Seen.Kind != PathKind::Unknown;
  L.Seen = MayTrust ? Now : FileState();
  return true;
}

bool LookupChecker::hold(std::vector<Lookup> &Lookups, bool &Renewed) {
  Renewed = false;
  std::vector<FileState> Now;
  Now.reserve(Lookups.size());
  for (Lookup &L : Lookups) {
    Now.push_back(state(L.Path));
    if (!holds(L, Now.back(), Renewed))
      return false;
  }
  std::vector<uint32_t> Firsts = firstsOf(Now);
  return llvm::all_of(llvm::zip_equal(Lookups, Firsts), [](auto Both) {
    return std::get<0>(Both).Same == std::get<1>(Both);
  });
}
