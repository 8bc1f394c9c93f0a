// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Report: workflow commands that GitHub shows as annotations of a pull
/// request's lines.

#include "async-tidy/Report/Report.h"

using namespace asynctidy;

/// Newlines and percent signs would end the command; a property's value also
/// ends at a colon or comma.
static void writeEscaped(llvm::raw_ostream &OS, llvm::StringRef Text,
                         bool IsProperty) {
  for (char C : Text) {
    switch (C) {
    case '%':
      OS << "%25";
      break;
    case '\r':
      OS << "%0D";
      break;
    case '\n':
      OS << "%0A";
      break;
    case ':':
      OS << (IsProperty ? "%3A" : ":");
      break;
    case ',':
      OS << (IsProperty ? "%2C" : ",");
      break;
    default:
      // Everything else that could move a terminal's cursor.
      if (static_cast<unsigned char>(C) < ' ' || C == 0x7f)
        OS << '?';
      else
        OS << C;
    }
  }
}

void asynctidy::writeGitHub(const RunReport &Report, llvm::raw_ostream &OS) {
  for (const Finding &F : Report.Findings) {
    OS << (F.Level == Severity::Warning ? "::warning file=" : "::notice file=");
    writeEscaped(OS, F.Where.File, /*IsProperty=*/true);
    OS << ",line=" << F.Where.Line << ",col=" << F.Where.Column << ",title=";
    writeEscaped(OS, F.Rule, /*IsProperty=*/true);
    OS << "::";
    writeEscaped(OS, F.Message, /*IsProperty=*/false);
    for (const Note &N : F.Notes) {
      std::string Line = "\n" + N.Where.File + ":" +
                         std::to_string(N.Where.Line) + ": " + N.Message;
      writeEscaped(OS, Line, /*IsProperty=*/false);
    }
    OS << '\n';
  }
}
