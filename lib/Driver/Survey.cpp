// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: includes are read as lines of text, which is enough to tell
/// which libraries there are.

#include "Survey.h"
#include "async-tidy/Support/PathGlobs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <map>
#include <set>

using namespace asynctidy;
using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

static constexpr size_t MostFiles = 20'000;
/// Includes stand at the beginning.
static constexpr size_t MostBytes = 64 * 1024;

static bool isCode(StringRef File) {
  return llvm::is_contained({".c", ".cc", ".cpp", ".cxx", ".h", ".hh", ".hpp",
                             ".hxx", ".ipp", ".inl"},
                            path::extension(File).lower());
}

/// As people call folders with code that they did not write.
static bool isForeignName(StringRef Folder) {
  return llvm::is_contained({"third_party", "third-party", "thirdparty",
                             "3rdparty", "3rd_party", "vendor", "vendored",
                             "external", "externals", "extern", "deps", "_deps",
                             "dependencies", "submodules", "subprojects"},
                            Folder.lower());
}

/// Made by a build, or a checkout of something else.
static bool isForeign(StringRef Folder) {
  if (isForeignName(path::filename(Folder)))
    return true;
  for (const char *Sign : {"CMakeCache.txt", "build.ninja", ".git"}) {
    llvm::SmallString<256> File(Folder);
    path::append(File, Sign);
    if (fs::exists(File))
      return true;
  }
  return false;
}

namespace {
/// Which packs are about a header.
class HeaderNames {
public:
  explicit HeaderNames(const PackSet &Packs);
  /// Adds the indices of packs.
  void add(StringRef Include, std::set<size_t> &Found) const;

private:
  llvm::StringMap<std::set<size_t>> Headers, Folders;
  std::vector<PathGlobs> Opaque;
};
} // namespace

HeaderNames::HeaderNames(const PackSet &Packs) {
  for (auto [Index, P] : llvm::enumerate(Packs.packs())) {
    for (StringRef Header : P.Headers) {
      Headers[Header].insert(Index);
      // 'boost/asio.hpp' comes with 'boost/asio/'.
      size_t Dot = Header.rfind('.');
      Folders[Header.take_front(Dot)].insert(Index);
      if (StringRef Folder = path::parent_path(Header); !Folder.empty())
        Folders[Folder].insert(Index);
    }
    llvm::Expected<PathGlobs> Globs = PathGlobs::create(P.Opaque);
    if (!Globs)
      llvm::consumeError(Globs.takeError());
    Opaque.push_back(Globs ? std::move(*Globs) : PathGlobs());
  }
}

void HeaderNames::add(StringRef Include, std::set<size_t> &Found) const {
  if (auto It = Headers.find(Include); It != Headers.end()) {
    // A header that several packs include for their own sake says nothing.
    if (It->second.size() == 1)
      Found.insert(*It->second.begin());
    return;
  }
  std::string Installed = ("/usr/include/" + Include).str();
  for (auto [Index, Globs] : llvm::enumerate(Opaque))
    if (Globs.matches(Installed))
      Found.insert(Index);
  for (StringRef Folder = path::parent_path(Include); !Folder.empty();
       Folder = path::parent_path(Folder)) {
    auto It = Folders.find(Folder);
    if (It == Folders.end())
      continue;
    if (It->second.size() == 1)
      Found.insert(*It->second.begin());
    return;
  }
}

/// The header that a line includes; empty if it includes none.
static StringRef includedBy(StringRef Line) {
  Line = Line.ltrim();
  if (!Line.consume_front("#"))
    return "";
  Line = Line.ltrim();
  if (!Line.consume_front("include"))
    return "";
  Line = Line.ltrim();
  if (Line.consume_front("<"))
    return Line.take_until([](char C) { return C == '>'; });
  if (Line.consume_front("\""))
    return Line.take_until([](char C) { return C == '"'; });
  return "";
}

static std::set<size_t> librariesOf(StringRef File, const HeaderNames &Names) {
  std::set<size_t> Found;
  auto Buffer = llvm::MemoryBuffer::getFile(File);
  if (!Buffer)
    return Found;
  StringRef Text = (*Buffer)->getBuffer().take_front(MostBytes);
  while (!Text.empty()) {
    auto [Line, Rest] = Text.split('\n');
    if (StringRef Include = includedBy(Line); !Include.empty())
      Names.add(Include, Found);
    Text = Rest;
  }
  return Found;
}

Survey asynctidy::surveyProject(StringRef Root, const PackSet &Packs) {
  Survey Result;
  HeaderNames Names(Packs);
  std::map<size_t, size_t> Counts;
  std::set<std::string> Foreign;
  std::error_code Problem;
  fs::recursive_directory_iterator It(Root, Problem, /*follow_symlinks=*/false);
  for (fs::recursive_directory_iterator End;
       It != End && !Problem && Result.Files < MostFiles;
       It.increment(Problem)) {
    StringRef Path = It->path();
    bool IsFolder = It->type() == fs::file_type::directory_file;
    if (path::filename(Path).starts_with(".")) {
      if (IsFolder)
        It.no_push();
      continue;
    }
    if (IsFolder && isForeign(Path)) {
      Foreign.insert(Path.drop_front(Root.rtrim('/').size()).ltrim('/').str());
      It.no_push();
    }
    if (IsFolder || It->type() != fs::file_type::regular_file || !isCode(Path))
      continue;
    ++Result.Files;
    for (size_t Index : librariesOf(Path, Names))
      ++Counts[Index];
  }
  for (auto [Index, Count] : Counts)
    Result.Libraries.push_back({&Packs.packs()[Index], Count});
  llvm::sort(Result.Libraries, [](const auto &A, const auto &B) {
    return std::pair(B.Files, StringRef(A.Known->Name)) <
           std::pair(A.Files, StringRef(B.Known->Name));
  });
  Result.Foreign.assign(Foreign.begin(), Foreign.end());
  return Result;
}
