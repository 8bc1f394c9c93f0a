// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A settings getter that hides a query: two units lie between the coroutine and
// SQLite.

#include "heartbeat.h"
#include "backup.h"
#include "settings.h"
#include <iostream>

namespace asio = boost::asio;

asio::awaitable<void> login() {
  std::cout << "set " << cookie_name() << '\n';
  co_return;
}

int main() {
  std::thread backup = start_backup();
  asio::io_context loop;
  run_with_heartbeat(loop, login());
  backup.join();
}
