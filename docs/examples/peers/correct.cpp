// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Nothing is wrong with these. The comment above each is its row in the table
/// of tool/dev/peers.

#include "cases.h"
#include <boost/asio.hpp>
#include <chrono>
#include <future>
#include <mutex>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

static std::mutex access_;

/// calls a helper in another file that only computes
task computes_ok() ASYNC {
  twice(2);
  co_return;
}

/// calls a virtual function that only counts
task virtual_ok(counter *from) ASYNC {
  from->next();
  co_return;
}

/// blocks in a thread of its own
task thread_ok() ASYNC {
  std::thread([] { usleep(1000); }).detach();
  co_return;
}

/// blocks in a thread pool
task pool_ok(boost::asio::thread_pool *pool) ASYNC {
  boost::asio::post(*pool, [] { usleep(1000); });
  co_return;
}

/// blocks, but is not async
void main_ok() { usleep(1000); }

/// asks a socket not to block
task no_wait_ok(int socket) ASYNC {
  char byte;
  recv(socket, &byte, 1, MSG_DONTWAIT);
  co_return;
}

/// tests a future before it takes the value
task ready_ok(std::future<int> *answer) ASYNC {
  if (answer->wait_for(std::chrono::seconds(0)) == std::future_status::ready)
    answer->get();
  co_return;
}

/// awaits its task
task awaited_ok() ASYNC { co_await number(); }

/// unlocks before it is suspended
task unlocked_ok() ASYNC {
  std::unique_lock<std::mutex> guard(access_);
  guard.unlock();
  co_await number();
}
