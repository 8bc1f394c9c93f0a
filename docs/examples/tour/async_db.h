// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A connection whose queries are awaited: libpq's asynchronous calls on Asio.

#ifndef TOUR_ASYNC_DB_H
#define TOUR_ASYNC_DB_H

#include <boost/asio.hpp>
#include <libpq-fe.h>
#include <stdexcept>
#include <string>
#include <unistd.h>

class async_db {
public:
  explicit async_db(const boost::asio::any_io_executor &loop)
      : connection_(PQconnectdb("")), socket_(loop) {
    if (PQstatus(connection_) != CONNECTION_OK)
      throw std::runtime_error(PQerrorMessage(connection_));
    socket_.assign(dup(PQsocket(connection_)));
  }
  async_db(const async_db &) = delete;
  async_db &operator=(const async_db &) = delete;
  ~async_db() { PQfinish(connection_); }

  boost::asio::awaitable<void> execute(const char *sql) { co_await value(sql); }

  /// The first field of the first row, if there is one.
  boost::asio::awaitable<std::string> value(const char *sql) {
    if (!PQsendQuery(connection_, sql))
      throw std::runtime_error(PQerrorMessage(connection_));
    std::string error, first;
    while (PGresult *result = co_await next_result()) {
      error += PQresultErrorMessage(result);
      if (PQntuples(result))
        first = PQgetvalue(result, 0, 0);
      PQclear(result);
    }
    if (!error.empty())
      throw std::runtime_error(error);
    co_return first;
  }

  boost::asio::awaitable<void> begin() { return execute("BEGIN"); }
  boost::asio::awaitable<void> commit() { return execute("COMMIT"); }
  boost::asio::awaitable<void> rollback() { return execute("ROLLBACK"); }

private:
  boost::asio::awaitable<PGresult *> next_result() {
    while (PQisBusy(connection_)) {
      co_await socket_.async_wait(socket_.wait_read, boost::asio::use_awaitable);
      if (!PQconsumeInput(connection_))
        throw std::runtime_error(PQerrorMessage(connection_));
    }
    co_return PQgetResult(connection_);
  }

  PGconn *connection_;
  boost::asio::posix::stream_descriptor socket_;
};

#endif
