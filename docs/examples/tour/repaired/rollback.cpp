// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Awaited, both; the rollback outside the handler, where C++ allows to await.

#include "async_db.h"
#include <exception>
#include <iostream>

namespace asio = boost::asio;

asio::awaitable<void> transfer(async_db &db) {
  co_await db.begin();
  bool failed = false;
  try {
    co_await db.execute("UPDATE accounts SET euros = euros - 10 WHERE owner = 'ada'");
    co_await db.execute("UPDATE accounts SET euros = euros + 10 WHERE owner = 'bob'");
    co_await db.commit();
  } catch (const std::exception &error) {
    std::cerr << error.what();
    failed = true;
  }
  if (failed)
    co_await db.rollback();
}

int main() {
  asio::io_context loop;
  async_db db(loop.get_executor());
  asio::co_spawn(loop, transfer(db), asio::detached);
  loop.run();
}
