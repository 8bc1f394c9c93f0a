// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// After the move to an asynchronous session: what was a call is a task now.

#include "async_db.h"
#include <exception>
#include <iostream>

namespace asio = boost::asio;

asio::awaitable<void> transfer(async_db &db) {
  co_await db.begin();
  try {
    co_await db.execute("UPDATE accounts SET euros = euros - 10 WHERE owner = 'ada'");
    co_await db.execute("UPDATE accounts SET euros = euros + 10 WHERE owner = 'bob'");
    db.commit();
  } catch (const std::exception &error) {
    std::cerr << error.what();
    db.rollback();
  }
}

int main() {
  asio::io_context loop;
  async_db db(loop.get_executor());
  asio::co_spawn(loop, transfer(db), asio::detached);
  loop.run();
}
