// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// PostgreSQL: a pool of connections, and the query that nearly everyone needs.
#pragma once

#include <pqxx/pqxx>

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace accounts {

class connection_pool {
public:
  /// A connection on loan; goes back when the lease ends.
  class lease {
  public:
    lease(connection_pool &owner, std::unique_ptr<pqxx::connection> connection)
        : owner_(owner), connection_(std::move(connection)) {}
    lease(lease &&) = default;
    ~lease() {
      if (connection_)
        owner_.give_back(std::move(connection_));
    }

    pqxx::connection &operator*() const { return *connection_; }

    /// Connects again if the server closed the connection.
    void renew();

  private:
    connection_pool &owner_;
    std::unique_ptr<pqxx::connection> connection_;
  };

  /// Opens all \p size connections, so a wrong URL shows at start-up.
  connection_pool(std::string url, std::size_t size);

  /// Waits until a connection is free.
  lease acquire();

  const std::string &url() const { return url_; }

private:
  void give_back(std::unique_ptr<pqxx::connection> connection);

  std::string url_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<pqxx::connection>> idle_;
};

/// The first row that \p query gives for \p key, if there is one.
std::optional<pqxx::row> load_row(connection_pool &database,
                                  const std::string &query,
                                  std::string_view key);

} // namespace accounts
