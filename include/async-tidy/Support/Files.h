// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Support: whole files in and out; errors name the path and the reason.

#ifndef ASYNC_TIDY_SUPPORT_FILES_H
#define ASYNC_TIDY_SUPPORT_FILES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>

namespace asynctidy {

/// Maps the file if it is large. Not for files that others write in place while
/// the buffer lives. The buffer's name is \p Path.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
readFile(llvm::StringRef Path);

/// Writes a temporary file beside \p Path and renames it, so that readers and
/// a run that is killed see the old content or the new one and nothing between.
/// The folder must exist. Survives a crash of the program, not of the machine.
llvm::Error writeFileAtomically(llvm::StringRef Path, llvm::StringRef Data);

/// Takes back the memory that a mapped file's pages take. They are read again
/// when they are looked at.
void forgetPages(const llvm::MemoryBuffer &File);

} // namespace asynctidy

#endif
