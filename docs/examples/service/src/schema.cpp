// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/schema.h"

#include "accounts/files.h"

namespace accounts {

void apply_schema(connection_pool &database,
                  const std::filesystem::path &file) {
  const std::string statements = read_file(file);
  const auto connection = database.acquire();
  pqxx::work transaction(*connection);
  // Two nodes that start together must not both create the tables.
  transaction.exec1("SELECT pg_advisory_xact_lock(7261)");
  transaction.exec(statements);
  transaction.commit();
}

} // namespace accounts
