// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A handler's parameter says what it handles.

inline void failures(QFuture<int> &future) {
  future.onFailed([](const QException &) { return 0; });
}
