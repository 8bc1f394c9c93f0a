// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: a compile job to an AST, in this process and on any thread.
/// Nothing that the job says runs code or writes a file, and a crash of Clang
/// costs the one unit.

#ifndef ASYNC_TIDY_FRONTEND_FRONTEND_H
#define ASYNC_TIDY_FRONTEND_FRONTEND_H

#include "async-tidy/Frontend/Jobs.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class CompilerInstance;
class Decl;
} // namespace clang

namespace asynctidy {

class PathGlobs;

struct ParseOptions {
  /// Of the Clang that this program is linked to. Empty: the one that it was
  /// built with.
  std::string ResourceDir;
  /// Headers that the roots leave out. Null: none.
  const PathGlobs *Opaque = nullptr;
  /// Whether their function bodies are not parsed, either.
  bool SkipOpaqueBodies = true;
  /// Where files are looked up; one per parse, because its working directory is
  /// set. Null: the disk. For those who must know what a parse looked at.
  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files;
  /// Of the project. Outside it only code may be read, whatever sources
  /// include; empty: anything may.
  std::string Root;
  /// In seconds, callback included; a unit that takes longer fails. 0: none.
  unsigned TimeLimit = 600;
};

/// One error of the compiler.
struct ParseProblem {
  /// Absolute, without '..'; empty for an error about the command.
  std::string File;
  /// 1-based; 0 without a file. Inside a macro it is where it is expanded.
  unsigned Line = 0;
  unsigned Column = 0;
  std::string Message;

  friend bool operator==(const ParseProblem &, const ParseProblem &) = default;
};

struct ParseOutcome {
  static constexpr unsigned MaxProblems = 20;

  /// The unit was parsed to its end and the callback returned.
  bool Ran = false;
  /// \c Failure says what is not supported.
  bool Unsupported = false;
  /// An allocation failed, be it because of what other threads held.
  bool OutOfMemory = false;
  /// Not 0: the unit is incomplete. Counts those beyond \c Problems, too.
  unsigned Errors = 0;
  /// The first ones.
  std::vector<ParseProblem> Problems;
  /// Flags that would have run code, as written.
  std::vector<std::string> Dropped;
  /// Why there is no result; empty if and only if \c Ran.
  std::string Failure;
};

/// Parses one unit and, while its AST is alive, calls \p Use once with its
/// roots: the top-level declarations outside system and opaque headers, in
/// order. Units with errors are used, too. The callback runs on another thread
/// with a large stack. When it or Clang crashes or exceeds the time limit, it
/// is left without unwinding; what it writes to is then not to be used.
ParseOutcome
parseUnit(const CompileJob &Job, const ParseOptions &Options,
          llvm::function_ref<void(clang::CompilerInstance &,
                                  llvm::ArrayRef<clang::Decl *> Roots)>
              Use);

/// For callers that know no Clang header.
clang::ASTContext &astContext(clang::CompilerInstance &CI);

/// Where the headers of the Clang are that this program was built with; empty
/// if they are neither there nor beside the Clang library in use.
std::string defaultResourceDir();

} // namespace asynctidy

#endif
