// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver: lines of analyzed files.

#include "Excerpts.h"
#include "async-tidy/Support/Files.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <vector>

using namespace asynctidy;
using llvm::StringRef;

/// Before a place and after it.
static constexpr uint32_t Around = 3;
/// Of a file; larger ones are made by programs.
static constexpr uint64_t MostBytes = 8 << 20;

/// Empty if the file may not be shown.
static std::string realPath(StringRef File, StringRef Root) {
  if (File.empty() || llvm::sys::path::is_absolute(File))
    return "";
  llvm::SmallString<256> Path = Root, RealRoot, RealFile;
  llvm::sys::path::append(Path, File);
  if (llvm::sys::fs::real_path(Root, RealRoot) ||
      llvm::sys::fs::real_path(Path, RealFile))
    return "";
  StringRef Below = RealFile;
  if (!Below.consume_front(RealRoot) ||
      !(Below.starts_with("/") || RealRoot.ends_with("/")))
    return "";
  llvm::sys::fs::file_status Status;
  if (llvm::sys::fs::status(RealFile, Status) ||
      Status.type() != llvm::sys::fs::file_type::regular_file ||
      Status.getSize() > MostBytes)
    return "";
  return std::string(RealFile);
}

static void addAround(const Position &Where, llvm::ArrayRef<StringRef> Text,
                      std::map<uint32_t, std::string> &Lines) {
  if (Where.Line == 0 || Where.Line > Text.size() || Where.SourceLine.empty() ||
      Text[Where.Line - 1] != StringRef(Where.SourceLine).rtrim("\r\n"))
    return;
  uint32_t First = Where.Line > Around ? Where.Line - Around : 1;
  uint32_t Last =
      std::min<uint64_t>(uint64_t(Where.Line) + Around, Text.size());
  for (uint32_t Line = First; Line <= Last; ++Line)
    Lines.try_emplace(Line, Text[Line - 1].str());
}

static std::map<uint32_t, std::string>
linesOf(const std::string &Path, llvm::ArrayRef<const Position *> Places) {
  std::map<uint32_t, std::string> Lines;
  auto Buffer = readFile(Path);
  if (!Buffer) {
    // It was there when it was analyzed; the report can do without.
    llvm::consumeError(Buffer.takeError());
    return Lines;
  }
  std::vector<StringRef> Text;
  for (StringRef Rest = (*Buffer)->getBuffer(); !Rest.empty();) {
    auto [Line, After] = Rest.split('\n');
    Text.push_back(Line.rtrim('\r'));
    Rest = After;
  }
  for (const Position *Where : Places)
    addAround(*Where, Text, Lines);
  return Lines;
}

std::map<std::string, std::map<uint32_t, std::string>>
asynctidy::excerptsOf(llvm::ArrayRef<Finding> Findings, const Project &P) {
  std::map<std::string, std::vector<const Position *>> Places;
  for (const Finding &F : Findings) {
    Places[F.Where.File].push_back(&F.Where);
    for (const Note &N : F.Notes)
      Places[N.Where.File].push_back(&N.Where);
  }
  std::map<std::string, std::map<uint32_t, std::string>> Result;
  for (const auto &[File, Where] : Places)
    if (std::string Path = realPath(File, P.Root); !Path.empty())
      if (auto Lines = linesOf(Path, Where); !Lines.empty())
        Result[File] = std::move(Lines);
  return Result;
}
