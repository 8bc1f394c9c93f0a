// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Report: the versioned JSON form. Keys come in one fixed order; adding one is
/// free, changing one needs a new version.

#include "llvm/Support/JSON.h"
#include "async-tidy/Model/Words.h"
#include "async-tidy/Report/Report.h"

using namespace asynctidy;
using llvm::json::OStream;

static constexpr int Version = 1;

/// Texts come from source files, which need not be UTF-8; JSON must be.
static void writeText(OStream &JSON, llvm::StringRef Key,
                      llvm::StringRef Text) {
  if (llvm::json::isUTF8(Text))
    JSON.attribute(Key, Text);
  else
    JSON.attribute(Key, llvm::json::fixUTF8(Text));
}

static void writeOptionalText(OStream &JSON, llvm::StringRef Key,
                              llvm::StringRef Text) {
  if (Text.empty())
    JSON.attribute(Key, nullptr);
  else
    writeText(JSON, Key, Text);
}

static void writePosition(OStream &JSON, const Position &Where) {
  writeText(JSON, "file", Where.File);
  JSON.attribute("line", Where.Line);
  JSON.attribute("column", Where.Column);
}

static void writeNote(OStream &JSON, const Note &N) {
  writePosition(JSON, N.Where);
  writeText(JSON, "message", N.Message);
  JSON.attribute("kind", word(N.Kind));
  if (N.Kind != NoteKind::Step)
    return;
  writeText(JSON, "function", N.Function);
  writeText(JSON, "action", N.Action);
  JSON.attribute("sync_callers", N.SyncCallers);
}

static void writeFix(OStream &JSON, const Fix &F) {
  writeText(JSON, "message", F.Message);
  JSON.attributeArray("edits", [&] {
    for (const Edit &E : F.Edits)
      JSON.object([&] {
        writeText(JSON, "file", E.File);
        JSON.attribute("offset", E.Offset);
        JSON.attribute("length", E.Length);
        writeText(JSON, "text", E.Text);
      });
  });
}

static void writeFinding(OStream &JSON, const Finding &F) {
  writeText(JSON, "rule", F.Rule);
  JSON.attribute("severity", word(F.Level));
  writeOptionalText(JSON, "category", F.Category);
  writeOptionalText(JSON, "class", F.Class);
  if (!F.Verdict.empty())
    writeText(JSON, "verdict", F.Verdict);
  JSON.attribute("confidence", word(F.Certainty));
  writePosition(JSON, F.Where);
  writeText(JSON, "function", F.Function);
  writeText(JSON, "message", F.Message);
  JSON.attributeArray("notes", [&] {
    for (const Note &N : F.Notes)
      JSON.object([&] { writeNote(JSON, N); });
  });
  JSON.attributeArray("fixes", [&] {
    for (const Fix &Each : F.Fixes)
      JSON.object([&] { writeFix(JSON, Each); });
  });
  writeText(JSON, "cause", F.Cause);
  writeText(JSON, "fingerprint", F.Fingerprint);
}

static void writeStats(OStream &JSON, const RunStats &Stats) {
  JSON.attribute("units", Stats.Units);
  JSON.attribute("failed", Stats.Failed);
  JSON.attribute("incomplete", Stats.Incomplete);
  JSON.attribute("unsupported", Stats.Unsupported);
  JSON.attribute("cached", Stats.Cached);
  JSON.attribute("functions", Stats.Functions);
  JSON.attribute("calls", Stats.Calls);
  JSON.attribute("async_lines", Stats.AsyncLines);
  JSON.attribute("unknown_calls", Stats.UnknownCalls);
  JSON.attributeObject("unknown", [&] {
    JSON.attribute("indirect", Stats.IndirectCalls);
    JSON.attribute("dependent", Stats.DependentCalls);
    JSON.attribute("no_body", Stats.BodilessCalls);
  });
  JSON.attribute("suppressed", Stats.Suppressed);
  JSON.attribute("baselined", Stats.Baselined);
  JSON.attribute("unchanged", Stats.Unchanged);
}

void asynctidy::writeJSON(const RunReport &Report, llvm::raw_ostream &OS) {
  OStream JSON(OS, /*IndentSize=*/2);
  JSON.object([&] {
    JSON.attribute("version", Version);
    JSON.attributeObject("tool", [&] {
      JSON.attribute("name", "async-tidy");
      JSON.attribute("version", Report.ToolVersion);
      JSON.attribute("llvm", Report.LLVMVersion);
    });
    JSON.attributeArray("findings", [&] {
      for (const Finding &F : Report.Findings)
        JSON.object([&] { writeFinding(JSON, F); });
    });
    JSON.attributeObject("stats", [&] { writeStats(JSON, Report.Stats); });
  });
  OS << '\n';
}
