// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// A small key-value cache of this node in an SQLite file, so that a restart
/// does not start cold.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace accounts {

class local_cache {
public:
  explicit local_cache(const std::filesystem::path &file);

  std::optional<std::string> get(std::string_view key);
  void put(std::string_view key, std::string_view value,
           std::chrono::seconds lifetime);
  /// Adds one to the number under \p key, which starts at zero.
  void increment(std::string_view key, std::chrono::seconds lifetime);
  void erase(std::string_view key);
  void purge_expired();

private:
  struct closer {
    void operator()(sqlite3 *database) const;
    void operator()(sqlite3_stmt *statement) const;
  };
  using statement = std::unique_ptr<sqlite3_stmt, closer>;

  statement prepare(const char *sql) const;

  std::mutex mutex_;
  std::unique_ptr<sqlite3, closer> database_;
  statement get_, put_, increment_, erase_, purge_;
};

} // namespace accounts
