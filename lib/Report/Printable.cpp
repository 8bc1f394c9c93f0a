// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Report: what may go to a terminal.

#include "async-tidy/Report/Printable.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Unicode.h"
#include <algorithm>
#include <fmt/format.h>

using namespace asynctidy;

static constexpr unsigned TabStop = 8;

namespace {
/// One character, or one byte that is none.
struct Glyph {
  size_t Bytes;
  std::string Shown;
  unsigned Width;
};
} // namespace

/// The first character of \p Text, which is not empty.
static Glyph firstGlyph(llvm::StringRef Text) {
  uint8_t Lead = Text.front();
  if (Lead >= 0x20 && Lead < 0x7F)
    return {1, std::string(1, Text.front()), 1};

  const auto *Begin = reinterpret_cast<const llvm::UTF8 *>(Text.begin());
  const llvm::UTF8 *At = Begin;
  llvm::UTF32 CodePoint = 0;
  if (llvm::convertUTF8Sequence(
          &At, reinterpret_cast<const llvm::UTF8 *>(Text.end()), &CodePoint,
          llvm::strictConversion) != llvm::conversionOK)
    return {1, fmt::format("<{:02X}>", Lead), 4};

  llvm::StringRef Bytes = Text.take_front(At - Begin);
  int Width = llvm::sys::unicode::columnWidthUTF8(Bytes);
  if (Width >= 0)
    return {Bytes.size(), Bytes.str(), static_cast<unsigned>(Width)};
  std::string Shown = fmt::format("<U+{:04X}>", CodePoint);
  unsigned Columns = Shown.size();
  return {Bytes.size(), std::move(Shown), Columns};
}

std::string asynctidy::printable(llvm::StringRef Text) {
  std::string Shown;
  while (!Text.empty()) {
    Glyph Next = firstGlyph(Text);
    Shown += Next.Shown;
    Text = Text.drop_front(Next.Bytes);
  }
  return Shown;
}

PrintableLine asynctidy::printableLine(llvm::StringRef SourceLine) {
  PrintableLine Line;
  unsigned Column = 0;
  while (!SourceLine.empty()) {
    Glyph Next = firstGlyph(SourceLine);
    if (SourceLine.front() == '\t') {
      Next.Width = TabStop - Column % TabStop;
      Next.Shown.assign(Next.Width, ' ');
    }
    Line.Columns.insert(Line.Columns.end(), Next.Bytes, Column);
    Line.Text += Next.Shown;
    Column += Next.Width;
    SourceLine = SourceLine.drop_front(Next.Bytes);
  }
  Line.Columns.push_back(Column);
  return Line;
}
