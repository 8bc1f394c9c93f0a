// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Report: a code quality report, which GitLab compares with the target
/// branch's and shows in the merge request. It reads a subset of Code Climate's
/// format and ignores what else is there.

#include "async-tidy/Report/Printable.h"
#include "async-tidy/Report/Report.h"
#include "llvm/Support/JSON.h"

using namespace asynctidy;
using llvm::json::OStream;

/// GitLab sorts by it: what stops the program before what delays it, what
/// delays it for long before what does so for a moment.
static llvm::StringRef severityOf(const Finding &F) {
  if (F.Level == Severity::Advice)
    return "info";
  if (F.Class == "deadlock")
    return "critical";
  return F.Class.empty() || F.Class == "unbounded" ? "major" : "minor";
}

static void writeFinding(OStream &JSON, const Finding &F) {
  JSON.attribute("description", printable(F.Message));
  JSON.attribute("check_name", F.Rule);
  JSON.attribute("fingerprint", F.Fingerprint);
  JSON.attribute("severity", severityOf(F));
  JSON.attributeObject("location", [&] {
    // Must name the file as the repository does, whatever is in the name.
    JSON.attribute("path", llvm::json::isUTF8(F.Where.File)
                               ? F.Where.File
                               : llvm::json::fixUTF8(F.Where.File));
    JSON.attributeObject("lines",
                         [&] { JSON.attribute("begin", F.Where.Line); });
  });
}

void asynctidy::writeGitLab(const RunReport &Report, llvm::raw_ostream &OS) {
  OStream JSON(OS, /*IndentSize=*/2);
  JSON.array([&] {
    for (const Finding &F : Report.Findings)
      JSON.object([&] { writeFinding(JSON, F); });
  });
  OS << '\n';
}
