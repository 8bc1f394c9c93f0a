// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The query is offloaded to a pool and awaited.

#include "heartbeat.h"
#include "getter/backup.h"
#include "getter/settings.h"
#include <iostream>

namespace asio = boost::asio;

asio::awaitable<std::string> load_cookie_name() { co_return cookie_name(); }

asio::awaitable<void> login(asio::thread_pool &workers) {
  std::cout << "set " << co_await asio::co_spawn(workers, load_cookie_name(), asio::use_awaitable) << '\n';
}

int main() {
  std::thread backup = start_backup();
  asio::io_context loop;
  asio::thread_pool workers(1);
  run_with_heartbeat(loop, login(workers));
  backup.join();
}
