// The standard library and POSIX: tested futures, descriptors that do not wait,
// the child after fork, threads that are made where they are held.
//
// REQUIRES: std, posix
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <future>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace std::chrono_literals;

task tested_ok(std::future<int> &f) {
  if (f.wait_for(0s) == std::future_status::ready)
    f.get();
  co_return;
}

task tested_until_ready_ok(std::future<int> f) {
  while (f.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
    co_await async_sleep_ms(1);
  f.get();
}

task tested_elsewhere_ok(std::shared_ptr<std::future<int>> f) {
  const auto status = f->wait_for(0ms);
  if (status != std::future_status::ready)
    co_return;
  f->get();
}

struct member {
  std::shared_future<int> f;
  task tested_ok() {
    if (f.valid() && f.wait_for(0s) == std::future_status::ready)
      f.get();
    co_return;
  }
};

task still_waiting_bad(std::future<int> &f) {
  if (f.wait_for(0s) == std::future_status::timeout)
    f.get();
  // CHECK: std-who-runs-where.cpp:[[@LINE-1]]:7: warning: async function 'still_waiting_bad' calls 'std::future::get', which blocks on a wait [async-blocking-call]
  co_return;
}

task valid_is_not_ready_bad(std::future<int> &f) {
  if (f.valid())
    f.get();
  // CHECK: std-who-runs-where.cpp:[[@LINE-1]]:7: warning: async function 'valid_is_not_ready_bad' calls 'std::future::get', which blocks on a wait [async-blocking-call]
  co_return;
}

task descriptors_ok(char *data, int other) {
  int fd = open("/dev/ttyS0", O_RDONLY | O_NONBLOCK);
  read(fd, data, 1);
  int s = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  recv(s, data, 1, 0);
  int flags = fcntl(other, F_GETFL, 0);
  fcntl(other, F_SETFL, flags | O_NONBLOCK);
  recv(other, data, 1, 0);
  co_return;
}

// Who reckons with EAGAIN has a descriptor that does not wait.
task reckons_ok(int fd, char *data) {
  while (recv(fd, data, 1, 0) < 0) {
    if (errno == EAGAIN || errno == EWOULDBLOCK)
      co_await async_sleep_ms(1);
    else
      co_return;
  }
}

// Some sockets of this program do not wait, so who knows of those that a
// function is given.
task accepted_ok(int listening, char *data) {
  while (true) {
    int peer = accept4(listening, nullptr, nullptr, SOCK_NONBLOCK);
    recv(peer, data, 1, 0);
    co_await async_sleep_ms(1);
  }
}
// One that is made to wait, in sight, is taken for one of those.
task FN_made_to_wait(char *data, int other) {
  fcntl(other, F_SETFL, fcntl(other, F_GETFL, 0) & ~O_NONBLOCK);
  recv(other, data, 1, 0);
  co_return;
}

task made_here_bad(char *data) {
  int s = socket(AF_INET, SOCK_STREAM, 0);
  recv(s, data, 1, 0);
  // CHECK: std-who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'made_here_bad' calls 'recv', which blocks on network I/O [async-blocking-call]
  co_return;
}

task child_ok() {
  pid_t pid = fork();
  if (pid == 0) {
    sleep(1);
    _exit(0);
  }
  co_return;
}

task child_in_an_else_ok() {
  if (pid_t pid = fork())
    co_return;
  else
    sleep(1);
}

task parent_bad() {
  pid_t pid;
  if ((pid = fork()) == 0)
    _exit(0);
  sleep(1);
  // CHECK: std-who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'parent_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
  co_return;
}

task threads_ok(std::vector<std::thread> &threads, std::list<std::jthread> &more,
                std::optional<std::thread> &one,
                std::map<int, std::thread> &by_number) {
  threads.emplace_back([] { sleep(1); });
  more.emplace(more.begin(), [] { sleep(1); });
  one.emplace([] { sleep(1); });
  by_number.try_emplace(1, [] { sleep(1); });
  auto owned = std::make_unique<std::thread>([] { sleep(1); });
  owned->detach();
  co_return;
}
