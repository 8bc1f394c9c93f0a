// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A coroutine waits for a coroutine of its own loop: neither goes on.

#include "async_db.h"
#include "heartbeat.h"
#include <iostream>

namespace asio = boost::asio;

asio::awaitable<std::string> balance(async_db &db) {
  co_return co_await db.value("SELECT 7");
}

asio::awaitable<void> show(async_db &db) {
  auto loop = co_await asio::this_coro::executor;
  std::cout << asio::co_spawn(loop, balance(db), asio::use_future).get() << " euros\n";
}

int main() {
  asio::io_context loop;
  async_db db(loop.get_executor());
  run_with_heartbeat(loop, show(db));
}
