// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: the commands 'extract' and 'dump', about one summary file.

#include "Commands.h"
#include "RunCache.h"
#include "Session.h"
#include "async-tidy/Driver/Units.h"
#include "async-tidy/Model/SummaryFormat.h"
#include "async-tidy/Model/SummaryJSON.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Files.h"

using namespace asynctidy;
using llvm::StringRef;

/// Writes the only one of \p Units to \p File. A unit that failed leaves no
/// file, so that is never a success.
static llvm::Expected<int> keepUnit(std::vector<Unit> Units, StringRef File,
                                    uint64_t MaxFailed, Console &To) {
  if (Units.front().Summary)
    if (llvm::Error E =
            writeFileAtomically(File, Units.front().Summary->getBuffer()))
      return E;
  LinkedUnits Read = linkUnits(std::move(Units));
  for (const std::string &Remark : Read.Remarks)
    To.say(Remark);
  bool IsKept = Read.Failed + Read.Unsupported == 0;
  return IsKept && Read.Incomplete <= MaxFailed ? 0 : 2;
}

/// As make and Ninja read it.
static std::string escaped(StringRef Path) {
  std::string Text;
  for (char C : Path) {
    if (C == ' ' || C == '#' || C == '\\')
      Text += '\\';
    if (C == '$')
      Text += '$';
    Text += C;
  }
  return Text;
}

/// Says what the summary was made from: its sources, and what decided which
/// bodies are in it.
static llvm::Error writeDepFile(StringRef DepFile, StringRef Target,
                                const Unit &Made, const Session &S) {
  std::string Text = escaped(Target) + ":";
  auto Add = [&](llvm::ArrayRef<std::string> Files) {
    for (const std::string &File : Files)
      Text += " \\\n  " + escaped(File);
  };
  Add(Made.Inputs);
  Add(S.Inputs);
  Text += '\n';
  return writeFileAtomically(DepFile, Text);
}

llvm::Expected<int> asynctidy::runExtract(const CommandLine &Line,
                                          Console &To) {
  llvm::Expected<RunOptions> Options = readRunOptions(Line);
  if (!Options)
    return Options.takeError();
  if (llvm::Error E = expectArguments(Line, 1, 1, "SOURCE"))
    return E;
  if (!Line.Flags)
    return makeError("missing '--' and the compiler flags of '" +
                     Line.Arguments[0] + "'");
  std::optional<StringRef> File = Line.last(OptionId::SummaryFile);
  if (!File || File->empty())
    return makeError("missing option '-o': the summary file to write");

  llvm::Expected<std::string> Folder = workingDirectory();
  if (!Folder)
    return Folder.takeError();
  llvm::Expected<std::vector<CompileJob>> Jobs =
      jobsFromFlags(Line.Arguments, *Line.Flags, *Folder);
  if (!Jobs)
    return Jobs.takeError();
  if (Jobs->size() != 1)
    return makeError("'" + Line.Arguments[0] + "' is not one source file");

  llvm::Expected<Session> S =
      openSession(Line, *Options, {Jobs->front().File}, *Folder);
  if (!S)
    return S.takeError();
  std::optional<StringRef> DepFile = Line.last(OptionId::DepFile);
  std::unique_ptr<RunCache> Cache = RunCache::open(*S);
  UnitOptions ForUnits;
  ForUnits.Project = S->Project;
  ForUnits.Opaque = &S->Opaque;
  ForUnits.Threads = 1;
  ForUnits.TimeLimit = Options->TimeLimit;
  ForUnits.Cache = Cache ? &Cache->units() : nullptr;
  ForUnits.WithInputs = DepFile.has_value();
  std::vector<Unit> Units = extractUnits(*Jobs, ForUnits);
  if (Cache)
    Cache->close(To);
  if (DepFile && Units.front().Summary)
    if (llvm::Error E = writeDepFile(*DepFile, *File, Units.front(), *S))
      return E;
  return keepUnit(std::move(Units), *File, Options->MaxFailed, To);
}

llvm::Expected<int> asynctidy::runDump(const CommandLine &Line, Console &To) {
  if (llvm::Error E = expectArguments(Line, 1, 1, "SUMMARY"))
    return E;
  if (llvm::Error E = expectNoFlags(Line))
    return E;
  auto Buffer = readFile(Line.Arguments[0]);
  if (!Buffer)
    return Buffer.takeError();
  llvm::Expected<TUSummary> Summary = decodeSummary(**Buffer);
  if (!Summary)
    return Summary.takeError();
  writeSummaryJSON(*Summary, To.Out);
  return 0;
}
