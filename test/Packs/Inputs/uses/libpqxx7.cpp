// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What is called for each row says what is in a row.

inline void rows(pqxx::work &transaction) {
  transaction.for_each("SELECT 1", [](int) {});
  transaction.for_stream("SELECT 1", [](int) {});
}
