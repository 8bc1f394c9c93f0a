// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A lock is held while others run: the second one to want it stops the thread
// that would release it.

#include "async_db.h"
#include "heartbeat.h"
#include <iostream>
#include <mutex>

namespace asio = boost::asio;

std::mutex cache_lock;
std::string cached;

asio::awaitable<void> refresh(async_db &db) {
  std::lock_guard guard(cache_lock);
  cached = co_await db.value("SELECT 7");
}

asio::awaitable<void> refresh_twice(async_db &first, async_db &second) {
  auto loop = co_await asio::this_coro::executor;
  asio::co_spawn(loop, refresh(first), asio::detached);
  co_await refresh(second);
  std::cout << "cached: " << cached << '\n';
}

int main() {
  asio::io_context loop;
  async_db first(loop.get_executor()), second(loop.get_executor());
  run_with_heartbeat(loop, refresh_twice(first, second));
}
