// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend, internal: command lines and paths as text, before any flag is
/// understood.

#ifndef ASYNC_TIDY_LIB_FRONTEND_COMMANDLINE_H
#define ASYNC_TIDY_LIB_FRONTEND_COMMANDLINE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace asynctidy {

/// Splits like a POSIX shell; expands nothing.
llvm::Expected<std::vector<std::string>> splitCommand(llvm::StringRef Command);

/// Puts the content of each `@file` in its place, also of those in such files;
/// all names are relative to \p Directory, as compilers take them.
llvm::Error expandResponseFiles(std::vector<std::string> &Arguments,
                                llvm::StringRef Directory);

/// Removes compiler launchers from the front.
void dropLaunchers(std::vector<std::string> &Arguments);

struct CompilerName {
  enum class Kind { Gnu, Cl, Cuda };
  Kind Style = Kind::Gnu;
  /// Takes C sources for C++.
  bool IsCxx = false;
  /// The triple in front of the name; empty if there is none.
  std::string Target;
};

/// Reads what the file name of a compiler says about it.
CompilerName parseCompilerName(llvm::StringRef Path);

/// Absolute and without '..'.
std::string absolutePath(llvm::StringRef Directory, llvm::StringRef Path);

} // namespace asynctidy

#endif
