// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: what the values of the command line and of the configuration mean.

#ifndef ASYNC_TIDY_DRIVER_RUNOPTIONS_H
#define ASYNC_TIDY_DRIVER_RUNOPTIONS_H

#include "async-tidy/Driver/CommandLine.h"
#include "async-tidy/Driver/Selection.h"
#include "async-tidy/Report/Report.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace asynctidy {

/// For what is nice on a terminal and bad in a file.
enum class Display : uint8_t { Auto, Always, Never };

enum class FailOn : uint8_t { Warning, Advice, Never };

struct OutputFile {
  const FormatRecord *Format = nullptr;
  std::string Path;
};

/// The options of 'check', 'extract' and 'link'; each reads those it has.
struct RunOptions {
  /// 0: one per core.
  unsigned Threads = 0;
  const FormatRecord *Format = nullptr;
  std::vector<OutputFile> Outputs;
  std::optional<std::string> RuleGlobs;
  asynctidy::Selection Selection;
  /// Said on the command line, so stronger than the configuration.
  bool HasMinConfidence = false;
  FailOn Fails = FailOn::Warning;
  uint64_t MaxFailed = 0;
  bool Quiet = false;
  Display Color = Display::Auto;
  Display Progress = Display::Auto;
  /// Of one unit, in seconds.
  unsigned TimeLimit = 600;
  bool UseCache = true;
  /// Empty: where the environment says.
  std::string CacheFolder;
  uint64_t CacheMegabytes = 2000;
};

/// An error names the option, and the nearest word that it knows.
llvm::Expected<RunOptions> readRunOptions(const CommandLine &Line);

/// In MB, of the process; absent: the default.
llvm::Expected<std::optional<uint64_t>>
readMemoryLimit(const CommandLine &Line);

} // namespace asynctidy

#endif
