// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: what a project looks like from outside, without a parse.

#ifndef ASYNC_TIDY_LIB_DRIVER_SURVEY_H
#define ASYNC_TIDY_LIB_DRIVER_SURVEY_H

#include "async-tidy/Packs/PackSet.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace asynctidy {

struct Survey {
  /// Sources and headers below the root that were looked at.
  size_t Files = 0;
  struct Library {
    const Pack *Known = nullptr;
    /// How many files include it.
    size_t Files = 0;
  };
  /// The most used first, then by name.
  std::vector<Library> Libraries;
  /// Folders with sources that the project did not write: other people's, and
  /// what a build makes. Relative to the root, sorted.
  std::vector<std::string> Foreign;
};

/// Looks at the files below \p Root, as far as there are not too many. Folders
/// that are hidden are left out.
Survey surveyProject(llvm::StringRef Root, const PackSet &Packs);

} // namespace asynctidy

#endif
