// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: which folder the analyzed project is, and paths as seen from there.

#ifndef ASYNC_TIDY_DRIVER_PROJECT_H
#define ASYNC_TIDY_DRIVER_PROJECT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace asynctidy {

/// The name of the configuration file.
inline constexpr llvm::StringLiteral ConfigName = ".async-tidy.yaml";

struct Project {
  /// Absolute, without '..'.
  std::string Root;
  /// Of the configuration file, absolute; empty if there is none.
  std::string ConfigFile;

  /// \p Path relative to the root if it lies below it, with '/'; else \p Path.
  std::string relative(llvm::StringRef Path) const;

  /// An error if \p Path, which the project itself names, leads out of the
  /// root, through links, too, or to what is no plain file. It need not exist.
  llvm::Error expectOwn(llvm::StringRef Path) const;
};

/// Finds the project of \p Files, which are absolute: upwards from a file, the
/// nearest folder with a configuration file, else the nearest checkout of git.
/// Where files disagree (generated ones, third-party ones) most of them decide,
/// then the name. Without any it is \p WorkingDirectory.
Project findProject(llvm::ArrayRef<std::string> Files,
                    llvm::StringRef WorkingDirectory);

} // namespace asynctidy

#endif
