// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A lock is held while others run: the second one to want it stops the thread
// that would release it.

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
  std::lock_guard guard(cache_lock);
  cached = co_await load();
}

int main() {
  asio::io_context loop;
  asio::co_spawn(loop, refresh(), asio::detached);
  asio::co_spawn(loop, refresh(), asio::detached);
  loop.run();
  std::cout << cached << '\n';
}
