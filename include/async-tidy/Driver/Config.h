// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: `.async-tidy.yaml`. It selects and knows nothing: knowledge is in
/// the packs that it names.

#ifndef ASYNC_TIDY_DRIVER_CONFIG_H
#define ASYNC_TIDY_DRIVER_CONFIG_H

#include "async-tidy/Model/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace asynctidy {

/// What is not said is absent or empty; the command line is stronger.
struct Config {
  /// `packs`: as written, relative to the folder of the file.
  std::vector<std::string> Packs;
  /// `index`: likewise; empty if absent.
  std::string Index;
  /// `baseline`: a file below the folder of the file; empty if there is none.
  std::string Baseline;
  /// `rules`: rule id to whether it is on. A severity means that it is.
  std::map<std::string, bool> Rules;
  /// `rules`: rule id to `warning` or `advice`, where that is said.
  std::map<std::string, Severity> RuleLevels;
  /// `report: severity`: class to the severity of its findings.
  std::map<std::string, Severity> ClassLevels;
  /// `report: classes`.
  std::optional<std::set<std::string>> Classes;
  /// `report: categories`.
  std::optional<std::set<std::string>> Categories;
  /// `report: min-confidence`.
  std::optional<Confidence> MinConfidence;
  /// `paths: analyze` and `paths: ignore`: folders or files below the folder of
  /// the file, with '/', without '.' and '..'.
  std::vector<std::string> Analyze;
  std::vector<std::string> Ignore;
};

/// Errors read `file:line:column: reason` and name the nearest known key, or
/// the nearest of \p RuleIds.
llvm::Expected<Config> parseConfig(llvm::MemoryBufferRef Buffer,
                                   llvm::ArrayRef<llvm::StringRef> RuleIds);

} // namespace asynctidy

#endif
