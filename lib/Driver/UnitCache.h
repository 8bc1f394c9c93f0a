// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: summaries and results that need not be made again. An entry
/// is found by all that is known before a parse, and is valid while every
/// question that the parse asked of the disk would be answered alike.

#ifndef ASYNC_TIDY_LIB_DRIVER_UNITCACHE_H
#define ASYNC_TIDY_LIB_DRIVER_UNITCACHE_H

#include "Cache.h"
#include "async-tidy/Driver/Project.h"
#include "async-tidy/Frontend/Lookups.h"
#include "async-tidy/Frontend/ParseKeys.h"
#include "async-tidy/Support/PathGlobs.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>

namespace asynctidy {

class Overlay;

class UnitCache {
public:
  /// \p Surroundings: what summaries depend on beside sources and commands.
  /// \p Over, which may be null, is looked at instead of the disk.
  UnitCache(Cache &Disk, const Digest &Surroundings, const Overlay *Over);

  /// Not from two threads at once; the rest may be.
  Digest keyOf(const CompileJob &Job);

  struct Found {
    std::string Summary;
    std::vector<Lookup> Lookups;
  };
  std::optional<Found> load(const Digest &Key);
  void store(const Digest &Key, llvm::StringRef Summary,
             std::vector<Lookup> Lookups);
  /// The unit's summary does not follow from what the disk says.
  void storeNothing();
  FileDigests &digests() { return Digests; }

  /// The key of the result of all of \p Units; absent if there is none that is
  /// still valid. Looks at each path once.
  std::optional<Digest> loadRun(const Digest &Run,
                                llvm::ArrayRef<Digest> Units);
  /// Says that \p Result follows from the units that were loaded and stored.
  void storeRun(const Digest &Run, const Digest &Result);

private:
  void remember(const std::vector<Lookup> &Lookups);

  Cache &Disk;
  Digest Surroundings;
  ParseKeys Keys;
  FileDigests Digests;
  LookupChecker Checker;

  /// Of all units of the run.
  std::mutex Mutex;
  bool IsConsistent = true;
  llvm::StringMap<Lookup> All;
};

} // namespace asynctidy

#endif
