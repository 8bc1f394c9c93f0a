// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What is right stays silent: blocking work that is handed to a pool, and
// synchronous code that a fiber runs and whose waits suspend it.

#include <boost/asio.hpp>
#include <boost/asio/spawn.hpp>
#include <pqxx/pqxx>

namespace asio = boost::asio;

void run_upgrade() {
  pqxx::connection db;
  pqxx::work change(db);
  change.exec("ALTER TABLE accounts ADD COLUMN closed date");
  change.commit();
}

// loop.run_in_executor(None, run_upgrade)
asio::awaitable<void> upgrade(asio::thread_pool &workers) {
  co_await asio::co_spawn(
      workers, []() -> asio::awaitable<void> { run_upgrade(); co_return; }, asio::use_awaitable);
}

// connection.run_sync(do_run_migrations)
void wait_briefly(asio::io_context &loop, asio::yield_context yield) {
  asio::steady_timer pause(loop, std::chrono::milliseconds(10));
  pause.async_wait(yield);
}

int main() {
  asio::thread_pool workers;
  asio::io_context loop;
  asio::co_spawn(loop, upgrade(workers), asio::detached);
  asio::spawn(loop, [&](asio::yield_context yield) { wait_briefly(loop, yield); }, asio::detached);
  loop.run();
}
