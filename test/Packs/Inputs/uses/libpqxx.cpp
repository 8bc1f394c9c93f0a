// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Templates whose arguments are values of the library.

inline void transactions(pqxx::connection_base &connection) {
  pqxx::robusttransaction<> transaction(connection);
}

inline void cursors(pqxx::work &transaction) {
  using Cursor =
      pqxx::stateless_cursor<pqxx::cursor_base::read_only,
                             pqxx::cursor_base::owned>;
  Cursor cursor(transaction, "SELECT 1", "name", false);
  cursor.size();
  cursor.retrieve(0, 1);
  cursor.close();
}
