// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: translation units to summaries, and what became of each. Summaries
/// stay encoded until all are there, whether they were made here or read.

#ifndef ASYNC_TIDY_DRIVER_UNITS_H
#define ASYNC_TIDY_DRIVER_UNITS_H

#include "async-tidy/Driver/Project.h"
#include "async-tidy/Frontend/Jobs.h"
#include "async-tidy/Link/Program.h"
#include "async-tidy/Support/PathGlobs.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <string>
#include <vector>

namespace asynctidy {

class Overlay;
class UnitCache;

/// One translation unit on its way through a run.
struct Unit {
  /// Its main file as reports name it; the summary file if that cannot be read.
  std::string Name;
  /// Encoded; null if and only if the unit failed.
  std::unique_ptr<llvm::MemoryBuffer> Summary;
  /// Why there is no summary.
  std::string Failure;
  /// It failed because its language is one that the tool does not know.
  bool Unsupported = false;
  /// It failed because memory did, see \c ParseOutcome::OutOfMemory.
  bool OutOfMemory = false;
  /// Flags of its command that would have run code.
  std::vector<std::string> Dropped;
  /// The summary was made by an earlier run.
  bool IsCached = false;
  /// The files that it was made from, if \c UnitOptions::WithInputs.
  std::vector<std::string> Inputs;
};

struct UnitOptions {
  asynctidy::Project Project;
  /// Of the packs; bodies there are skipped.
  const PathGlobs *Opaque = nullptr;
  /// How many to do at once; 0 means one per core.
  unsigned Threads = 0;
  /// Of one unit, in seconds; 0: none.
  unsigned TimeLimit = 600;
  /// Null: nothing is looked up nor kept.
  UnitCache *Cache = nullptr;
  bool WithInputs = false;
  /// Looked at instead of the disk; null for the disk alone.
  const Overlay *Over = nullptr;
  /// Called after each unit, from one thread at a time.
  llvm::function_ref<void(size_t Done, size_t Total, llvm::StringRef Name)>
      Progress = nullptr;
};

/// Parses and extracts each job; the results are in the order of \p Jobs.
std::vector<Unit> extractUnits(llvm::ArrayRef<CompileJob> Jobs,
                               const UnitOptions &Options);

/// Reads summary files; one that cannot be read is a failed unit.
std::vector<Unit> readUnits(llvm::ArrayRef<std::string> Paths);

/// All units of a run as one program, and what is wrong with them.
struct LinkedUnits {
  Program Linked;
  size_t Total = 0;
  size_t Incomplete = 0;
  size_t Failed = 0;
  /// Neither failed nor incomplete: what they need is not supported.
  size_t Unsupported = 0;
  /// One line for each incomplete, failed or unsupported unit and for each flag
  /// that was dropped, sorted.
  std::vector<std::string> Remarks;
};

/// Consumes \p Units, whose order does not matter. \p Visit sees the tables of
/// each, by main file, then by content.
LinkedUnits
linkUnits(std::vector<Unit> Units,
          llvm::function_ref<void(const TUSummary &)> Visit = nullptr);

} // namespace asynctidy

#endif
