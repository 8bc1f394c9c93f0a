// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/settings.h"

#include <boost/json.hpp>

namespace json = boost::json;

namespace accounts {

// Settings change a few times a year; nobody minds half a minute.
static constexpr std::chrono::seconds keep_for{30};

static const std::string setting_by_name =
    "SELECT value FROM settings WHERE name = $1";

cookie_options settings_store::cookie_settings() {
  const std::lock_guard lock(mutex_);
  if (clock::now() < cookie_.expires)
    return cookie_.value;

  cookie_options fresh;
  if (const auto row = load_row(database_, setting_by_name, "cookie")) {
    const json::value value = json::parse((*row)["value"].as<std::string>());
    fresh.name = json::value_to<std::string>(value.at("name"));
    fresh.same_site = json::value_to<std::string>(value.at("same_site"));
    fresh.secure = value.at("secure").as_bool();
  }
  cookie_ = {fresh, clock::now() + keep_for};
  return cookie_.value;
}

std::chrono::seconds settings_store::session_lifetime() {
  const std::lock_guard lock(mutex_);
  if (clock::now() < lifetime_.expires)
    return lifetime_.value;

  std::chrono::seconds fresh = std::chrono::hours(1);
  if (const auto row = load_row(database_, setting_by_name, "session_seconds"))
    fresh = std::chrono::seconds((*row)["value"].as<long>());
  lifetime_ = {fresh, clock::now() + keep_for};
  return lifetime_.value;
}

void settings_store::put(std::string_view name, std::string_view value) {
  const auto connection = database_.acquire();
  pqxx::work transaction(*connection);
  transaction.exec_params0(
      "INSERT INTO settings (name, value) VALUES ($1, $2::json) "
      "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      std::string(name), std::string(value));
  transaction.commit();

  const std::lock_guard lock(mutex_);
  cookie_.expires = lifetime_.expires = clock::time_point::min();
}

} // namespace accounts
