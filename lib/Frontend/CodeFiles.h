// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend, private: a file system that gives a parse code and nothing else. A
/// source may include any file of the machine, and a compiler's errors quote
/// what they are about, so a change that somebody proposes could read a secret
/// out in a report.

#ifndef ASYNC_TIDY_LIB_FRONTEND_CODEFILES_H
#define ASYNC_TIDY_LIB_FRONTEND_CODEFILES_H

#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace asynctidy {

/// \p Files without what lies outside \p Root or hidden in it, links followed,
/// and neither has the name of a source or header nor lies in a folder of
/// headers. That there
/// is such a file can be asked; it cannot be opened.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>
onlyCode(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
         llvm::StringRef Root);

} // namespace asynctidy

#endif
