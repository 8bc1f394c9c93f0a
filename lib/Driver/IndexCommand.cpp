// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: the command 'index'.

#include "ChosenJobs.h"
#include "Commands.h"
#include "ProjectIndex.h"
#include "async-tidy/Support/Error.h"
#include "async-tidy/Support/Files.h"

using namespace asynctidy;

llvm::Expected<int> asynctidy::runIndex(const CommandLine &Line, Console &To) {
  std::optional<llvm::StringRef> File = Line.last(OptionId::IndexFile);
  if (!File || File->empty())
    return makeError("missing option '-o': the index file to write");
  llvm::Expected<PreparedRun> Run = prepareRun(Line, Line.Arguments);
  if (!Run)
    return Run.takeError();
  const Session &S = Run->Opened;
  LinkedUnits Units = linkedUnits(*Run, To);
  size_t Damaged = Units.Incomplete + Units.Failed + Units.Unsupported;
  const Program &Linked = Units.Linked;
  SolvedProgram Solved = solve(Linked, S.packs());
  if (llvm::Error E = writeFileAtomically(*File, indexOf(Solved)))
    return E;
  return Damaged <= S.Options.MaxFailed ? 0 : 2;
}
