// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What is called for a value.

inline void posts() {
  coro_io::post([] { return 1; });
}
