// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a text is made of.

inline void files(fmt::ostream &out) { out.print("{}", 1); }
