// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What may follow a task depends on what it gives.

inline void follows(QCoro::LazyTask<int> &task) {
  (void)task.then([](int) {});
  (void)task.then([](int) {}, [](const std::exception &) {});
}
