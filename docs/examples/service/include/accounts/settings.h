// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Settings that administrators change while the service runs.
#pragma once

#include "accounts/db.h"

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace accounts {

struct cookie_options {
  std::string name = "sid";
  std::string same_site = "Lax";
  bool secure = true;
};

class settings_store {
public:
  explicit settings_store(connection_pool &database) : database_(database) {}

  cookie_options cookie_settings();
  std::chrono::seconds session_lifetime();

  /// Stores \p value, which must be JSON, and forgets what was cached.
  void put(std::string_view name, std::string_view value);

private:
  using clock = std::chrono::steady_clock;

  template <class T> struct cached {
    T value;
    clock::time_point expires = clock::time_point::min();
  };

  connection_pool &database_;
  std::mutex mutex_;
  cached<cookie_options> cookie_;
  cached<std::chrono::seconds> lifetime_{std::chrono::hours(1)};
};

} // namespace accounts
