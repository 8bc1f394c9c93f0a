// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What can be awaited, and started.

inline coro::task<void> work() { co_return; }

inline void waits(coro::task<int> &task) { coro::sync_wait(task); }

inline void starts(coro::task_group<coro::thread_pool> &group) {
  (void)group.start(work());
  (void)coro::invoke([]() -> coro::task<void> { co_return; });
}
