// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: what the commands that look at code share before they do:
/// options, project, configuration, packs, rules.

#ifndef ASYNC_TIDY_LIB_DRIVER_SESSION_H
#define ASYNC_TIDY_LIB_DRIVER_SESSION_H

#include "async-tidy/Driver/CommandLine.h"
#include "async-tidy/Driver/Project.h"
#include "async-tidy/Driver/RunOptions.h"
#include "async-tidy/Packs/PackSet.h"
#include "async-tidy/Support/Digest.h"
#include "async-tidy/Support/PathGlobs.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace asynctidy {

struct Session {
  /// The command line's, completed by the configuration.
  RunOptions Options;
  asynctidy::Project Project;
  /// Decodes the built-in ones when first asked, if there are no others. Not to
  /// be asked by two threads at once.
  const PackSet &packs() const;
  /// Of all packs, sorted and unique.
  std::vector<std::string> OpaqueGlobs;
  /// Headers whose bodies packs describe.
  PathGlobs Opaque;
  /// The configuration's, as written there; empty if it names none.
  std::string BaselineFile;
  /// Of the rules to run, sorted.
  std::vector<llvm::StringRef> Rules;
  /// The configuration and the packs that are not built in, as files.
  std::vector<std::string> Inputs;
  /// The project's index as the configuration names it, absolute; empty if it
  /// names none. Need not exist.
  std::string Index;
  /// Of the packs that are not built in.
  Digest PackTexts;
  mutable std::optional<PackSet> LoadedPacks;
  /// What is analyzed is on this machine, and not only its summaries.
  bool HasSources = true;
};

/// \p Files are those to be analyzed, absolute; the project is found from them.
llvm::Expected<Session> openSession(const CommandLine &Line,
                                    const RunOptions &Options,
                                    llvm::ArrayRef<std::string> Files,
                                    llvm::StringRef WorkingDirectory);

/// Of all rules, sorted.
std::vector<llvm::StringRef> ruleIds();

/// The rules that \p Globs ("async-a,async-b*,-async-c") leave: the last glob
/// that matches a rule counts, and a list that starts with a '-' starts from
/// the default ones. Absent means the default ones: all warnings, as far as
/// \p Configured does not say otherwise. A glob that matches nothing is an
/// error, and so is a list that leaves no rule.
llvm::Expected<std::vector<llvm::StringRef>>
selectRules(const std::optional<std::string> &Globs,
            const std::map<std::string, bool> &Configured);

} // namespace asynctidy

#endif
