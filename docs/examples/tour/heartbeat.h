// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Measures how long the loop does nothing else while something runs.

#ifndef TOUR_HEARTBEAT_H
#define TOUR_HEARTBEAT_H

#include <algorithm>
#include <atomic>
#include <boost/asio.hpp>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <thread>

/// Ends the program when the loop has stood still for three seconds: whoever
/// waits for itself does not come back to say so.
class watchdog {
public:
  watchdog() : thread_([this] { watch(); }) {}
  watchdog(const watchdog &) = delete;
  watchdog &operator=(const watchdog &) = delete;
  ~watchdog() {
    done_ = true;
    thread_.join();
  }
  void beat() { late_ = 0; }

private:
  void watch() {
    while (!done_) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      if (++late_ == 150) {
        std::cout << "the loop stands still\n" << std::flush;
        std::_Exit(1);
      }
    }
  }

  std::atomic<int> late_ = 0;
  std::atomic<bool> done_ = false;
  std::thread thread_;
};

/// Runs the work beside a timer that should fire every 20 ms, and says how long
/// it did not.
inline boost::asio::awaitable<void> with_heartbeat(boost::asio::awaitable<void> work, watchdog &watch) {
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
    watch.beat();
    pause = std::max(pause, clock::now() - last);
    last = clock::now();
  } while (!done);
  std::cout << "longest pause: " << std::chrono::duration_cast<std::chrono::milliseconds>(pause).count() << " ms\n";
}

/// Runs a loop for it.
inline void run_with_heartbeat(boost::asio::io_context &loop, boost::asio::awaitable<void> work) {
  watchdog watch;
  boost::asio::co_spawn(loop, with_heartbeat(std::move(work), watch), boost::asio::detached);
  loop.run();
}

#endif
