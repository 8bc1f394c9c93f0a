// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: the cache as files.

#include "Cache.h"
#include "async-tidy/Support/Bytes.h"
#include "async-tidy/Support/FileState.h"
#include "async-tidy/Support/Files.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/xxhash.h"
#include <fcntl.h>
#include <fmt/format.h>
#include <link.h>
#include <sys/stat.h>

using namespace asynctidy;
using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// Entry: magic, checksum of the rest, key, payload.
static constexpr llvm::StringLiteral Magic = "ATCache1";
static constexpr size_t ChecksummedFrom = 16;
static constexpr size_t PayloadFrom = ChecksummedFrom + Digest::Size;

static constexpr int64_t Hour = 3600'000'000'000;

//===-- Which program this is ---------------------------------------------===//

/// The build id of a loaded object; empty if it has none.
static StringRef buildId(const dl_phdr_info &Object) {
  for (const ElfW(Phdr) & Header :
       llvm::ArrayRef(Object.dlpi_phdr, Object.dlpi_phnum)) {
    if (Header.p_type != PT_NOTE)
      continue;
    const char *At =
        reinterpret_cast<const char *>(Object.dlpi_addr + Header.p_vaddr);
    const char *End = At + Header.p_memsz;
    while (At + sizeof(ElfW(Nhdr)) <= End) {
      ElfW(Nhdr) Note;
      memcpy(&Note, At, sizeof(Note));
      const char *Name = At + sizeof(Note);
      const char *Id = Name + llvm::alignTo(Note.n_namesz, 4);
      if (Note.n_type == NT_GNU_BUILD_ID && StringRef(Name, 3) == "GNU")
        return StringRef(Id, Note.n_descsz);
      At = Id + llvm::alignTo(Note.n_descsz, 4);
    }
  }
  return "";
}

static int addObject(dl_phdr_info *Object, size_t, void *Into) {
  StringRef Name = Object->dlpi_name;
  bool IsProgram = Name.empty();
  if (!IsProgram && !Name.contains("clang") && !Name.contains("LLVM"))
    return 0;
  DigestBuilder &Builder = *static_cast<DigestBuilder *>(Into);
  StringRef Id = buildId(*Object);
  if (!Id.empty()) {
    Builder.add(Id);
    return 0;
  }
  FileState State = stateOf(IsProgram ? "/proc/self/exe" : Name.str());
  Builder.add(State.Device).add(State.Inode).add(State.Size);
  Builder.add(uint64_t(State.Modified)).add(uint64_t(State.Changed));
  return 0;
}

const Digest &asynctidy::toolIdentity() {
  static const Digest Identity = [] {
    DigestBuilder Builder;
    dl_iterate_phdr(addObject, &Builder);
    return Builder.finish();
  }();
  return Identity;
}

//===-- Entries -----------------------------------------------------------===//

std::string asynctidy::defaultCacheFolder() {
  llvm::SmallString<128> Folder;
  // The standard says to ignore relative ones.
  if (auto Given = llvm::sys::Process::GetEnv("XDG_CACHE_HOME");
      Given && path::is_absolute(*Given))
    Folder = *Given;
  else if (auto Home = llvm::sys::Process::GetEnv("HOME");
           Home && path::is_absolute(*Home))
    path::append(Folder, *Home, ".cache");
  else
    return "";
  path::append(Folder, "async-tidy");
  return std::string(Folder);
}

std::string Cache::pathOf(Kind Of, const Digest &Key, unsigned Slot) const {
  std::string Name = Key.hex();
  return fmt::format("{}/{}/{}.{}{}", Folder, Name.substr(0, 2), Name.substr(2),
                     static_cast<char>(Of), Slot);
}

