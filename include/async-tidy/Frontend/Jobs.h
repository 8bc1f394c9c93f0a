// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: which translation units there are and how each is compiled. Reads
/// compile commands, which are data that somebody else wrote.

#ifndef ASYNC_TIDY_FRONTEND_JOBS_H
#define ASYNC_TIDY_FRONTEND_JOBS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <cstdint>
#include <string>
#include <vector>

namespace asynctidy {

/// One way to compile one source file, reduced to what a parse depends on: two
/// jobs that are equal but for \c Output give the same AST.
struct CompileJob {
  enum class State : uint8_t {
    Ready,
    /// Its command cannot be read.
    Failed,
    /// Another language, dialect of command line, or C++20 modules.
    Unsupported,
  };

  /// Absolute, without '..'; what relative paths are relative to.
  std::string Directory;
  /// Absolute, without '..'. May not exist: parseUnit() says so.
  std::string File;
  /// As the command names it; empty if it does not.
  std::string Output;
  /// The compiler, then flags; no input, no output, nothing that sanitize()
  /// drops. The language is named if the file's extension does not decide it.
  std::vector<std::string> Arguments;
  /// What was dropped from the command because it would run code, as written.
  std::vector<std::string> Dropped;
  State Status = State::Ready;
  /// Why it is not ready.
  std::string Reason;

  friend bool operator==(const CompileJob &, const CompileJob &) = default;
};

/// Returns the path of a compilation database: \p Hint if it is a file,
/// `compile_commands.json` in it if it is a folder. An empty hint means the
/// nearest of \p WorkingDirectory and the folders above it; `build` in each
/// counts, too.
llvm::Expected<std::string> findDatabase(llvm::StringRef Hint,
                                         llvm::StringRef WorkingDirectory);

/// Reads a compilation database; \p File is absolute. Order is that of the
/// file. Of entries that say the same only the first stays; one file compiled
/// in different ways is several jobs. An entry that cannot be used is a job
/// that says why; a database that is malformed is an error with its place.
llvm::Expected<std::vector<CompileJob>> loadDatabase(llvm::StringRef File);

/// Keeps the jobs of the sources that \p Paths names or that lie in a folder
/// which it names; all of them if there are no paths. A path that selects
/// nothing is an error that says why.
llvm::Expected<std::vector<CompileJob>>
selectJobs(std::vector<CompileJob> Jobs, llvm::ArrayRef<std::string> Paths,
           llvm::StringRef WorkingDirectory);

/// Makes the jobs for `PATH... -- FLAGS`. Headers are C++ unless the flags say
/// otherwise; a folder means the C and C++ sources below it, sorted.
llvm::Expected<std::vector<CompileJob>>
jobsFromFlags(llvm::ArrayRef<std::string> Paths,
              llvm::ArrayRef<std::string> Flags,
              llvm::StringRef WorkingDirectory);

} // namespace asynctidy

#endif
