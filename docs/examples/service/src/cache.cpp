// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/cache.h"

#include <sqlite3.h>

#include <ctime>
#include <stdexcept>

namespace accounts {

namespace {

/// One execution of a prepared statement, from its first binding to its reset.
class execution {
public:
  explicit execution(sqlite3_stmt *statement) : statement_(statement) {}
  execution(const execution &) = delete;
  execution &operator=(const execution &) = delete;
  ~execution() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
  }

  /// \p text must live as long as this object.
  execution &bind(int index, std::string_view text) {
    sqlite3_bind_text(statement_, index, text.data(),
                      static_cast<int>(text.size()), SQLITE_STATIC);
    return *this;
  }
  execution &bind(int index, std::int64_t number) {
    sqlite3_bind_int64(statement_, index, number);
    return *this;
  }

  /// True if there is a row to read.
  bool step() {
    const int result = sqlite3_step(statement_);
    if (result != SQLITE_ROW && result != SQLITE_DONE)
      throw std::runtime_error(std::string("cache: ") + sqlite3_errstr(result));
    return result == SQLITE_ROW;
  }

  std::string text(int column) const {
    const unsigned char *text = sqlite3_column_text(statement_, column);
    const int size = sqlite3_column_bytes(statement_, column);
    return {reinterpret_cast<const char *>(text),
            static_cast<std::size_t>(size)};
  }

private:
  sqlite3_stmt *statement_;
};

} // namespace

void local_cache::closer::operator()(sqlite3 *database) const {
  sqlite3_close(database);
}

void local_cache::closer::operator()(sqlite3_stmt *statement) const {
  sqlite3_finalize(statement);
}

local_cache::statement local_cache::prepare(const char *sql) const {
  sqlite3_stmt *raw = nullptr;
  if (sqlite3_prepare_v2(database_.get(), sql, -1, &raw, nullptr) != SQLITE_OK)
    throw std::runtime_error(std::string("cache: ") +
                             sqlite3_errmsg(database_.get()));
  return statement(raw);
}

local_cache::local_cache(const std::filesystem::path &file) {
  sqlite3 *raw = nullptr;
  const int opened = sqlite3_open(file.c_str(), &raw);
  database_.reset(raw);
  if (opened != SQLITE_OK)
    throw std::runtime_error("cannot open the cache '" + file.string() +
                             "': " + sqlite3_errstr(opened));
  sqlite3_busy_timeout(raw, 2000);
  sqlite3_exec(raw, "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
  sqlite3_exec(raw,
               "CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, "
               "value TEXT NOT NULL, expires INTEGER NOT NULL)",
               nullptr, nullptr, nullptr);
  get_ = prepare("SELECT value FROM entries WHERE key = ?1 AND expires > ?2");
  put_ = prepare("INSERT OR REPLACE INTO entries VALUES (?1, ?2, ?3)");
  increment_ = prepare(
      "INSERT INTO entries VALUES (?1, 1, ?2) ON CONFLICT (key) DO UPDATE SET "
      "value = iif(expires > ?3, value + 1, 1), expires = excluded.expires");
  erase_ = prepare("DELETE FROM entries WHERE key = ?1");
  purge_ = prepare("DELETE FROM entries WHERE expires <= ?1");
}

std::optional<std::string> local_cache::get(std::string_view key) {
  const std::lock_guard lock(mutex_);
  execution query(get_.get());
  if (!query.bind(1, key).bind(2, std::time(nullptr)).step())
    return std::nullopt;
  return query.text(0);
}

void local_cache::put(std::string_view key, std::string_view value,
                      std::chrono::seconds lifetime) {
  const std::lock_guard lock(mutex_);
  execution query(put_.get());
  query.bind(1, key)
      .bind(2, value)
      .bind(3, std::time(nullptr) + lifetime.count())
      .step();
}

void local_cache::increment(std::string_view key,
                            std::chrono::seconds lifetime) {
  const std::lock_guard lock(mutex_);
  const std::time_t now = std::time(nullptr);
  execution query(increment_.get());
  query.bind(1, key).bind(2, now + lifetime.count()).bind(3, now).step();
}

void local_cache::erase(std::string_view key) {
  const std::lock_guard lock(mutex_);
  execution(erase_.get()).bind(1, key).step();
}

void local_cache::purge_expired() {
  const std::lock_guard lock(mutex_);
  execution(purge_.get()).bind(1, std::time(nullptr)).step();
}

} // namespace accounts
