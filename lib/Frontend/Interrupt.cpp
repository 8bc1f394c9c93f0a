// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: stops a thread from a signal handler.

#include "Interrupt.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include <algorithm>
#include <atomic>
#include <dlfcn.h>
#include <iterator>
#include <link.h>
#include <signal.h>
#include <time.h>
#include <ucontext.h>

using namespace asynctidy;
using llvm::CrashRecoveryContext;

namespace {
struct CodeRange {
  uintptr_t Begin = 0;
  uintptr_t End = 0;
};
} // namespace

/// Code that never holds the allocator's lock when it is the innermost. Written
/// once, before any handler runs.
static CodeRange SafeCode[3];
/// Of this thread: may it be stopped at all? Trivial, for the handler.
static thread_local volatile bool IsInterruptible = false;
/// Sent along with the signal.
enum : int { IfInSafeCode, Always };

/// Finds the code of the library that \p Address lies in.
static CodeRange codeAround(uintptr_t Address) {
  CodeRange Result = {Address, 0};
  dl_iterate_phdr(
      [](dl_phdr_info *Info, size_t, void *Data) {
        auto &Range = *static_cast<CodeRange *>(Data);
        for (const auto &Header :
             llvm::ArrayRef(Info->dlpi_phdr, Info->dlpi_phnum)) {
          uintptr_t Begin = Info->dlpi_addr + Header.p_vaddr;
          bool Holds = Header.p_type == PT_LOAD && (Header.p_flags & PF_X) &&
                       Begin <= Range.Begin &&
                       Range.Begin - Begin < Header.p_memsz;
          if (!Holds)
            continue;
          Range = {Begin, Begin + Header.p_memsz};
          return 1;
        }
        return 0;
      },
      &Result);
  return Result.End ? Result : CodeRange();
}

static uintptr_t interruptedAddress(const void *Context) {
  const auto &Machine = static_cast<const ucontext_t *>(Context)->uc_mcontext;
#if defined(__x86_64__)
  return Machine.gregs[REG_RIP];
#elif defined(__aarch64__)
  return Machine.pc;
#else
  return 0;
#endif
}

static bool isInSafeCode(uintptr_t Address) {
  return llvm::any_of(SafeCode, [&](const CodeRange &Range) {
    return Range.Begin <= Address && Address < Range.End;
  });
}

static void handleInterrupt(int, siginfo_t *Info, void *Context) {
  if (!IsInterruptible)
    return;
  if (Info->si_value.sival_int != Always &&
      !isInSafeCode(interruptedAddress(Context)))
    return;
  if (CrashRecoveryContext *Guard = CrashRecoveryContext::GetCurrent()) {
    IsInterruptible = false;
    Guard->HandleExit(InterruptedCode);
  }
}

void asynctidy::installInterrupt() {
  SafeCode[0] =
      codeAround(reinterpret_cast<uintptr_t>(&clang::getClangFullVersion));
  SafeCode[1] =
      codeAround(reinterpret_cast<uintptr_t>(&CrashRecoveryContext::Enable));
  SafeCode[2] = codeAround(reinterpret_cast<uintptr_t>(&handleInterrupt));
  struct sigaction Action = {};
  Action.sa_sigaction = handleInterrupt;
  Action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
  sigaction(SIGURG, &Action, nullptr);
}

InterruptibleScope::InterruptibleScope() { IsInterruptible = true; }
InterruptibleScope::~InterruptibleScope() { IsInterruptible = false; }

int64_t Interrupter::timeUsed() const {
  clockid_t Clock;
  timespec Time = {};
  if (pthread_getcpuclockid(Thread, &Clock) != 0 ||
      clock_gettime(Clock, &Time) != 0)
    return -1;
  return int64_t(Time.tv_sec) * 1000000000 + Time.tv_nsec;
}

void Interrupter::tryOnce() {
  // Handling the signal takes some microseconds, too.
  constexpr int64_t Noise = 1000000;
  int64_t Time = timeUsed();
  Idle = Time - LastTime < Noise ? Idle + 1 : 0;
  LastTime = Time;
  sigval Value = {};
  Value.sival_int = Idle < 100 ? IfInSafeCode : Always;
  pthread_sigqueue(Thread, SIGURG, Value);
}
