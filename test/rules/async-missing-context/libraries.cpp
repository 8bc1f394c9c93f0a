// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A yield context outside of the coroutine that 'spawn' made it for.
//
// REQUIRES: boost-asio
// RUN: %async-tidy --rules=async-missing-context %s -- %cxxflags | %check %s

#include <boost/asio.hpp>
#include <boost/asio/spawn.hpp>
#include <thread>

namespace asio = boost::asio;

void pause(asio::steady_timer &timer, asio::yield_context yield) {
  timer.async_wait(yield);
}

void inside_ok(asio::io_context &loop, asio::steady_timer &timer) {
  asio::spawn(loop, [&](asio::yield_context yield) {
    pause(timer, yield);
    boost::system::error_code error;
    timer.async_wait(yield[error]);
  });
}

// Handlers need no fiber.
void handler_ok(asio::steady_timer &timer) {
  std::thread other([&] { timer.async_wait([](boost::system::error_code) {}); });
  other.join();
}

void outside_bad(asio::io_context &loop, asio::steady_timer &timer) {
  asio::spawn(loop, [&](asio::yield_context yield) {
    std::thread other([&] {
      pause(timer, yield);
      // CHECK: libraries.cpp:[[@LINE-1]]:7: warning: function 'outside_bad::(lambda)::(lambda)' calls 'pause', which needs a stackful context [async-missing-context]
      // CHECK: libraries.cpp:[[@LINE-3]]:17: note: 'outside_bad::(lambda)::(lambda)' is the root of a thread
    });
    other.join();
    asio::post(loop, [&] {
      timer.async_wait(yield);
      // CHECK: libraries.cpp:[[@LINE-1]]:13: warning: callback 'outside_bad::(lambda)::(lambda)' calls 'boost::asio::basic_waitable_timer::async_wait', which needs a stackful context [async-missing-context]
    });
  });
}
