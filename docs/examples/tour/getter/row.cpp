// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "row.h"
#include <sqlite3.h>

std::string load_row(const char *sql) {
  sqlite3 *db = nullptr;
  sqlite3_open("settings.db", &db);
  sqlite3_busy_timeout(db, 5000);
  sqlite3_stmt *statement = nullptr;
  sqlite3_prepare_v2(db, sql, -1, &statement, nullptr);
  std::string row;
  if (sqlite3_step(statement) == SQLITE_ROW)
    row = reinterpret_cast<const char *>(sqlite3_column_text(statement, 0));
  sqlite3_finalize(statement);
  sqlite3_close(db);
  return row;
}
