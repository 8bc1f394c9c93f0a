// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// LLVM's own headers: their bodies are opaque, what they do is in the pack.
//
// REQUIRES: llvm
// RUN: %async-tidy --rules=async-blocking-call %s -- %cxxflags -I/usr/lib/llvm-%llvm/include | %check %s

#include <llvm/ADT/STLExtras.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/Program.h>
#include <llvm/Support/ThreadPool.h>

#include "coro.h"

extern "C" unsigned sleep(unsigned seconds);

task pool_ok(llvm::DefaultThreadPool &pool) {
  pool.async([] { sleep(1); });
  pool.async([](int n) { sleep(n); }, 1);
  co_return;
}

task started_ok(llvm::StringRef program) {
  llvm::sys::ExecuteNoWait(program, {program}, std::nullopt);
  co_return;
}

task executes_bad(llvm::StringRef program) {
  llvm::sys::ExecuteAndWait(program, {program});
  // CHECK: llvm.cpp:[[@LINE-1]]:3: warning: async function 'executes_bad' calls 'llvm::sys::ExecuteAndWait', which blocks on a child process [async-blocking-call]
  co_return;
}

task reads_bad(llvm::StringRef path) {
  auto text = llvm::MemoryBuffer::getFile(path);
  // CHECK: llvm.cpp:[[@LINE-1]]:15: warning: async function 'reads_bad' calls 'llvm::MemoryBuffer::getFile', which blocks on file I/O [async-blocking-call]
  co_return;
}

task for_each_bad(std::vector<int> &parts) {
  llvm::for_each(parts, [](int n) { sleep(n); });
  // CHECK: llvm.cpp:[[@LINE-1]]:3: warning: async function 'for_each_bad' calls 'llvm::for_each', which blocks on a sleep [async-blocking-call]
  co_return;
}

task waits_bad(llvm::DefaultThreadPool &pool) {
  pool.wait();
  // CHECK: llvm.cpp:[[@LINE-1]]:8: warning: async function 'waits_bad' calls 'llvm::ThreadPoolInterface::wait', which blocks on a wait [async-blocking-call]
  co_return;
}
