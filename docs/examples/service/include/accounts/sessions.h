// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Rows of the table `sessions`. The table holds hashes, never tokens.
#pragma once

#include "accounts/db.h"
#include "accounts/http.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace accounts {

class session_repository {
public:
  explicit session_repository(connection_pool &database)
      : database_(database) {}

  /// The user of a session that has not expired.
  std::optional<identity> find(std::string_view token);
  void insert(std::string_view token, std::int64_t user_id,
              std::chrono::seconds lifetime);
  /// Puts \p new_token in the place of \p old_token. False if there is no such
  /// session, or no longer: a token can be exchanged once.
  bool rotate(std::string_view old_token, std::string_view new_token,
              std::chrono::seconds lifetime);
  void remove(std::string_view token);
  std::size_t remove_expired();

private:
  connection_pool &database_;
};

} // namespace accounts
