// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What can be awaited.

inline void waits(coro::task<int> &task) { coro::sync_wait(task); }
