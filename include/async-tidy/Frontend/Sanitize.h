// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: what of a compile command reaches Clang. A command may come from a
/// stranger's pull request: it must not run code or write files here.

#ifndef ASYNC_TIDY_FRONTEND_SANITIZE_H
#define ASYNC_TIDY_FRONTEND_SANITIZE_H

#include "async-tidy/Frontend/Jobs.h"

namespace asynctidy {

/// Reduces \c Job.Arguments to the flags that preprocessor, parser and semantic
/// analysis read, and sets \c Dropped, \c Output, \c Status and \c Reason.
/// \c Directory and \c File are set. Does nothing to a job that is not ready,
/// and nothing new when called twice.
void sanitize(CompileJob &Job);

} // namespace asynctidy

#endif
