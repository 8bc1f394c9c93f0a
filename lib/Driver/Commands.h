// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: the commands. Each returns the exit code, or an error that
/// means 2.

#ifndef ASYNC_TIDY_LIB_DRIVER_COMMANDS_H
#define ASYNC_TIDY_LIB_DRIVER_COMMANDS_H

#include "Console.h"
#include "async-tidy/Driver/CommandLine.h"
#include "async-tidy/Packs/PackSet.h"
#include "async-tidy/Support/Digest.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace asynctidy {

llvm::Expected<int> runCheck(const CommandLine &Line, Console &To);
llvm::Expected<int> runInit(const CommandLine &Line, Console &To);
llvm::Expected<int> runBaseline(const CommandLine &Line, Console &To);
llvm::Expected<int> runExtract(const CommandLine &Line, Console &To);
llvm::Expected<int> runLink(const CommandLine &Line, Console &To);
llvm::Expected<int> runIndex(const CommandLine &Line, Console &To);
llvm::Expected<int> runWhy(const CommandLine &Line, Console &To);
llvm::Expected<int> runExplain(const CommandLine &Line, Console &To);
llvm::Expected<int> runRules(const CommandLine &Line, Console &To);
llvm::Expected<int> runPacks(const CommandLine &Line, Console &To);
llvm::Expected<int> runDump(const CommandLine &Line, Console &To);

/// The built-in packs and those of the files; \p Texts gets what these hold.
llvm::Expected<PackSet> loadPacks(llvm::ArrayRef<std::string> Files,
                                  Digest *Texts = nullptr);

/// The current folder, absolute.
llvm::Expected<std::string> workingDirectory();

/// An error unless \p Line has as many arguments as the command's help says.
llvm::Error expectArguments(const CommandLine &Line, size_t Least, size_t Most,
                            llvm::StringRef What);
/// An error if there are compiler flags.
llvm::Error expectNoFlags(const CommandLine &Line);

} // namespace asynctidy

#endif
