// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What can be awaited.

inline void waits(cppcoro::task<int> &task) { cppcoro::sync_wait(task); }
