// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: the commands 'extract' and 'dump', about one summary file.

#include "Commands.h"
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
  DecodedUnits Decoded = decodeUnits(std::move(Units));
  for (const std::string &Remark : Decoded.Remarks)
    To.say(Remark);
  bool IsKept = Decoded.Failed + Decoded.Unsupported == 0;
  return IsKept && Decoded.Incomplete <= MaxFailed ? 0 : 2;
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
  std::vector<Unit> Units =
      extractUnits(*Jobs, {S->Project, &S->Opaque, /*Threads=*/1});
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
