// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend: LLVM's crash recovery, made to survive a full stack and an endless
/// loop, too.

#include "CrashGuard.h"
#include "Interrupt.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/Signals.h"
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace asynctidy;
using llvm::CrashRecoveryContext;

/// What LLVM gave up about on this thread.
static thread_local std::string FatalReason;

static void handleFatalError(void *, const char *Reason, bool) {
  CrashRecoveryContext *Context = CrashRecoveryContext::GetCurrent();
  // LLVM ends the process when this returns.
  if (!Context)
    return;
  FatalReason = Reason;
  Context->HandleExit(EXIT_FAILURE);
}

/// A signal handler needs a stack of its own to run when the stack is full.
static void moveHandlerToOwnStack(int Signal) {
  struct sigaction Action;
  if (sigaction(Signal, nullptr, &Action) != 0)
    return;
  Action.sa_flags |= SA_ONSTACK;
  sigaction(Signal, &Action, nullptr);
}

static void installHandlers() {
  // LLVM installs its other handlers when they are first asked for; after this
  // they cannot replace those of the crash recovery.
  llvm::sys::SetInfoSignalFunction(nullptr);
  CrashRecoveryContext::Enable();
  moveHandlerToOwnStack(SIGSEGV);
  moveHandlerToOwnStack(SIGBUS);
  llvm::install_fatal_error_handler(handleFatalError);
  installInterrupt();
}

namespace {
/// Gives the current thread a stack for signal handlers.
class SignalStack {
public:
  SignalStack() : Memory(new char[Size]) {
    stack_t New = {};
    New.ss_sp = Memory.get();
    New.ss_size = Size;
    sigaltstack(&New, &Old);
  }
  ~SignalStack() { sigaltstack(&Old, nullptr); }

private:
  static constexpr size_t Size = 64 << 10;
  std::unique_ptr<char[]> Memory;
  stack_t Old = {};
};

/// A thread with a large stack. Clang would start more threads if it knew the
/// end of a small one, and nobody would guard those.
class LargeThread {
public:
  LargeThread() {
    void *Mapped = mmap(nullptr, Size, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    Stack = Mapped == MAP_FAILED ? nullptr : static_cast<char *>(Mapped);
  }
  ~LargeThread() {
    if (Stack)
      munmap(Stack, Size);
  }
  LargeThread(const LargeThread &) = delete;

  bool hasStack() const { return Stack; }
  /// False if there is no thread; else join() it.
  bool start(llvm::function_ref<void()> Body);
  void join() { pthread_join(Handle, nullptr); }
  pthread_t handle() const { return Handle; }

  /// Leaves the stack where it is. Global lists may have entries on the stack
  /// of a thread that crashed.
  void abandonStack() { Stack = nullptr; }

private:
  /// Only the pages that are used cost memory.
  static constexpr size_t Size = 64 << 20;

  static void *call(void *Self) {
    static_cast<LargeThread *>(Self)->Body();
    return nullptr;
  }

  char *Stack;
  pthread_t Handle = {};
  llvm::function_ref<void()> Body;
};

/// One call to runGuarded().
class GuardedRun {
public:
  GuardedRun(llvm::function_ref<void()> Work,
             llvm::function_ref<void()> CleanUp, unsigned TimeLimit)
      : Work(Work), CleanUp(CleanUp), TimeLimit(TimeLimit) {}

  std::string run();

private:
  void runWork();
  void runCleanUp();
  std::string describeCrash() const;
  void interruptAtLimit(pthread_t Thread);

