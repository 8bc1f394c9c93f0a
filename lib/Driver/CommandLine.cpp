// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: one table, from which the command line is parsed and explained.

#include "async-tidy/Driver/CommandLine.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Nearest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace asynctidy;
using llvm::StringLiteral;
using llvm::StringRef;

namespace {
struct CommandRecord {
  CommandId Id;
  StringLiteral Word;
  StringLiteral Arguments;
  StringLiteral Help;
};

enum class ValueForm { None, Required, Optional };

struct OptionRecord {
  OptionId Id;
  StringLiteral Spelling;
  StringLiteral Alias;
  ValueForm Form;
  StringLiteral Value;
  unsigned Commands;
  StringLiteral Help;

  bool isFor(CommandId Command) const {
    return Commands & (1u << static_cast<unsigned>(Command));
  }
  bool isLong() const { return Spelling.starts_with("--"); }
};

struct PlannedRecord {
  StringLiteral Word;
  StringLiteral What;
};

/// The bits of OptionRecord::Commands, under the names that Options.def uses.
namespace bits {
enum : unsigned {
#define COMMAND(Name, Word, Arguments, Help)                                   \
  Name = 1u << static_cast<unsigned>(CommandId::Name),
#include "async-tidy/Driver/Options.def"
};

constexpr OptionRecord AllOptions[] = {
#define OPTION(Name, Spelling, Alias, Form, Value, Commands, Help)             \
  {OptionId::Name, Spelling, Alias, ValueForm::Form, Value, Commands, Help},
#include "async-tidy/Driver/Options.def"
};
} // namespace bits

constexpr CommandRecord AllCommands[] = {
#define COMMAND(Name, Word, Arguments, Help)                                   \
  {CommandId::Name, Word, Arguments, Help},
#include "async-tidy/Driver/Options.def"
};

constexpr PlannedRecord AllPlanned[] = {
#define PLANNED(Word, What) {Word, What},
#include "async-tidy/Driver/Options.def"
};

/// An option as written, before the command is known: `-o` means one thing to
/// one command and another to the next.
struct WrittenOption {
  StringRef Name;
  std::string Value;
};
} // namespace

using bits::AllOptions;

static const CommandRecord &commandRecord(CommandId Id) {
  return AllCommands[static_cast<unsigned>(Id)];
}

static const CommandRecord *findCommand(StringRef Word) {
  auto Found = llvm::find_if(
      AllCommands, [&](const CommandRecord &C) { return C.Word == Word; });
  return Found == std::end(AllCommands) ? nullptr : Found;
}

/// Options that share a spelling share their form, so the first one will do.
static const OptionRecord *findOption(StringRef Name) {
  auto Found = llvm::find_if(AllOptions, [&](const OptionRecord &O) {
    return O.Spelling == Name || (!O.Alias.empty() && O.Alias == Name);
  });
  return Found == std::end(AllOptions) ? nullptr : Found;
}

bool asynctidy::isPlanned(StringRef Word, StringRef What) {
  return llvm::any_of(AllPlanned, [&](const PlannedRecord &P) {
    return P.Word == Word && P.What == What;
  });
}

std::string asynctidy::didYouMeanCommand(StringRef Word) {
  llvm::SmallVector<StringRef> Known;
  for (const CommandRecord &C : AllCommands)
    Known.push_back(C.Word);
  return didYouMean(Word, Known);
}

static llvm::Error unknownOption(StringRef Name) {
  if (isPlanned(Name, "option"))
    return makeError("option '" + Name + "' is not implemented yet");
  llvm::SmallVector<StringRef> Known;
  for (const OptionRecord &O : AllOptions)
    Known.push_back(O.Spelling);
  return makeError("unknown option '" + Name + "'" + didYouMean(Name, Known));
}

/// Splits `--name=value`, `-n=value` and `-nvalue`.
static std::pair<StringRef, std::optional<StringRef>>
splitOption(StringRef Word) {
  if (Word.starts_with("--")) {
    auto [Name, Value] = Word.split('=');
    if (Name.size() == Word.size())
      return {Name, std::nullopt};
    return {Name, Value};
  }
  StringRef Name = Word.take_front(2);
  const OptionRecord *Option = findOption(Name);
  if (!Option || Option->Form == ValueForm::None) {
    auto [Whole, Value] = Word.split('=');
    return {Whole, std::nullopt};
  }
  StringRef Value = Word.drop_front(2);
  if (Value.empty())
    return {Name, std::nullopt};
  Value.consume_front("=");
  return {Name, Value};
}

/// Reads the option at the front of \p Rest and removes it with its value.
static llvm::Expected<WrittenOption>
takeOption(llvm::ArrayRef<std::string> &Rest) {
  auto [Name, Attached] = splitOption(Rest.front());
  Rest = Rest.drop_front();
  const OptionRecord *Option = findOption(Name);
  if (!Option)
    return unknownOption(Name);
  WrittenOption Written{Option->Spelling, {}};
  if (Attached) {
    if (Option->Form == ValueForm::None)
      return makeError("option '" + Name + "' takes no value");
    Written.Value = Attached->str();
  } else if (Option->Form == ValueForm::Required) {
    if (Rest.empty() || Rest.front() == "--")
      return makeError("option '" + Name + "' needs a value: " + Option->Value);
    Written.Value = Rest.front();
    Rest = Rest.drop_front();
  }
  return Written;
}

