// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <iostream>

namespace accounts {

asio::awaitable<void> accept_loop(application &app,
                                  asio::ip::tcp::acceptor acceptor) {
  asio::steady_timer pause(acceptor.get_executor());
  for (;;) {
    auto [error, socket] =
        co_await acceptor.async_accept(asio::as_tuple(asio::use_awaitable));
    if (!error) {
      asio::co_spawn(acceptor.get_executor(),
                     serve_connection(app, std::move(socket)), asio::detached);
      continue;
    }
    // Out of descriptors, most likely; connections that end will free some.
    std::clog << "accept: " << error.message() << '\n';
    pause.expires_after(std::chrono::milliseconds(100));
    co_await pause.async_wait(asio::use_awaitable);
  }
}

} // namespace accounts
