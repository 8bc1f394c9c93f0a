// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Report: findings to output formats. A format sees this and nothing else: no
/// files, no options. A new one is a line in Formats.def and its source file.

#ifndef ASYNC_TIDY_REPORT_REPORT_H
#define ASYNC_TIDY_REPORT_REPORT_H

#include "async-tidy/Model/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace asynctidy {

/// What a run looked at and left out.
struct RunStats {
  uint64_t Units = 0;
  /// Units without a summary.
  uint64_t Failed = 0;
  /// Units with a parse error.
  uint64_t Incomplete = 0;
  /// Units without one because the tool does not know their language (CUDA,
  /// C++20 modules); not counted as failed.
  uint64_t Unsupported = 0;
  uint64_t Cached = 0;
  uint64_t Functions = 0;
  uint64_t Calls = 0;
  /// Of functions that run in an async context or are called from there.
  uint64_t AsyncLines = 0;
  /// Of calls nobody knows what they run; by reason below.
  uint64_t UnknownCalls = 0;
  uint64_t IndirectCalls = 0;
  uint64_t DependentCalls = 0;
  uint64_t BodilessCalls = 0;
  uint64_t Suppressed = 0;
  uint64_t Baselined = 0;
  /// Findings that the revision had already that this one is compared with.
  uint64_t Unchanged = 0;
};

/// What a format may say about a rule.
struct RuleInfo {
  std::string Id;
  std::string Summary;
  /// Of docs/rules, in Markdown.
  std::string Page;
  Severity Level = Severity::Warning;
};

/// The result of a run.
struct RunReport {
  std::string ToolVersion;
  std::string LLVMVersion;
  /// All rules that could have reported, sorted by id.
  std::vector<RuleInfo> Rules;
  /// Sorted by file, line, column, rule.
  std::vector<Finding> Findings;
  RunStats Stats;
  /// Lines around the places of findings and notes, without their ends: file,
  /// line, text. Only of analyzed files, and only if a format shows them.
  std::map<std::string, std::map<uint32_t, std::string>> Sources = {};
};

// Each writes the whole output. Colours are used if the stream has them enabled
// (`raw_ostream::enable_colors`) and the format knows any.
#define FORMAT(Name, Key, Help)                                                \
  void write##Name(const RunReport &Report, llvm::raw_ostream &OS);
#include "async-tidy/Report/Formats.def"

/// One line of Formats.def.
struct FormatRecord {
  llvm::StringLiteral Key;
  llvm::StringLiteral Help;
  void (*Write)(const RunReport &, llvm::raw_ostream &);
  /// Wants \c RunReport::Sources.
  bool ShowsSources = false;
};

/// Sorted by key.
llvm::ArrayRef<FormatRecord> formats();
/// Returns null if there is no such format.
const FormatRecord *findFormat(llvm::StringRef Key);

} // namespace asynctidy

#endif
