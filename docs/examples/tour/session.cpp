// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An endpoint that takes the synchronous session.

#include "heartbeat.h"
#include <boost/asio.hpp>
#include <iostream>
#include <pqxx/pqxx>

namespace asio = boost::asio;

asio::awaitable<int> open_orders(pqxx::connection &db, int customer) {
  pqxx::nontransaction query(db);
  co_return query.exec1("SELECT count(*) FROM orders, pg_sleep(1) WHERE customer = " + std::to_string(customer))[0].as<int>();
}

asio::awaitable<void> greet(pqxx::connection &db) {
  std::cout << co_await open_orders(db, 1) << " orders\n";
}

int main() {
  pqxx::connection db;
  asio::io_context loop;
  run_with_heartbeat(loop, greet(db));
}
