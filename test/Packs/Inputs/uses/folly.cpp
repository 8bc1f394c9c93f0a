// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What can be awaited, a mutex that has no shared side, a queue whose atomics
// are a template.

#include <mutex>

inline void waits(folly::coro::Task<int> &task) {
  folly::coro::blockingWait(std::move(task));
  folly::coro::blocking_wait(std::move(task));
}

inline void locks(folly::Synchronized<int, std::mutex> &value) {
  value.lock();
  value.withLock([](int &) {});
}

inline void queues(folly::MPMCQueue<int> &queue, int &value) {
  queue.blockingRead(value);
  queue.blockingWrite(1);
}

inline void fibers() {
  (void)folly::fibers::await([](folly::fibers::Promise<int> promise) { promise.setValue(1); });
  (void)folly::fibers::await_async(
      [](folly::fibers::Promise<int> promise) { promise.setValue(1); });
}

inline void starts() {
  (void)folly::coro::co_invoke([]() -> folly::coro::Task<void> { co_return; });
}
