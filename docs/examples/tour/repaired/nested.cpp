// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Awaited.

#include "async_db.h"
#include "heartbeat.h"
#include <iostream>

namespace asio = boost::asio;

asio::awaitable<std::string> balance(async_db &db) {
  co_return co_await db.value("SELECT 7");
}

asio::awaitable<void> show(async_db &db) {
  std::cout << co_await balance(db) << " euros\n";
}

int main() {
  asio::io_context loop;
  async_db db(loop.get_executor());
  run_with_heartbeat(loop, show(db));
}
