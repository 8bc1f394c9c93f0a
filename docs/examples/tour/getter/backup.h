// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Makes the settings, and what holds them for a second now and then.

#ifndef TOUR_BACKUP_H
#define TOUR_BACKUP_H

#include <chrono>
#include <sqlite3.h>
#include <thread>

/// As a backup does: nobody else gets to the database meanwhile.
inline std::thread start_backup() {
  sqlite3 *db = nullptr;
  sqlite3_open("settings.db", &db);
  sqlite3_exec(db,
               "DROP TABLE IF EXISTS settings; CREATE TABLE settings (cookie text);"
               "INSERT INTO settings VALUES ('biscuit'); BEGIN EXCLUSIVE",
               nullptr, nullptr, nullptr);
  return std::thread([db] {
    std::this_thread::sleep_for(std::chrono::seconds(1));
    sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
    sqlite3_close(db);
  });
}

#endif
