// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: the command line as words, checked against Options.def. What the
/// values mean is read later (RunOptions.h). Not llvm::cl, whose options are
/// one global list that LLVM's own share.

#ifndef ASYNC_TIDY_DRIVER_COMMANDLINE_H
#define ASYNC_TIDY_DRIVER_COMMANDLINE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace asynctidy {

enum class CommandId : uint8_t {
#define COMMAND(Name, Word, Arguments, Help) Name,
#include "async-tidy/Driver/Options.def"
};

enum class OptionId : uint8_t {
#define OPTION(Name, Spelling, Alias, Form, Value, Commands, Help) Name,
#include "async-tidy/Driver/Options.def"
};

/// A command line whose options exist, belong to its command and have a value
/// if they need one.
struct CommandLine {
  struct Option {
    OptionId Id;
    std::string Value;
  };

  CommandId Command = CommandId::Check;
  /// In order.
  std::vector<Option> Options;
  /// What is neither an option nor the command.
  std::vector<std::string> Arguments;
  /// What follows `--`; absent if there is none.
  std::optional<std::vector<std::string>> Flags;

  bool has(OptionId Id) const { return last(Id).has_value(); }
  /// The value that counts for an option that is not a list.
  std::optional<llvm::StringRef> last(OptionId Id) const;
  std::vector<llvm::StringRef> all(OptionId Id) const;
};

/// \p Arguments are without the program's name.
llvm::Expected<CommandLine>
parseCommandLine(llvm::ArrayRef<std::string> Arguments);

/// Writes the commands and, of \p Command, the options.
void writeHelp(CommandId Command, llvm::raw_ostream &OS);

/// The command that \p Word probably means, as `; did you mean ...?`, or empty.
std::string didYouMeanCommand(llvm::StringRef Word);

/// True if Options.def announces the \p What ("format") \p Word for later.
bool isPlanned(llvm::StringRef Word, llvm::StringRef What);

} // namespace asynctidy

#endif
