// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/users.h"

namespace accounts {

static user to_user(const pqxx::row &row) {
  return {row["id"].as<std::int64_t>(), row["login"].as<std::string>(),
          row["display_name"].as<std::string>(),
          row["avatar"].as<std::string>(""), row["admin"].as<bool>()};
}

std::optional<user> user_repository::find(std::int64_t id) {
  const auto row = load_row(database_,
                            "SELECT id, login, display_name, avatar, admin "
                            "FROM users WHERE id = $1",
                            std::to_string(id));
  if (!row)
    return std::nullopt;
  return to_user(*row);
}

std::optional<user> user_repository::check_password(std::string_view login,
                                                    std::string_view password) {
  const auto connection = database_.acquire();
  pqxx::work transaction(*connection);
  // crypt() is slow by intent; PostgreSQL spends that time, not we.
  const pqxx::result rows = transaction.exec_params(
      "SELECT id, login, display_name, avatar, admin FROM users "
      "WHERE login = $1 AND password = crypt($2, password)",
      std::string(login), std::string(password));
  if (rows.empty())
    return std::nullopt;
  return to_user(rows.front());
}

void user_repository::rename(std::int64_t id, std::string_view display_name) {
  const auto connection = database_.acquire();
  pqxx::work transaction(*connection);
  transaction.exec_params0("UPDATE users SET display_name = $2 WHERE id = $1",
                           id, std::string(display_name));
  transaction.commit();
}

void user_repository::set_avatar(std::int64_t id, std::string_view file) {
  const auto connection = database_.acquire();
  pqxx::work transaction(*connection);
  transaction.exec_params0("UPDATE users SET avatar = $2 WHERE id = $1", id,
                           std::string(file));
  transaction.commit();
}

static std::string quoted(const std::string &text) {
  std::string out = "\"";
  for (const char c : text)
    out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

std::string user_repository::export_csv() {
  const auto connection = database_.acquire();
  pqxx::read_transaction transaction(*connection);
  std::string csv = "id,login,display_name\n";
  for (const pqxx::row &row :
       transaction.exec("SELECT id, login, display_name FROM users "
                        "ORDER BY id"))
    csv += row["id"].as<std::string>() + ',' +
           quoted(row["login"].as<std::string>()) + ',' +
           quoted(row["display_name"].as<std::string>()) + '\n';
  return csv;
}

} // namespace accounts
