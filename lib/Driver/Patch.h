// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: unified diffs, and files as they were before one.

#ifndef ASYNC_TIDY_LIB_DRIVER_PATCH_H
#define ASYNC_TIDY_LIB_DRIVER_PATCH_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"
#include <cstdint>
#include <string>
#include <vector>

namespace asynctidy {

/// Lines of one place of a file, before and after.
struct Hunk {
  /// Of the patch, 1-based.
  unsigned Line = 0;
  /// Where \c New begins in the file as it is after, 1-based; for no lines, the
  /// line before.
  uint64_t NewStart = 0;
  /// Points into the patch; each ends in a line feed, but for the last of a
  /// file that ends without one.
  std::vector<llvm::StringRef> Old, New;
};

struct FilePatch {
  /// Of the patch, 1-based.
  unsigned Line = 0;
  /// With '/', as the patch has them but for the letter that git puts before;
  /// empty if the file was, or is, not there.
  std::string Old, New;
  /// The content cannot be had back.
  bool IsBinary = false;
  /// The names are as git spells them without letters.
  bool IsPlain = false;
  /// Written by git, so that different names mean that the file was moved.
  bool IsGit = false;
  std::vector<Hunk> Hunks;
};

/// Reads what `git diff` and `diff -u` write, one entry for each file. Paths
/// are relative and stay below their folder. Errors name file and line.
llvm::Expected<std::vector<FilePatch>> parsePatch(llvm::MemoryBufferRef Buffer);

/// What \p After was before \p P. An error names \p Patch and the line of the
/// hunk that does not fit.
llvm::Expected<std::string> unapply(const FilePatch &P, llvm::StringRef After,
                                    llvm::StringRef Patch);

} // namespace asynctidy

#endif
