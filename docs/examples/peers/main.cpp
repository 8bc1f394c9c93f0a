// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Runs the case that the first argument names: for tools that see what runs.

#include "cases.h"
#include <cstring>
#include <sys/socket.h>

int main(int count, char *arguments[]) {
  auto is = [&](const char *name) {
    return count == 2 && std::strcmp(arguments[1], name) == 0;
  };
#define RUN(Case, ...)                                                         \
  if (is(#Case))                                                               \
    Case(__VA_ARGS__);
  boost::asio::io_context loop;
  boost::asio::thread_pool pool(1);
  std::promise<int> answer;
  answer.set_value(1);
  std::future<int> ready = answer.get_future();
  int pair[2] = {-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0)
    return 2;
  store &remote = remote_store();
  counter &local = local_counter();
  RUN(direct_bad)
  RUN(dns_bad)
  RUN(helper_bad)
  RUN(other_file_bad)
  RUN(virtual_bad, &remote)
  RUN(destructor_bad)
  RUN(callback_bad, &loop)
  RUN(rare_path_bad, false)
  RUN(sync_wait_bad, &ready)
  RUN(lost_bad)
  RUN(sometimes_lost_bad, false)
  RUN(lock_bad)
  RUN(lock_by_hand_bad)
  RUN(computes_ok)
  RUN(virtual_ok, &local)
  RUN(thread_ok)
  RUN(pool_ok, &pool)
  RUN(main_ok)
  RUN(no_wait_ok, pair[0])
  RUN(ready_ok, &ready)
  RUN(awaited_ok)
  RUN(unlocked_ok)
  loop.run();
  pool.join();
  return 0;
}
