// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend, internal: a job to the settings of a compiler that only parses.

#ifndef ASYNC_TIDY_LIB_FRONTEND_INVOCATION_H
#define ASYNC_TIDY_LIB_FRONTEND_INVOCATION_H

#include "async-tidy/Extract/ClangCompat.h"
#include "async-tidy/Frontend/Frontend.h"

namespace asynctidy {

/// An absolute path for the compiler of \p Job: the driver looks for headers
/// beside it. Only its folder is resolved, its name says how it reads its
/// flags.
std::string compilerPath(const CompileJob &Job);

/// Returns null if Clang cannot make sense of the command at all; \p Errors
/// says why. Else it holds what was wrong with single flags. Whatever the job
/// says, the result writes nothing, prints nothing and loads no code.
std::shared_ptr<clang::CompilerInvocation>
createInvocation(const CompileJob &Job, const ParseOptions &Options,
                 compat::FileSystemPtr Files, std::vector<std::string> &Errors);

} // namespace asynctidy

#endif
