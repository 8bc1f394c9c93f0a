// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// A parse as an editor makes it.

#ifndef ASYNC_TIDY_TEST_UNIT_FRONTEND_PREAMBLEPARSE_H
#define ASYNC_TIDY_TEST_UNIT_FRONTEND_PREAMBLEPARSE_H

#include "async-tidy/Frontend/Jobs.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class ASTContext;
class Decl;
} // namespace clang

namespace asynctidy {

class PathGlobs;

enum class PreambleUse {
  /// There were errors.
  Failed,
  /// The file begins with no includes, so this was an ordinary parse.
  None,
  ReadBack
};

/// Parses the includes at the head of a file alone and writes them, their
/// bodies included, to a precompiled preamble; then parses the rest of the file
/// on top of what is read back. \p Use gets the declarations outside system and
/// opaque headers, in order. After errors it is not called.
PreambleUse parseThroughPreamble(
    const CompileJob &Job, const PathGlobs &Opaque,
    llvm::function_ref<void(clang::ASTContext &, llvm::ArrayRef<clang::Decl *>)>
        Use);

} // namespace asynctidy

#endif
