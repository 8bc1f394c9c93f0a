// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: entries of the cache against the disk.

#include "UnitCache.h"
#include "LookupCoding.h"
#include "async-tidy/Frontend/Overlay.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;
using llvm::StringRef;

/// So many states of its files are known of one unit: branches, mostly.
static constexpr unsigned Slots = 3;

UnitCache::UnitCache(Cache &Disk, const Digest &Surroundings,
                     const Overlay *Over)
    : Disk(Disk), Surroundings(Surroundings), Checker(Digests, Over) {
  if (Over)
    Over->teach(Digests);
}

Digest UnitCache::keyOf(const CompileJob &Job) {
  return DigestBuilder()
      .add(toolIdentity())
      .add(Surroundings)
      .add(Keys.of(Job))
      .finish();
}

void UnitCache::remember(const std::vector<Lookup> &Lookups) {
  std::lock_guard<std::mutex> Lock(Mutex);
  for (const Lookup &L : Lookups) {
    auto [It, IsNew] = All.try_emplace(L.Path, L);
    Lookup &Known = It->second;
    if (IsNew)
      continue;
    // Two units that disagree saw a change; neither is the present for sure.
    IsConsistent &= Known.Kind == L.Kind && (!Known.Content || !L.Content ||
                                             *Known.Content == *L.Content);
    if (!Known.Content) {
      Known.Content = L.Content;
      Known.Seen = L.Seen;
    }
    if (!Known.Target)
      Known.Target = L.Target;
  }
}

void UnitCache::storeNothing() {
  std::lock_guard<std::mutex> Lock(Mutex);
  IsConsistent = false;
}

static std::string encode(const std::vector<Lookup> &Lookups,
                          StringRef Payload) {
  RecordWriter Out;
  writeLookups(Out, Lookups);
  return Out.take() + Payload.str();
}

std::optional<UnitCache::Found> UnitCache::load(const Digest &Key) {
  for (unsigned Slot = 0; Slot != Slots; ++Slot) {
    Cache::Entry Entry = Disk.load(Cache::Kind::Unit, Key, Slot);
    if (!Entry)
      continue;
    RecordReader In(Entry.Payload);
    Found Result;
    Result.Lookups = readLookups(In);
    if (In.failed()) {
      Disk.noteDamage();
      continue;
    }
    bool Renewed = false;
    if (!Checker.hold(Result.Lookups, Renewed))
      continue;
    Disk.noteUse(Cache::Kind::Unit, Key, Slot);
    Result.Summary = In.rest().str();
    if (Renewed)
      Disk.store(Cache::Kind::Unit, Key, encode(Result.Lookups, Result.Summary),
                 Slot);
    remember(Result.Lookups);
    return Result;
  }
  return std::nullopt;
}

void UnitCache::store(const Digest &Key, StringRef Summary,
                      std::vector<Lookup> Lookups) {
  Disk.store(Cache::Kind::Unit, Key, encode(Lookups, Summary),
             Disk.slotFor(Cache::Kind::Unit, Key, Slots));
  remember(Lookups);
}

std::optional<Digest> UnitCache::loadRun(const Digest &Run,
                                         llvm::ArrayRef<Digest> Units) {
  Cache::Entry Entry = Disk.load(Cache::Kind::Run, Run);
  if (!Entry)
    return std::nullopt;
  RecordReader In(Entry.Payload);
  std::vector<Lookup> Lookups = readLookups(In);
  Digest Result;
  In(Result);
  if (In.failed()) {
    Disk.noteDamage();
    return std::nullopt;
  }
  bool Renewed = false;
  if (!Checker.hold(Lookups, Renewed))
    return std::nullopt;
  if (Renewed)
    Disk.store(Cache::Kind::Run, Run, encode(Lookups, Result.raw()));
  if (Entry.IsOld) {
    // The next change of a file needs all others' units.
    for (const Digest &Unit : Units)
      for (unsigned Slot = 0; Slot != Slots; ++Slot)
        Disk.noteUse(Cache::Kind::Unit, Unit, Slot);
    Disk.noteUse(Cache::Kind::Run, Run);
    Disk.noteUse(Cache::Kind::Result, Result);
  }
  return Result;
}

void UnitCache::storeRun(const Digest &Run, const Digest &Result) {
  if (!IsConsistent)
    return;
  std::vector<Lookup> Lookups;
  std::vector<FileState> States;
  for (const auto &Known : All)
    Lookups.push_back(Known.second);
  llvm::sort(Lookups,
             [](const Lookup &A, const Lookup &B) { return A.Path < B.Path; });
  for (const Lookup &L : Lookups)
    States.push_back(L.Kind == PathKind::Absent ? FileState()
                                                : Checker.stateNow(L.Path));
  groupByFile(Lookups, States);
  Disk.store(Cache::Kind::Run, Run, encode(Lookups, Result.raw()));
}
