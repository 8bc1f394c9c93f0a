// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What takes a format.

inline void prints() { std::print("{}", 1); }
