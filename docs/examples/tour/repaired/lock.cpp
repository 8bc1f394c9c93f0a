// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Awaited first, stored under the lock.

#include <boost/asio.hpp>
#include <chrono>
#include <iostream>
#include <mutex>

namespace asio = boost::asio;

std::mutex cache_lock;
int cached = 0;

asio::awaitable<int> load() {
  asio::steady_timer pause(co_await asio::this_coro::executor, std::chrono::milliseconds(10));
  co_await pause.async_wait(asio::use_awaitable);
  co_return 7;
}

asio::awaitable<void> refresh() {
  const int loaded = co_await load();
  std::lock_guard guard(cache_lock);
  cached = loaded;
}

int main() {
  asio::io_context loop;
  asio::co_spawn(loop, refresh(), asio::detached);
  asio::co_spawn(loop, refresh(), asio::detached);
  loop.run();
  std::cout << cached << '\n';
}
