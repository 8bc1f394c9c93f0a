// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The URL is converted where it changes sides.

#include "settings.h"
#include <pqxx/pqxx>

int main() {
  pqxx::connection db(for_libpq(database_url));
  pqxx::work change(db);
  change.exec("ALTER TABLE accounts ADD COLUMN closed date");
  change.commit();
}
