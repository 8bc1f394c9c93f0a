// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Frontend, internal: stops a thread that runs in a CrashRecoveryContext and
/// does not come back.

#ifndef ASYNC_TIDY_LIB_FRONTEND_INTERRUPT_H
#define ASYNC_TIDY_LIB_FRONTEND_INTERRUPT_H

#include <chrono>
#include <cstdint>
#include <pthread.h>

namespace asynctidy {

/// CrashRecoveryContext::RetCode of a thread that was stopped.
constexpr int InterruptedCode = 124;

/// Takes SIGURG, which is ignored otherwise. Call it once.
void installInterrupt();

/// While one lives, its thread may be stopped.
class InterruptibleScope {
public:
  InterruptibleScope();
  ~InterruptibleScope();
};

/// Tries to stop a thread. It is only stopped where it cannot hold the lock of
/// the memory allocator, which all threads share: in the code of Clang, LLVM or
/// this program, or when it has been waiting for a while and uses no time.
class Interrupter {
public:
  static constexpr std::chrono::milliseconds Interval{10};

  explicit Interrupter(pthread_t Thread) : Thread(Thread) {}
  /// Call it every \c Interval.
  void tryOnce();

private:
  int64_t timeUsed() const;

  pthread_t Thread;
  int64_t LastTime = -1;
  unsigned Idle = 0;
};

} // namespace asynctidy

#endif
