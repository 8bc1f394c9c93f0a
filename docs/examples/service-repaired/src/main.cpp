// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/application.h"
#include "accounts/blocking.h"
#include "accounts/housekeeping.h"
#include "accounts/schema.h"
#include "accounts/server.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sys/stat.h>

#include <csignal>
#include <iostream>

namespace asio = boost::asio;
using asio::ip::tcp;

static tcp::acceptor open_acceptor(asio::io_context &io,
                                   const accounts::config &options) {
  tcp::resolver resolver(io);
  const auto found = resolver.resolve(options.listen_host, options.listen_port,
                                      tcp::resolver::passive);
  return tcp::acceptor(io, *found.begin());
}

/// logrotate sends SIGHUP after it has renamed the log.
static asio::awaitable<void> follow_log_rotation(accounts::application &app) {
  asio::signal_set hangup(co_await asio::this_coro::executor, SIGHUP);
  for (;;) {
    co_await hangup.async_wait(asio::use_awaitable);
    try {
      co_await accounts::run_blocking(app.workers, [&] { app.audit.reopen(); });
    } catch (const std::exception &e) {
      std::clog << e.what() << ", still writing to the old one\n";
    }
  }
}

static void run(const char *config_file) {
  accounts::application app(accounts::load_config(config_file));
  accounts::apply_schema(app.database, app.options.share_dir / "schema.sql");

  asio::io_context io(1);
  asio::signal_set stop(io, SIGINT, SIGTERM);
  stop.async_wait([&](const boost::system::error_code &, int) { io.stop(); });
  asio::co_spawn(io, accounts::accept_loop(app, open_acceptor(io, app.options)),
                 asio::detached);
  asio::co_spawn(io, follow_log_rotation(app), asio::detached);

  accounts::housekeeping housekeeping(app);
  std::clog << "listening on " << app.options.listen_host << ':'
            << app.options.listen_port << '\n';
  io.run();
  // Before io goes: workers use what its suspended coroutines own.
  app.workers.join();
}

int main(int argc, char **argv) {
  ::umask(077); // The cache and the audit log are nobody else's business.
  try {
    run(argc > 1 ? argv[1] : "accounts.conf");
  } catch (const std::exception &e) {
    std::cerr << "accounts: " << e.what() << '\n';
    return 1;
  }
}
