// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The session belongs to a pool of one thread; the endpoint awaits what that does.

#include "heartbeat.h"
#include <boost/asio.hpp>
#include <iostream>
#include <pqxx/pqxx>

namespace asio = boost::asio;

class orders {
public:
  asio::awaitable<int> open(int customer) {
    co_return co_await asio::co_spawn(thread_, query(customer), asio::use_awaitable);
  }

private:
  // Spawned on the thread that owns the connection.
  asio::awaitable<int> query(int customer) {
    pqxx::nontransaction query(db_);
    co_return query.exec1("SELECT count(*) FROM orders, pg_sleep(1) WHERE customer = " + std::to_string(customer))[0].as<int>();
  }

  pqxx::connection db_;
  asio::thread_pool thread_{1};
};

asio::awaitable<void> greet(orders &all) {
  std::cout << co_await all.open(1) << " orders\n";
}

int main() {
  orders all;
  asio::io_context loop;
  run_with_heartbeat(loop, greet(all));
}
