// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: the command 'why'.

#include "Answer.h"
#include "ChosenJobs.h"
#include "Commands.h"
#include "async-tidy/Support/Error.h"

using namespace asynctidy;

llvm::Expected<int> asynctidy::runWhy(const CommandLine &Line, Console &To) {
  if (Line.Arguments.empty())
    return makeError("missing argument: SYMBOL or FILE:LINE");
  llvm::Expected<PreparedRun> Run =
      prepareRun(Line, llvm::ArrayRef(Line.Arguments).drop_front());
  if (!Run)
    return Run.takeError();
  const Session &S = Run->Opened;

  LinkedUnits Units = linkedUnits(*Run, To);
  const Program &Linked = Units.Linked;
  SolvedProgram Solved = solve(Linked, S.packs());
  llvm::Expected<std::vector<BodyId>> Bodies =
      findBodies(Linked, Line.Arguments.front());
  if (!Bodies)
    return Bodies.takeError();
  for (BodyId Id : *Bodies)
    writeAnswer(Solved, Id, To.Out);
  return 0;
}
