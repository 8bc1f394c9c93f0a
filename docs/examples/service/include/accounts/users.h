// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Rows of the table `users`.
#pragma once

#include "accounts/db.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace accounts {

struct user {
  std::int64_t id = 0;
  std::string login;
  std::string display_name;
  std::string avatar;
  bool admin = false;
};

class user_repository {
public:
  explicit user_repository(connection_pool &database) : database_(database) {}

  std::optional<user> find(std::int64_t id);
  /// Nothing if there is no such user or the password is not theirs.
  std::optional<user> check_password(std::string_view login,
                                     std::string_view password);
  void rename(std::int64_t id, std::string_view display_name);
  void set_avatar(std::int64_t id, std::string_view file);
  /// All users as CSV, with a header line.
  std::string export_csv();

private:
  connection_pool &database_;
};

} // namespace accounts