Cache::Entry Cache::load(Kind Of, const Digest &Key, unsigned Slot) {
  std::string Path = pathOf(Of, Key, Slot);
  FileState State = stateOf(Path);
  if (State.Kind != PathKind::File)
    return {};
  auto Buffer = readFile(Path);
  if (!Buffer) {
    llvm::consumeError(Buffer.takeError());
    return {};
  }
  StringRef Data = (*Buffer)->getBuffer();
  if (!Data.starts_with(Magic) || Data.size() < PayloadFrom ||
      ByteReader(Data.drop_front(Magic.size())).fixed64() !=
          llvm::xxh3_64bits(Data.drop_front(ChecksummedFrom)) ||
      Data.slice(ChecksummedFrom, PayloadFrom) != Key.raw()) {
    noteDamage();
    fs::remove(Path);
    return {};
  }
  bool IsOld = State.Modified < currentTime() - Hour;
  return {std::move(*Buffer), Data.drop_front(PayloadFrom), IsOld};
}

void Cache::noteUse(Kind Of, const Digest &Key, unsigned Slot) const {
  ::utimensat(AT_FDCWD, pathOf(Of, Key, Slot).c_str(), nullptr, 0);
}

void Cache::store(Kind Of, const Digest &Key, StringRef Payload,
                  unsigned Slot) {
  std::string Rest = Key.raw().str();
  Rest += Payload;
  ByteWriter Data;
  Data.raw(Magic);
  Data.fixed64(llvm::xxh3_64bits(StringRef(Rest)));
  Data.raw(Rest);
  std::string Path = pathOf(Of, Key, Slot);
  std::string Failure;
  if (!fs::exists(Folder))
    fs::create_directories(Folder, /*IgnoreExisting=*/true, fs::owner_all);
  if (std::error_code E = fs::create_directories(path::parent_path(Path)))
    Failure = E.message();
  else if (llvm::Error E = writeFileAtomically(Path, Data.bytes()))
    Failure = llvm::toString(std::move(E));
  std::lock_guard<std::mutex> Lock(Mutex);
  HasStored = true;
  if (Problem.empty())
    Problem = std::move(Failure);
}

unsigned Cache::slotFor(Kind Of, const Digest &Key, unsigned Slots) const {
  unsigned Best = 0;
  int64_t Oldest = INT64_MAX;
  for (unsigned Slot = 0; Slot != Slots; ++Slot) {
    FileState State = stateOf(pathOf(Of, Key, Slot));
    if (State.Kind != PathKind::File)
      return Slot;
    if (State.Modified < Oldest) {
      Oldest = State.Modified;
      Best = Slot;
    }
  }
  return Best;
}

void Cache::noteDamage() {
  std::lock_guard<std::mutex> Lock(Mutex);
  ++Damaged;
}

//===-- Room --------------------------------------------------------------===//

/// Another run may do the same at the same time: files may be gone.
void Cache::trim() {
  struct Known {
    int64_t Used;
    uint64_t Size;
    std::string Path;
  };
  std::vector<Known> All;
  uint64_t Total = 0;
  int64_t Now = currentTime();
  std::error_code E;
  for (fs::recursive_directory_iterator It(Folder, E), End; It != End && !E;
       It.increment(E)) {
    FileState State = stateOf(It->path());
    if (State.Kind != PathKind::File)
      continue;
    // Left by a run that was killed.
    if (StringRef(It->path()).ends_with(".tmp")) {
      if (State.Modified < Now - Hour)
        fs::remove(It->path());
      continue;
    }
    Total += State.Size;
    All.push_back({State.Modified, State.Size, It->path()});
  }
  if (Total <= Limit)
    return;
  llvm::sort(All, [](const Known &A, const Known &B) {
    return std::tie(A.Used, A.Path) < std::tie(B.Used, B.Path);
  });
  // Not to the brim, or each run would have to.
  uint64_t Wanted = Limit / 5 * 4;
  for (const Known &Each : All) {
    if (Total <= Wanted)
      break;
    if (!fs::remove(Each.Path))
      Total -= Each.Size;
  }
}

std::vector<std::string> Cache::close() {
  std::vector<std::string> Lines;
  if (Damaged)
    Lines.push_back(fmt::format(
        "cache: {} in '{}' {} damaged and made anew",
        Damaged == 1 ? "an entry" : fmt::format("{} entries", Damaged), Folder,
        Damaged == 1 ? "was" : "were"));
  if (!Problem.empty())
    Lines.push_back("cache: nothing is kept: " + Problem);
  if (HasStored && Problem.empty())
    trim();
  HasStored = false;
  return Lines;
}
