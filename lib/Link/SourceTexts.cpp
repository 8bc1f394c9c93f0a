// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: files and lines of all units.

#include "async-tidy/Link/SourceTexts.h"
#include "llvm/ADT/STLExtras.h"

using namespace asynctidy;

void SourceTexts::add(const TUSummary &Tables) {
  for (const FileRecord &F : Tables.Files) {
    Files.back().Path = Paths.intern(Tables.text(F.Path)).Index;
    for (const SourceLine &L : F.Lines)
      Lines.push_back({L.Line, L.Text});
    Files.push_back({0, uint32_t(Lines.size())});
  }
  Units.push_back({uint32_t(Files.size() - 1)});
}

void SourceTexts::finish() {
  Paths.freeze();
  Files.shrink_to_fit();
  Lines.shrink_to_fit();
}

StringId SourceTexts::line(uint32_t Unit, FileId Id, uint32_t Number) const {
  const File *At = &file(Unit, Id);
  auto All = llvm::ArrayRef(Lines).slice(At->FirstLine,
                                         At[1].FirstLine - At->FirstLine);
  auto Found = llvm::lower_bound(
      All, Number, [](const Line &L, uint32_t N) { return L.Number < N; });
  return Found != All.end() && Found->Number == Number ? Found->Text
                                                       : StringId();
}
