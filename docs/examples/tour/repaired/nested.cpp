// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Awaited.

#include <boost/asio.hpp>
#include <chrono>
#include <iostream>

namespace asio = boost::asio;

asio::awaitable<int> balance() {
  asio::steady_timer pause(co_await asio::this_coro::executor, std::chrono::milliseconds(10));
  co_await pause.async_wait(asio::use_awaitable);
  co_return 7;
}

asio::awaitable<void> show() {
  std::cout << co_await balance() << " euros\n";
}

int main() {
  asio::io_context loop;
  asio::co_spawn(loop, show(), asio::detached);
  loop.run();
}
