// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: a limit of the kernel's, and what happens at it.

#include "async-tidy/Frontend/MemoryLimit.h"
#include "CrashGuard.h"
#include "async-tidy/Support/Error.h"
#include "llvm/Support/Compiler.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/MemoryBuffer.h"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <sys/resource.h>
#include <unistd.h>

using namespace asynctidy;

static constexpr uint64_t Megabyte = 1 << 20;

/// Of the first file that holds a number; that of version 1 is a very large one
/// where there is no limit, that of version 2 a word.
static uint64_t limitOfGroup() {
  for (const char *Path : {"/sys/fs/cgroup/memory.max",
                           "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
    auto Text = llvm::MemoryBuffer::getFileAsStream(Path);
    uint64_t Bytes = 0;
    if (Text && !(*Text)->getBuffer().trim().getAsInteger(10, Bytes))
      return Bytes;
  }
  return UINT64_MAX;
}

uint64_t asynctidy::defaultMemoryLimit() {
  uint64_t Machine =
      uint64_t(sysconf(_SC_PHYS_PAGES)) * uint64_t(sysconf(_SC_PAGESIZE));
  return std::min(Machine, limitOfGroup()) / Megabyte / 4 * 3;
}

/// Allocates nothing.
static void endAtLimit() {
  if (llvm::CrashRecoveryContext::GetCurrent())
    llvm::report_fatal_error(OutOfMemory, /*gen_crash_diag=*/false);
  static constexpr char Message[] = "async-tidy: error: out of memory\n";
  (void)!write(STDERR_FILENO, Message, sizeof(Message) - 1);
  _exit(2);
}

llvm::Error asynctidy::limitMemory(uint64_t Megabytes) {
#if !LLVM_ADDRESS_SANITIZER_BUILD && !LLVM_THREAD_SANITIZER_BUILD &&           \
    !LLVM_MEMORY_SANITIZER_BUILD
  std::set_new_handler(endAtLimit);
  llvm::install_bad_alloc_error_handler(
      [](void *, const char *, bool) { endAtLimit(); });
  rlimit Limit;
  if (getrlimit(RLIMIT_DATA, &Limit) == 0) {
    Limit.rlim_cur = std::min<rlim_t>(Limit.rlim_cur, Megabytes * Megabyte);
    if (setrlimit(RLIMIT_DATA, &Limit) == 0)
      return llvm::Error::success();
  }
  return makeError(llvm::Twine("cannot limit the memory: ") +
                   std::strerror(errno));
#else
  return llvm::Error::success();
#endif
}
