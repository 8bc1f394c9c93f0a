// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: what a parse asked of the disk and was told. A parse whose every
/// question would be answered alike gives the same AST, so this, with the
/// command, is what a cache needs to know. A path that was not there is an
/// answer, too: a header that appears earlier on the include path changes what
/// later ones mean.

#ifndef ASYNC_TIDY_FRONTEND_LOOKUPS_H
#define ASYNC_TIDY_FRONTEND_LOOKUPS_H

#include "async-tidy/Support/FileState.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <optional>
#include <string>
#include <vector>

namespace asynctidy {

class Overlay;

/// All that was asked of one path.
struct Lookup {
  /// Absolute; may go through links and '..', as it was asked for.
  std::string Path;
  PathKind Kind = PathKind::Absent;
  /// Of the content of a file, or of the names in a folder, if it was read.
  std::optional<Digest> Content;
  /// Where the links lead, if that was asked.
  std::optional<Digest> Target;
  /// Before it was read; \c Content need not be looked at again while this is
  /// true. Of kind Unknown if it could not tell a change. Not for those without
  /// content.
  FileState Seen;
  /// Index of the first lookup that leads to the same file or folder, or its
  /// own: two names of one file are included once.
  uint32_t Same = 0;
};

/// Passes everything on to the disk and remembers it. For one parse.
class LookupRecorder : public llvm::vfs::ProxyFileSystem {
public:
  /// \p Over, which may be null, is what \p Disk has over the disk.
  LookupRecorder(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Disk,
                 FileDigests &Digests, const Overlay *Over = nullptr);

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &Path,
                                          std::error_code &Problem) override;
  std::error_code getRealPath(const llvm::Twine &Path,
                              llvm::SmallVectorImpl<char> &Output) override;

  /// The files whose content was read, sorted.
  std::vector<std::string> filesRead() const;
  /// Sorted by path. Absent if the disk changed meanwhile or did not answer, so
  /// that the parse can be trusted but not repeated. Ends the recording.
  std::optional<std::vector<Lookup>> take();

private:
  friend class RecordedFile;

  std::string absolute(const llvm::Twine &Path) const;
  Lookup &at(const std::string &Path) { return Found[Path]; }
  void noteKind(const std::string &Path, PathKind Kind);
  void noteContent(const std::string &Path, const FileState &Before,
                   llvm::StringRef Content);
  bool confirm(Lookup &L);

  FileState state(const std::string &Path) const;

  FileDigests &Digests;
  const Overlay *Over;
  int64_t Begin;
  bool IsConsistent = true;
  llvm::StringMap<Lookup> Found;
};

/// Fills \c Same of \p Lookups, which were made of \p States.
void groupByFile(std::vector<Lookup> &Lookups,
                 llvm::ArrayRef<FileState> States);

/// Asks the disk once in a run.
class LookupChecker {
public:
  explicit LookupChecker(FileDigests &Digests, const Overlay *Over = nullptr)
      : Digests(Digests), Over(Over) {}

  /// Of a path as it is looked at; not remembered.
  FileState stateNow(const std::string &Path) const;

  /// Whether all would be answered alike now. Brings \c Seen up to date;
  /// \p Renewed says whether that changed anything.
  bool hold(std::vector<Lookup> &Lookups, bool &Renewed);

private:
  FileState state(const std::string &Path);
  bool holds(Lookup &L, const FileState &Now, bool &Renewed);

  FileDigests &Digests;
  const Overlay *Over;
  std::mutex Mutex;
  llvm::StringMap<FileState> States;
};

} // namespace asynctidy

#endif
