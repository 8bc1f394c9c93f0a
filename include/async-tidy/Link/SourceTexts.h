// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Link: which files and which of their lines the units have, for findings to
/// show.

#ifndef ASYNC_TIDY_LINK_SOURCETEXTS_H
#define ASYNC_TIDY_LINK_SOURCETEXTS_H

#include "async-tidy/Model/Summary.h"
#include <vector>

namespace asynctidy {

/// Paths are kept, each once. Of a line only its string's id is: findings need
/// few of them.
class SourceTexts {
public:
  /// Units are numbered as they are added.
  void add(const TUSummary &Tables);
  /// Nothing is added any more.
  void finish();

  size_t fileCount(uint32_t Unit) const {
    return Units[Unit + 1].FirstFile - Units[Unit].FirstFile;
  }
  llvm::StringRef path(uint32_t Unit, FileId Id) const {
    return Paths.texts()[file(Unit, Id).Path];
  }
  /// "None" if it is not recorded.
  StringId line(uint32_t Unit, FileId Id, uint32_t Number) const;

private:
  struct File {
    uint32_t Path, FirstLine;
  };
  struct Line {
    uint32_t Number;
    StringId Text;
  };
  struct UnitFiles {
    uint32_t FirstFile = 0;
  };

  const File &file(uint32_t Unit, FileId Id) const {
    return Files[Units[Unit].FirstFile + Id.Index];
  }

  std::vector<UnitFiles> Units = {{}};
  /// One more than there are, so that each has an end.
  std::vector<File> Files = {{0, 0}};
  std::vector<Line> Lines;
  StringTable Paths;
};

} // namespace asynctidy

#endif
