// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: findings that a project has already: as a file that people commit
/// and merge, and against the findings of today.

#ifndef ASYNC_TIDY_DRIVER_BASELINE_H
#define ASYNC_TIDY_DRIVER_BASELINE_H

#include "async-tidy/Model/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace asynctidy {

/// The name of the file, in the project's folder, if nothing else is said.
inline constexpr llvm::StringLiteral BaselineName = ".async-tidy-baseline.json";

/// \c Count findings that nothing tells apart. All members are as in \c
/// Finding.
struct BaselineEntry {
  std::string File, Rule, Function, Object, Ground, Category, Class;
  /// Without what counts those that share it.
  std::string Fingerprint;
  /// Of the source line, without white space: tells two calls apart as long as
  /// neither is changed. Empty if the line is not known.
  std::string Line;
  uint64_t Count = 1;

  friend auto operator<=>(const BaselineEntry &,
                          const BaselineEntry &) = default;
};

struct Baseline {
  /// Sorted, no two alike but for the count, no count is 0.
  std::vector<BaselineEntry> Entries;

  uint64_t size() const;
};

Baseline baselineOf(llvm::ArrayRef<Finding> Findings);

/// The same for the same findings, one line for each entry.
std::string writeBaseline(const Baseline &Known);

/// Trusts nothing. Errors name the file and the line, or the entry.
llvm::Expected<Baseline> parseBaseline(llvm::MemoryBufferRef Buffer);

/// True if \p Word stands in the text of the file that findings call \p File.
/// Absent if the file cannot be read.
using FileMentions = llvm::function_ref<std::optional<bool>(
    llvm::StringRef File, llvm::StringRef Word)>;

/// Finds for each of \p Findings the entry of \p Known that it is one of, as an
/// index; one entry serves as many findings as it counts, and its \c Count goes
/// down. Absent: the finding is new.
///
/// What has most in common is paired first. Names may have changed only where
/// \p Mentions says that the old one is gone.
std::vector<std::optional<size_t>>
matchFindings(llvm::ArrayRef<Finding> Findings, Baseline &Known,
              FileMentions Mentions);

} // namespace asynctidy

#endif
