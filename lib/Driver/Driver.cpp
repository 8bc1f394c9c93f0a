// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: from a command line to its command, and what commands share.

#include "async-tidy/Driver/Driver.h"
#include "Commands.h"
#include "async-tidy/Driver/PacksCommand.h"
#include "async-tidy/Driver/RunOptions.h"
#include "async-tidy/Frontend/Frontend.h"
#include "async-tidy/Frontend/MemoryLimit.h"
#include "async-tidy/Packs/Schema.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Files.h"
#include "async-tidy/Support/Nearest.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FileSystem.h"

using namespace asynctidy;
using llvm::StringRef;

llvm::Expected<std::string> asynctidy::workingDirectory() {
  llvm::SmallString<256> Path;
  if (std::error_code Problem = llvm::sys::fs::current_path(Path))
    return makeError("cannot tell the current folder: " + Problem.message());
  return std::string(Path);
}

llvm::Expected<PackSet> asynctidy::loadPacks(llvm::ArrayRef<std::string> Files,
                                             Digest *Texts) {
  DigestBuilder Read;
  llvm::Expected<PackSet> Set = PackSet::builtin();
  if (!Set)
    return Set.takeError();
  for (const std::string &File : Files) {
    auto Buffer = readFile(File);
    if (!Buffer)
      return Buffer.takeError();
    // Messages and witnesses name the file.
    Read.add(File).add((*Buffer)->getBuffer());
    llvm::Expected<Pack> Parsed = parsePack(**Buffer);
    if (!Parsed)
      return Parsed.takeError();
    if (llvm::Error E = Set->add(std::move(*Parsed), File))
      return E;
  }
  if (Texts)
    *Texts = Read.finish();
  return Set;
}

llvm::Error asynctidy::expectArguments(const CommandLine &Line, size_t Least,
                                       size_t Most, StringRef What) {
  if (Line.Arguments.size() < Least)
    return makeError("missing argument: " + What);
  if (Line.Arguments.size() > Most)
    return makeError("unexpected argument '" + Line.Arguments[Most] + "'");
  return llvm::Error::success();
}

llvm::Error asynctidy::expectNoFlags(const CommandLine &Line) {
  if (Line.Flags)
    return makeError("this command takes no compiler flags after '--'");
  return llvm::Error::success();
}

static llvm::Expected<int> verify(const CommandLine &Line, const PackSet &Set,
                                  Console &To) {
  VerifyOptions Options;
  for (StringRef Header : Line.all(OptionId::Headers))
    Options.Headers.push_back(Header.str());
  Options.Flags = Line.Flags.value_or(std::vector<std::string>());
  Options.Uses = Line.has(OptionId::Uses);
  for (StringRef File : Line.all(OptionId::Uses))
    if (!File.empty())
      Options.UseFiles.push_back(File.str());
  Options.ResourceDir = defaultResourceDir();
  llvm::Expected<unsigned> Problems =
      verifyPack(Set, Line.Arguments[1], Options, To.Out);
  if (!Problems)
    return Problems.takeError();
  return *Problems ? 1 : 0;
}

llvm::Expected<int> asynctidy::runPacks(const CommandLine &Line, Console &To) {
  StringRef Verb = Line.Arguments.empty() ? "" : StringRef(Line.Arguments[0]);
  const StringRef Verbs[] = {"", "schema", "show", "verify"};
  if (!llvm::is_contained(Verbs, Verb))
    return makeError("unknown command 'packs " + Verb + "'" +
                     didYouMean(Verb, Verbs));
  size_t Count = Verb.empty() ? 0 : Verb == "schema" ? 1 : 2;
  if (llvm::Error E = expectArguments(Line, Count, Count, "NAME of a pack"))
    return E;
  if (Verb != "verify") {
    if (llvm::Error E = expectNoFlags(Line))
      return E;
    for (auto [Id, Word] : {std::pair(OptionId::Headers, "--header"),
                            std::pair(OptionId::Uses, "--uses")})
      if (Line.has(Id))
        return makeError("'" + StringRef(Word) +
                         "' is for 'packs verify' only");
  }

  if (Verb == "schema") {
    writePackSchema(To.Out);
    return 0;
  }

  std::vector<std::string> Files;
  for (StringRef File : Line.all(OptionId::PackFile))
    Files.push_back(File.str());
  llvm::Expected<PackSet> Set = loadPacks(Files);
  if (!Set)
    return Set.takeError();
  if (Verb == "verify")
    return verify(Line, *Set, To);
  if (llvm::Error E = Verb == "show" ? showPack(*Set, Line.Arguments[1], To.Out)
                                     : listPacks(*Set, To.Out))
    return E;
  return 0;
}

static llvm::Expected<int> runCommand(const CommandLine &Line, Console &To) {
  switch (Line.Command) {
#define COMMAND(Name, Word, Arguments, Help)                                   \
  case CommandId::Name:                                                        \
    return run##Name(Line, To);
#include "async-tidy/Driver/Options.def"
  }
  llvm_unreachable("unknown command");
}

int asynctidy::runAsyncTidy(llvm::ArrayRef<std::string> Arguments,
                            llvm::raw_ostream &Out, llvm::raw_ostream &Err) {
  Console To{Out, Err};
  llvm::Expected<CommandLine> Line = parseCommandLine(Arguments);
  if (!Line)
    return To.fail(Line.takeError());
  if (Line->has(OptionId::Help)) {
    writeHelp(Line->Command, Out);
    return 0;
  }
  if (Line->has(OptionId::Version)) {
    Out << "async-tidy " ASYNC_TIDY_VERSION "\nLLVM " LLVM_VERSION_STRING "\n";
    return 0;
  }
  llvm::Expected<std::optional<uint64_t>> Limit = readMemoryLimit(*Line);
  if (!Limit)
    return To.fail(Limit.takeError());
  if (llvm::Error E = limitMemory(Limit->value_or(defaultMemoryLimit())))
    return To.fail(std::move(E));
  llvm::Expected<int> Code = runCommand(*Line, To);
  if (!Code)
    return To.fail(Code.takeError());
  return *Code;
}
