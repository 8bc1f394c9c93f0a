// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// One mistake in each function. The comment above it is its row in the table
/// of tool/dev/peers.

#include "cases.h"
#include <boost/asio.hpp>
#include <chrono>
#include <fstream>
#include <future>
#include <mutex>
#include <netdb.h>
#include <thread>
#include <unistd.h>

static std::mutex access_;

/// blocks: a sleep in a coroutine
task direct_bad() ASYNC {
  usleep(1000);
  co_return;
}

/// blocks: a DNS look-up in a coroutine
task dns_bad() ASYNC {
  addrinfo *found = nullptr;
  if (getaddrinfo("localhost", "80", nullptr, &found) == 0)
    freeaddrinfo(found);
  co_return;
}

static int pause_a_little() { return usleep(1000); }

/// blocks: behind a helper in the file
task helper_bad() ASYNC {
  pause_a_little();
  co_return;
}

/// blocks: behind helpers in another file
task other_file_bad() ASYNC {
  load_setting();
  co_return;
}

/// blocks: behind a virtual call
task virtual_bad(store *from) ASYNC {
  from->get();
  co_return;
}

/// blocks: in a destructor
task destructor_bad() ASYNC {
  std::jthread worker([] { usleep(1000); });
  co_return;
}

/// blocks: in a callback on the event loop
void callback_bad(boost::asio::io_context *loop) {
  boost::asio::post(*loop, []() ASYNC { usleep(1000); });
}

/// blocks, only when a path is taken that is not taken here
task rare_path_bad(bool is_rare) ASYNC {
  if (is_rare)
    usleep(1000);
  co_return;
}

/// waits for a future in a coroutine
task sync_wait_bad(std::future<int> *answer) ASYNC {
  answer->get();
  co_return;
}

/// drops a task, which never runs
task lost_bad() ASYNC {
  (void)number();
  co_return;
}

/// does not await a task on all paths
task sometimes_lost_bad(bool is_needed) ASYNC {
  lazy work = number();
  if (is_needed)
    co_await work;
}

/// holds a lock while it is suspended
task lock_bad() ASYNC {
  std::lock_guard<std::mutex> guard(access_);
  co_await number();
}

/// holds a lock that it took by hand
task lock_by_hand_bad() ASYNC {
  access_.lock();
  int value = co_await number();
  access_.unlock();
  (void)value;
}
