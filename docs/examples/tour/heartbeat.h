// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Measures how long the loop does nothing else while something runs.

#ifndef TOUR_HEARTBEAT_H
#define TOUR_HEARTBEAT_H

#include <algorithm>
#include <boost/asio.hpp>
#include <chrono>
#include <iostream>

/// Runs the work beside a timer that should fire every 20 ms, and says how long
/// it did not.
inline boost::asio::awaitable<void> with_heartbeat(boost::asio::awaitable<void> work) {
  using clock = std::chrono::steady_clock;
  auto loop = co_await boost::asio::this_coro::executor;
  bool done = false;
  boost::asio::steady_timer timer(loop);
  clock::duration pause{};
  auto last = clock::now();
  boost::asio::co_spawn(loop, std::move(work), [&done](std::exception_ptr) { done = true; });
  do {
    timer.expires_after(std::chrono::milliseconds(20));
    co_await timer.async_wait(boost::asio::use_awaitable);
    pause = std::max(pause, clock::now() - last);
    last = clock::now();
  } while (!done);
  std::cout << "longest pause: " << std::chrono::duration_cast<std::chrono::milliseconds>(pause).count() << " ms\n";
}

#endif
