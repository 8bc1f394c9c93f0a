// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/db.h"

#include <stdexcept>

namespace accounts {

connection_pool::connection_pool(std::string url, std::size_t size)
    : url_(std::move(url)) {
  try {
    while (idle_.size() < size)
      idle_.push_back(std::make_unique<pqxx::connection>(url_));
  } catch (const pqxx::broken_connection &e) {
    throw std::runtime_error("cannot connect to the database '" + url_ +
                             "': " + e.what());
  }
}

void connection_pool::lease::renew() {
  if (!connection_->is_open())
    connection_ = std::make_unique<pqxx::connection>(owner_.url_);
}

connection_pool::lease connection_pool::acquire() {
  std::unique_lock lock(mutex_);
  freed_.wait(lock, [this] { return !idle_.empty(); });
  lease loan(*this, std::move(idle_.back()));
  idle_.pop_back();
  lock.unlock();

  loan.renew();
  return loan;
}

void connection_pool::give_back(std::unique_ptr<pqxx::connection> connection) {
  {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(connection));
  }
  freed_.notify_one();
}

std::optional<pqxx::row> load_row(connection_pool &database,
                                  const std::string &query,
                                  std::string_view key) {
  const auto connection = database.acquire();
  pqxx::work transaction(*connection);
  const pqxx::result rows = transaction.exec_params(query, std::string(key));
  if (rows.empty())
    return std::nullopt;
  return rows.front();
}

} // namespace accounts