/// Takes the command off the arguments: the first of them, if it is one.
static llvm::Expected<CommandId>
takeCommand(std::vector<std::string> &Arguments) {
  if (Arguments.empty())
    return CommandId::Check;
  StringRef Word = Arguments.front();
  if (isPlanned(Word, "command"))
    return makeError("command '" + Word + "' is not implemented yet");
  const CommandRecord *Command = findCommand(Word);
  if (!Command)
    return CommandId::Check;
  Arguments.erase(Arguments.begin());
  return Command->Id;
}

llvm::Expected<CommandLine>
asynctidy::parseCommandLine(llvm::ArrayRef<std::string> Arguments) {
  CommandLine Line;
  std::vector<WrittenOption> Written;
  while (!Arguments.empty()) {
    StringRef Word = Arguments.front();
    if (Word == "--") {
      Line.Flags.emplace(Arguments.begin() + 1, Arguments.end());
      break;
    }
    if (!Word.starts_with("-") || Word == "-") {
      Line.Arguments.push_back(Word.str());
      Arguments = Arguments.drop_front();
      continue;
    }
    llvm::Expected<WrittenOption> Option = takeOption(Arguments);
    if (!Option)
      return Option.takeError();
    Written.push_back(std::move(*Option));
  }

  llvm::Expected<CommandId> Command = takeCommand(Line.Arguments);
  if (!Command)
    return Command.takeError();
  Line.Command = *Command;
  for (WrittenOption &W : Written) {
    auto Found = llvm::find_if(AllOptions, [&](const OptionRecord &O) {
      return O.Spelling == W.Name && O.isFor(Line.Command);
    });
    if (Found == std::end(AllOptions))
      return makeError("'" + W.Name + "' is no option of '" +
                       commandRecord(Line.Command).Word + "'");
    Line.Options.push_back({Found->Id, std::move(W.Value)});
  }
  return Line;
}

std::optional<StringRef> CommandLine::last(OptionId Id) const {
  std::optional<StringRef> Value;
  for (const Option &O : Options)
    if (O.Id == Id)
      Value = O.Value;
  return Value;
}

std::vector<StringRef> CommandLine::all(OptionId Id) const {
  std::vector<StringRef> Values;
  for (const Option &O : Options)
    if (O.Id == Id)
      Values.push_back(O.Value);
  return Values;
}

static constexpr unsigned HelpColumn = 26;
static constexpr unsigned HelpWidth = 80;

/// Writes \p Head, and \p Text beside or below it in a column of its own.
static void writeHelpEntry(StringRef Head, StringRef Text,
                           llvm::raw_ostream &OS) {
  OS << "  " << Head;
  unsigned Column = 2 + Head.size();
  if (Column + 1 > HelpColumn) {
    OS << '\n';
    Column = 0;
  }
  OS.indent(HelpColumn - Column);
  Column = HelpColumn;
  for (StringRef Word : llvm::split(Text, ' ')) {
    bool IsFirst = Column == HelpColumn;
    if (!IsFirst && Column + 1 + Word.size() > HelpWidth) {
      OS << '\n';
      OS.indent(HelpColumn);
      Column = HelpColumn;
      IsFirst = true;
    }
    OS << (IsFirst ? "" : " ") << Word;
    Column += Word.size() + !IsFirst;
  }
  OS << '\n';
}

static std::string optionHead(const OptionRecord &O) {
  std::string Head = O.Spelling.str();
  if (!O.Alias.empty())
    Head = O.Alias.str() + ", " + Head;
  if (O.Form == ValueForm::Required)
    Head += ((O.isLong() ? "=" : " ") + O.Value).str();
  if (O.Form == ValueForm::Optional)
    Head += ("[=" + O.Value + "]").str();
  return Head;
}

void asynctidy::writeHelp(CommandId Command, llvm::raw_ostream &OS) {
  const CommandRecord &Record = commandRecord(Command);
  bool IsDefault = Command == CommandId::Check;
  OS << "async-tidy finds blocking calls and lost tasks in asynchronous "
        "C++.\n\n"
     << "usage: async-tidy " << (IsDefault ? "[check]" : Record.Word)
     << " [options]" << (Record.Arguments.empty() ? "" : " ")
     << Record.Arguments << "\n       " << Record.Help << "\n";
  if (IsDefault) {
    OS << "\ncommands (async-tidy COMMAND --help says more):\n";
    for (const CommandRecord &C : AllCommands)
      writeHelpEntry(C.Word, C.Help, OS);
  }
  OS << "\noptions:\n";
  for (const OptionRecord &O : AllOptions)
    if (O.isFor(Command))
      writeHelpEntry(optionHead(O), O.Help, OS);
  if (IsDefault || Command == CommandId::Link)
    OS << "\nexit codes: 0 nothing to report, 1 findings, 2 could not "
          "analyze\n";
}
