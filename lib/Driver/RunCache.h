// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: the cache as one run uses it, from whole results down to
/// single units.

#ifndef ASYNC_TIDY_LIB_DRIVER_RUNCACHE_H
#define ASYNC_TIDY_LIB_DRIVER_RUNCACHE_H

#include "Console.h"
#include "RunResult.h"
#include "Session.h"
#include "UnitCache.h"
#include "async-tidy/Driver/Units.h"
#include <memory>
#include <optional>

namespace asynctidy {

class RunCache {
public:
  /// Null if the options want none or there is no place for it.
  /// \p Over: looked at instead of the disk; null for the disk alone.
  static std::unique_ptr<RunCache> open(const Session &S,
                                        const Overlay *Over = nullptr);

  UnitCache &units() { return Units; }

  /// What earlier runs made of the very same \p Jobs, whose files are the same.
  std::optional<RunResult> load(llvm::ArrayRef<CompileJob> Jobs);
  /// What earlier runs made of units with these summaries.
  std::optional<RunResult> load(llvm::ArrayRef<Unit> Units);
  /// Of what the last load() did not find; not if a unit failed.
  void store(const RunResult &Result);

  /// Says what there is to say.
  void close(Console &To);

private:
  RunCache(const Session &S, std::string Folder, const Overlay *Over);
  std::optional<RunResult> loadResult(const Digest &Key);

  Cache Disk;
  UnitCache Units;
  /// What results depend on beside units.
  Digest Judges;
  llvm::StringRef RunName;
  std::optional<Digest> Run, Result;
};

} // namespace asynctidy

#endif
