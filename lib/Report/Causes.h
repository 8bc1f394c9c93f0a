// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Report, private: findings by what has to change, for those who plan the
/// work.

#ifndef ASYNC_TIDY_LIB_REPORT_CAUSES_H
#define ASYNC_TIDY_LIB_REPORT_CAUSES_H

#include "async-tidy/Model/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace asynctidy {

/// A call on the way from a finding to its ground.
struct CauseCall {
  const Position *Where = nullptr;
  llvm::StringRef Function;
  llvm::StringRef Action;
  /// Null for the finding's own call.
  const Note *Step = nullptr;
};

/// Findings with one root cause; one without a cause is its own.
struct Cause {
  /// As reported.
  std::vector<const Finding *> Findings;
  /// The last call of the project's own code before the ground: all pass it.
  CauseCall Root;
  /// The call nearest to the async code that all pass: handed to a thread that
  /// may block, or made async, it clears them all.
  CauseCall Remedy;

  const Finding &first() const { return *Findings.front(); }
};

/// Most findings first, then by position.
std::vector<Cause> causesOf(llvm::ArrayRef<Finding> Findings);

/// A helper that blocks and is reached from both sides.
struct SharedHelper {
  const Note *Step = nullptr;
  /// Whose witness goes through it.
  unsigned Findings = 0;
};

/// Most findings first, then by name.
std::vector<SharedHelper>
sharedHelpers(llvm::ArrayRef<const Finding *> Findings);

/// The folder of a file, with '/'; "." for the project's root.
llvm::StringRef folderOf(llvm::StringRef File);

} // namespace asynctidy

#endif
