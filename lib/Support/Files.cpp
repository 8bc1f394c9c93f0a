// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Support: whole files in and out; errors name the path and the reason.

#include "async-tidy/Support/Files.h"
#include "async-tidy/Support/Error.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include <sys/mman.h>

using namespace asynctidy;
namespace fs = llvm::sys::fs;

llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>>
asynctidy::readFile(llvm::StringRef Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return makeError("cannot read '" + Path +
                     "': " + Buffer.getError().message());
  return std::move(*Buffer);
}

static llvm::Error writeTo(int FD, llvm::StringRef Data, bool Close) {
  llvm::raw_fd_ostream Stream(FD, Close, /*unbuffered=*/true);
  Stream << Data;
  if (Close)
    Stream.close();
  std::error_code Problem = Stream.error();
  // The stream's destructor ends the process for an error that is left.
  Stream.clear_error();
  return llvm::errorCodeToError(Problem);
}

/// A device or pipe: there is no old content to keep, and a rename would put a
/// plain file in its place.
static llvm::Error writeInPlace(llvm::StringRef Path, llvm::StringRef Data) {
  int FD = -1;
  if (std::error_code Problem = fs::openFileForWrite(Path, FD))
    return llvm::errorCodeToError(Problem);
  return writeTo(FD, Data, /*Close=*/true);
}

static llvm::Error writeAndRename(llvm::StringRef Path, llvm::StringRef Data) {
  llvm::Expected<fs::TempFile> Temporary =
      fs::TempFile::create(Path + ".%%%%%%%%.tmp");
  if (!Temporary)
    return Temporary.takeError();
  // The temporary file closes itself.
  if (llvm::Error E = writeTo(Temporary->FD, Data, /*Close=*/false))
    return llvm::joinErrors(std::move(E), Temporary->discard());
  return Temporary->keep(Path);
}

static llvm::Error write(llvm::StringRef Path, llvm::StringRef Data) {
  fs::file_status Status;
  if (fs::status(Path, Status))
    return writeAndRename(Path, Data);
  if (fs::is_directory(Status))
    return llvm::errorCodeToError(
        std::make_error_code(std::errc::is_a_directory));
  if (fs::is_other(Status))
    return writeInPlace(Path, Data);
  // A link stays a link.
  llvm::SmallString<128> Target;
  if (std::error_code Problem = fs::real_path(Path, Target))
    return llvm::errorCodeToError(Problem);
  return writeAndRename(Target, Data);
}

llvm::Error asynctidy::writeFileAtomically(llvm::StringRef Path,
                                           llvm::StringRef Data) {
  return addContext(write(Path, Data), "cannot write '" + Path + "'");
}

void asynctidy::forgetPages(const llvm::MemoryBuffer &File) {
  if (File.getBufferKind() != llvm::MemoryBuffer::MemoryBuffer_MMap)
    return;
  // What LLVM offers for this asks glibc, which does nothing. A mapping starts
  // with a page, and what it has of the last one is its own.
  uintptr_t Size = llvm::sys::Process::getPageSizeEstimate();
  uintptr_t Begin = llvm::alignDown(uintptr_t(File.getBufferStart()), Size);
  uintptr_t End = llvm::alignTo(uintptr_t(File.getBufferEnd()), Size);
  ::madvise(reinterpret_cast<void *>(Begin), End - Begin, MADV_DONTNEED);
}
