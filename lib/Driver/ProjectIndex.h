// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Driver, private: what lies beyond one unit, from the index of its project.

#ifndef ASYNC_TIDY_LIB_DRIVER_PROJECTINDEX_H
#define ASYNC_TIDY_LIB_DRIVER_PROJECTINDEX_H

#include "async-tidy/Model/IndexFormat.h"
#include "async-tidy/Model/Summary.h"
#include "async-tidy/Solve/Solver.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <string>
#include <vector>

namespace asynctidy {

/// The index of a program: the bodies that may have an effect, those that do
/// something with callables, and those that hand a function with a context of
/// its own to somebody.
std::string indexOf(const SolvedProgram &Solved);

/// An index file, mapped. Immutable, and may be used from several threads.
class ProjectIndex {
public:
  /// The file as it is now: whoever asks again gets the same object until
  /// another file has its name. Null if there is no such file.
  static llvm::Expected<std::shared_ptr<const ProjectIndex>>
  current(const std::string &Path);

  /// The bodies that \p Open leads to and does not have. What stands in its
  /// main file is left out: the index may remember what was deleted there. An
  /// error if the index has more than \c MaxUnits of them.
  llvm::Expected<std::vector<TUSummary>> beyond(const TUSummary &Open) const;

  static constexpr size_t MaxUnits = 20000;

private:
  explicit ProjectIndex(std::unique_ptr<llvm::MemoryBuffer> File,
                        IndexReader Reader)
      : File(std::move(File)), Reader(Reader) {}

  std::unique_ptr<llvm::MemoryBuffer> File;
  IndexReader Reader;
};

} // namespace asynctidy

#endif
