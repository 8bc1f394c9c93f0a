// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: what earlier runs found out, in a folder that any number of
/// runs share. Nothing in it is needed and nothing of it is believed: an entry
/// says what it is the answer to, and one that is damaged is made anew.

#ifndef ASYNC_TIDY_LIB_DRIVER_CACHE_H
#define ASYNC_TIDY_LIB_DRIVER_CACHE_H

#include "async-tidy/Support/Digest.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace asynctidy {

/// Of this program and of the Clang that it uses: another build is another
/// program.
const Digest &toolIdentity();

/// `$XDG_CACHE_HOME/async-tidy` or `$HOME/.cache/async-tidy`; empty if the
/// environment names neither.
std::string defaultCacheFolder();

/// May be used from several threads at once.
class Cache {
public:
  enum class Kind : char { Unit = 'u', Result = 'r', Run = 'n' };

  struct Entry {
    std::unique_ptr<llvm::MemoryBuffer> Buffer;
    llvm::StringRef Payload;
    /// Not used for an hour.
    bool IsOld = false;

    explicit operator bool() const { return Buffer != nullptr; }
  };

  /// Holds about \p Limit bytes at the end of a run, least recently used
  /// entries go first.
  Cache(std::string Folder, uint64_t Limit)
      : Folder(std::move(Folder)), Limit(Limit) {}

  /// False if there is none. The key includes toolIdentity().
  Entry load(Kind Of, const Digest &Key, unsigned Slot = 0);
  void store(Kind Of, const Digest &Key, llvm::StringRef Payload,
             unsigned Slot = 0);
  /// Entries that are not used are the first to go.
  void noteUse(Kind Of, const Digest &Key, unsigned Slot = 0) const;
  /// Where a new entry goes: a slot that is free, else the one that was not
  /// used for the longest time.
  unsigned slotFor(Kind Of, const Digest &Key, unsigned Slots) const;
  /// Counts an entry whose payload makes no sense.
  void noteDamage();

  /// Ends a run: makes room, if anything was stored. Returns what there is to
  /// say, one line each.
  std::vector<std::string> close();

private:
  std::string pathOf(Kind Of, const Digest &Key, unsigned Slot) const;
  void trim();

  std::string Folder;
  uint64_t Limit;
  std::mutex Mutex;
  bool HasStored = false;
  size_t Damaged = 0;
  /// The first reason why nothing could be stored.
  std::string Problem;
};

} // namespace asynctidy

#endif
