// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend, private: which files are code.

#include "CodeFiles.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <optional>

using namespace asynctidy;
using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
namespace vfs = llvm::vfs;

/// Of the language, and of what generators and libraries call their parts.
static bool isCodeName(StringRef File) {
  return llvm::is_contained(
      {".c",   ".cc",  ".cpp", ".cxx", ".c++", ".cp",  ".h",    ".hh",
       ".hpp", ".hxx", ".h++", ".hp",  ".inc", ".inl", ".ipp",  ".ixx",
       ".tpp", ".tcc", ".txx", ".def", ".moc", ".gen", ".cppm", ".impl",
       ".ii",  ".i",   ".xpm", ".y",   ".l",   ".in",  ".x",    ".hin"},
      path::extension(File).lower());
}

/// Headers of the standard library and of some others have no extension.
static bool isInHeaderFolder(StringRef File) {
  for (auto It = path::begin(File), End = path::end(File); It != End; ++It)
    if (It->starts_with("include") || *It == "c++")
      return true;
  return false;
}

/// Headers without an extension lie elsewhere, too. Nobody's keys or passwords
/// begin with a directive or a comment of C.
static bool beginsLikeHeader(StringRef File) {
  if (File.contains("/.") || path::has_extension(File) ||
      !fs::is_regular_file(File))
    return false;
  constexpr uint64_t Enough = 256;
  auto Text = llvm::MemoryBuffer::getFileSlice(File, Enough, 0);
  if (!Text)
    return false;
  StringRef Begin = (*Text)->getBuffer().ltrim();
  if (Begin.starts_with("//") || Begin.starts_with("/*"))
    return true;
  return Begin.consume_front("#") &&
         llvm::is_contained(
             {"ifndef", "ifdef", "if", "include", "define", "pragma"},
             Begin.ltrim(" \t").take_while(llvm::isAlpha));
}

/// What is hidden there is somebody's own: a home folder may be a checkout,
/// too.
static bool isOfProject(StringRef File, StringRef Root) {
  return File.consume_front(Root.rtrim('/')) && File.starts_with("/") &&
         !File.contains("/.");
}

namespace asynctidy {
class CodeFiles : public vfs::ProxyFileSystem {
public:
  CodeFiles(llvm::IntrusiveRefCntPtr<vfs::FileSystem> Files, StringRef Folder)
      : ProxyFileSystem(std::move(Files)) {
    llvm::SmallString<256> Real;
    Root = fs::real_path(Folder, Real) ? Folder.str() : std::string(Real);
  }

  llvm::ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    llvm::SmallString<256> Name, Real;
    Path.toVector(Name);
    if (makeAbsolute(Name) || !isCode(Name))
      return std::make_error_code(std::errc::permission_denied);
    return ProxyFileSystem::openFileForRead(Path);
  }

private:
  bool isCode(StringRef Name) {
    std::optional<std::string> Real = realName(Name);
    // Not on the disk: laid over it, and so of the project.
    if (!Real)
      return true;
    return isOfProject(*Real, Root) || isCodeName(*Real) ||
           isInHeaderFolder(*Real) || beginsLikeHeader(*Real);
  }

  /// A parse asks for many names in few folders: those are followed once.
  std::optional<std::string> realName(StringRef Name) {
    StringRef Last = path::filename(Name);
    bool IsLink = false;
    if (fs::is_symlink_file(Name, IsLink))
      return std::nullopt;
    if (IsLink || Last == "." || Last == "..")
      return followed(Name);
    StringRef Folder = path::parent_path(Name);
    auto [It, IsNew] = RealFolders.try_emplace(Folder);
    if (IsNew)
      It->second = followed(Folder);
    if (!It->second)
      return std::nullopt;
    return (StringRef(*It->second).rtrim('/') + "/" + Last).str();
  }

  static std::optional<std::string> followed(StringRef Name) {
    llvm::SmallString<256> Real;
    if (fs::real_path(Name, Real))
      return std::nullopt;
    return std::string(Real);
  }

  /// By the name that was asked for.
  llvm::StringMap<std::optional<std::string>> RealFolders;
  std::string Root;
};
} // namespace asynctidy

llvm::IntrusiveRefCntPtr<vfs::FileSystem>
asynctidy::onlyCode(llvm::IntrusiveRefCntPtr<vfs::FileSystem> Files,
                    StringRef Root) {
  return llvm::makeIntrusiveRefCnt<CodeFiles>(std::move(Files), Root);
}
