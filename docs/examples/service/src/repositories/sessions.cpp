// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/sessions.h"

namespace accounts {

std::optional<identity> session_repository::find(std::string_view token) {
  const auto row =
      load_row(database_,
               "SELECT user_id, admin FROM sessions JOIN users ON id = user_id "
               "WHERE token_hash = digest($1, 'sha256') AND expires_at > now()",
               token);
  if (!row)
    return std::nullopt;
  return identity{(*row)["user_id"].as<std::int64_t>(),
                  (*row)["admin"].as<bool>()};
}

void session_repository::insert(std::string_view token, std::int64_t user_id,
                                std::chrono::seconds lifetime) {
  const auto connection = database_.acquire();
  pqxx::work transaction(*connection);
  transaction.exec_params0(
      "INSERT INTO sessions (token_hash, user_id, expires_at) VALUES "
      "(digest($1, 'sha256'), $2, now() + $3 * interval '1 second')",
      std::string(token), user_id, lifetime.count());
  transaction.commit();
}

bool session_repository::rotate(std::string_view old_token,
                                std::string_view new_token,
                                std::chrono::seconds lifetime) {
  const auto connection = database_.acquire();
  pqxx::work transaction(*connection);
  const pqxx::result changed = transaction.exec_params(
      "UPDATE sessions SET token_hash = digest($2, 'sha256'), "
      "expires_at = now() + $3 * interval '1 second' "
      "WHERE token_hash = digest($1, 'sha256') AND expires_at > now()",
      std::string(old_token), std::string(new_token), lifetime.count());
  transaction.commit();
  return changed.affected_rows() == 1;
}

void session_repository::remove(std::string_view token) {
  const auto connection = database_.acquire();
  pqxx::work transaction(*connection);
  transaction.exec_params0(
      "DELETE FROM sessions WHERE token_hash = digest($1, 'sha256')",
      std::string(token));
  transaction.commit();
}

std::size_t session_repository::remove_expired() {
  const auto connection = database_.acquire();
  pqxx::work transaction(*connection);
  const pqxx::result removed =
      transaction.exec("DELETE FROM sessions WHERE expires_at <= now()");
  transaction.commit();
  return removed.affected_rows();
}

} // namespace accounts