  llvm::function_ref<void()> Work;
  llvm::function_ref<void()> CleanUp;
  unsigned TimeLimit;
  std::unique_ptr<CrashRecoveryContext> Guard;
  std::string Fate;
  bool IsCleanUpDone = false;
  std::mutex Mutex;
  std::condition_variable Changed;
  bool IsWorkOver = false;
};
} // namespace

bool LargeThread::start(llvm::function_ref<void()> NewBody) {
  const long Page = sysconf(_SC_PAGESIZE);
  pthread_attr_t Attributes;
  if (!Stack || pthread_attr_init(&Attributes) != 0)
    return false;
  Body = NewBody;
  bool Ok =
      mprotect(Stack, Page, PROT_NONE) == 0 &&
      pthread_attr_setstack(&Attributes, Stack + Page, Size - Page) == 0 &&
      pthread_create(&Handle, &Attributes, call, this) == 0;
  pthread_attr_destroy(&Attributes);
  return Ok;
}

std::string GuardedRun::run() {
  LargeThread First;
  auto Body = [&] {
    runWork();
    if (Fate.empty())
      runCleanUp();
  };
  if (!First.hasStack())
    return RanOutOfMemory;
  if (!First.start(Body))
    return "cannot start a thread";
  if (TimeLimit)
    interruptAtLimit(First.handle());
  First.join();
  if (IsCleanUpDone)
    return Fate;

  First.abandonStack();
  if (!Fate.empty()) {
    // On another stack, so as not to overwrite what the crash left on its own.
    LargeThread Second;
    auto SecondBody = [&] { runCleanUp(); };
    if (Second.start(SecondBody))
      Second.join();
    if (!IsCleanUpDone)
      Second.abandonStack();
  }
  // What a crashed clean-up began to destroy is left as it is.
  if (!IsCleanUpDone)
    (void)Guard.release();
  return Fate;
}

void GuardedRun::runWork() {
  SignalStack HandlersStack;
  Guard = std::make_unique<CrashRecoveryContext>();
  bool Returned = Guard->RunSafely([&] {
    InterruptibleScope Interruptible;
    Work();
  });
  if (!Returned)
    Fate = describeCrash();
  std::lock_guard<std::mutex> Lock(Mutex);
  IsWorkOver = true;
  Changed.notify_all();
}

void GuardedRun::runCleanUp() {
  SignalStack HandlersStack;
  CrashRecoveryContext CleanUpGuard;
  IsCleanUpDone = CleanUpGuard.RunSafely([&] {
    // Destroys what Clang registered with it.
    Guard.reset();
    CleanUp();
  });
}

std::string GuardedRun::describeCrash() const {
  const int Code = Guard->RetCode;
  if (Code == InterruptedCode)
    return "did not finish in " + std::to_string(TimeLimit) + " s";
  if (FatalReason == OutOfMemory)
    return RanOutOfMemory;
  if (!FatalReason.empty())
    return "crashed (" + FatalReason + ")";
  switch (Code - 128) {
  case SIGABRT:
    return "crashed (SIGABRT)";
  case SIGBUS:
    return "crashed (SIGBUS)";
  case SIGFPE:
    return "crashed (SIGFPE)";
  case SIGILL:
    return "crashed (SIGILL)";
  case SIGSEGV:
    return "crashed (SIGSEGV)";
  case SIGTRAP:
    return "crashed (SIGTRAP)";
  default:
    return "crashed (exit code " + std::to_string(Code) + ")";
  }
}

void GuardedRun::interruptAtLimit(pthread_t Thread) {
  std::unique_lock<std::mutex> Lock(Mutex);
  auto IsOver = [this] { return IsWorkOver; };
  if (Changed.wait_for(Lock, std::chrono::seconds(TimeLimit), IsOver))
    return;
  Interrupter Stop(Thread);
  // The lock is free while waiting, so the thread can say that it is over.
  while (!Changed.wait_for(Lock, Interrupter::Interval, IsOver))
    Stop.tryOnce();
}

std::string asynctidy::runGuarded(llvm::function_ref<void()> Work,
                                  llvm::function_ref<void()> CleanUp,
                                  unsigned TimeLimit) {
  static std::once_flag Once;
  std::call_once(Once, installHandlers);
  return GuardedRun(Work, CleanUp, TimeLimit).run();
}
