// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The migration tool hands the service's URL to the synchronous driver.

#include "settings.h"
#include <pqxx/pqxx>

int main() {
  pqxx::connection db(database_url);
  pqxx::work change(db);
  change.exec("ALTER TABLE accounts ADD COLUMN closed date");
  change.commit();
}
