// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Report: findings in Clang's own layout, for people and for the editors that
/// read Clang's output.

#include "async-tidy/Model/Words.h"
#include "async-tidy/Report/Printable.h"
#include "async-tidy/Report/Report.h"
#include <algorithm>

using namespace asynctidy;
using llvm::raw_ostream;

namespace {
/// Colours the stream until the end of its scope.
class Colour {
public:
  Colour(raw_ostream &OS, raw_ostream::Colors Hue) : OS(OS) {
    OS.changeColor(Hue, /*Bold=*/true);
  }
  ~Colour() { OS.resetColor(); }
  Colour(const Colour &) = delete;
  Colour &operator=(const Colour &) = delete;

private:
  raw_ostream &OS;
};
} // namespace

static void writePlace(const Position &Where, raw_ostream &OS) {
  if (Where.File.empty())
    return;
  Colour Bold(OS, raw_ostream::SAVEDCOLOR);
  OS << printable(Where.File) << ':';
  if (Where.Line)
    OS << Where.Line << ':' << Where.Column << ':';
  OS << ' ';
}

/// The caret at the position, `~` below the rest of its range. The range may
/// begin before the caret, and is cut to the line.
static std::string caretLine(const Position &Where, const PrintableLine &Line) {
  int64_t Last = Line.Columns.size() - 1;
  auto ColumnAt = [&](int64_t Byte) {
    return Line.Columns[std::clamp<int64_t>(Byte, 0, Last)];
  };
  int64_t CaretByte = int64_t(Where.Column) - 1;
  unsigned Caret = ColumnAt(CaretByte);
  std::string Text(Caret + 1, ' ');
  if (Where.RangeLength) {
    int64_t Begin = CaretByte + Where.RangeOffset - Where.Offset;
    unsigned First = ColumnAt(Begin);
    unsigned End = ColumnAt(Begin + Where.RangeLength);
    Text.resize(std::max(End, Caret + 1), ' ');
    if (First < End)
      std::fill(Text.begin() + First, Text.begin() + End, '~');
  }
  Text[Caret] = '^';
  return Text;
}

static void writeSnippet(const Position &Where, raw_ostream &OS) {
  llvm::StringRef Source = llvm::StringRef(Where.SourceLine).rtrim("\r\n");
  if (Where.Line == 0 || Where.Column == 0 || Source.empty())
    return;
  PrintableLine Line = printableLine(Source);
  std::string Number = std::to_string(Where.Line);
  constexpr unsigned GutterWidth = 4;
  unsigned Width = std::max<unsigned>(GutterWidth, Number.size());
  OS.indent(Width - Number.size() + 1) << Number << " | " << Line.Text << '\n';
  OS.indent(Width + 2) << "| ";
  {
    Colour Green(OS, raw_ostream::GREEN);
    OS << caretLine(Where, Line);
  }
  OS << '\n';
}

static void writeNote(const Note &N, bool WithSource, raw_ostream &OS) {
  writePlace(N.Where, OS);
  {
    Colour Cyan(OS, raw_ostream::CYAN);
    OS << "note: ";
  }
  OS << printable(N.Message) << '\n';
  if (WithSource)
    writeSnippet(N.Where, OS);
}

static void writeFinding(const Finding &F, raw_ostream &OS) {
  writePlace(F.Where, OS);
  {
    Colour Hue(OS, F.Level == Severity::Warning ? raw_ostream::MAGENTA
                                                : raw_ostream::BLUE);
    OS << word(F.Level) << ": ";
  }
  {
    Colour Bold(OS, raw_ostream::SAVEDCOLOR);
    OS << printable(F.Message) << " [" << F.Rule << ']';
  }
  OS << '\n';
  writeSnippet(F.Where, OS);
  // The finding's own line is shown once, and no line twice in a row.
  const Position *Last = &F.Where;
  for (const Note &N : F.Notes) {
    writeNote(N, N.Where != F.Where && N.Where != *Last, OS);
    Last = &N.Where;
  }
}

void asynctidy::writeText(const RunReport &Report, raw_ostream &OS) {
  for (const Finding &F : Report.Findings)
    writeFinding(F, OS);
}
