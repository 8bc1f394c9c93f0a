// Calls that block or not by what they are given: flags, time-outs, whether
// there is a callback, what a stream reads from.
//
// REQUIRES: std, posix, sqlite, libuv
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <chrono>
#include <condition_variable>
#include <fcntl.h>
#include <fstream>
#include <future>
#include <iostream>
#include <mutex>
#include <poll.h>
#include <semaphore>
#include <sqlite3.h>
#include <sstream>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <uv.h>

using namespace std::chrono_literals;

task flags_ok(int fd, char *data, pid_t pid) {
  int s = socket(AF_INET, SOCK_STREAM, 0);
  recv(s, data, 1, MSG_DONTWAIT);
  const int flags = MSG_PEEK | MSG_DONTWAIT;
  recv(s, data, 1, flags);
  int status;
  waitpid(pid, &status, WNOHANG);
  flock(fd, LOCK_EX | LOCK_NB);
  struct flock lock = {};
  fcntl(fd, F_SETLK, &lock);
  co_return;
}

task flags_bad(int fd, char *data, pid_t pid) {
  int s = socket(AF_INET, SOCK_STREAM, 0);
  recv(s, data, 1, MSG_PEEK);
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:3: warning: async function 'flags_bad' calls 'recv', which blocks on network I/O [async-blocking-call]
  int status;
  waitpid(pid, &status, WUNTRACED);
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:3: warning: async function 'flags_bad' calls 'waitpid', which blocks on a child process [async-blocking-call]
  flock(fd, LOCK_EX);
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:3: warning: async function 'flags_bad' calls 'flock', which blocks on a lock [async-blocking-call]
  struct flock lock = {};
  fcntl(fd, F_SETLKW, &lock);
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:3: warning: async function 'flags_bad' calls 'fcntl', which blocks on a lock [async-blocking-call]
  co_return;
}

constexpr auto no_time = 0ms;
task no_time_ok(std::future<int> &f, std::condition_variable &c,
                std::timed_mutex &m, std::binary_semaphore &s, int epoll,
                pollfd *fds, epoll_event *events, fd_set *set) {
  f.wait_for(no_time);
  f.wait_for(std::chrono::seconds::zero());
  (void)s.try_acquire();
  (void)m.try_lock();
  poll(fds, 1, 0);
  epoll_wait(epoll, events, 1, 0);
  timeval none = {0, 0};
  select(1, set, nullptr, nullptr, &none);
  timeval by_parts;
  by_parts.tv_sec = 0;
  by_parts.tv_usec = 0;
  while (select(1, set, nullptr, nullptr, &by_parts))
    co_await async_sleep_ms(1);
  const timespec nothing{};
  ppoll(fds, 1, &nothing, nullptr);
  co_return;
}

void sets(timeval *value);

task some_time_bad(std::future<int> &f, int epoll, pollfd *fds,
                   epoll_event *events, fd_set *set) {
  f.wait_for(5s);
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:5: warning: async function 'some_time_bad' calls 'std::future::wait_for', which blocks on a wait [async-blocking-call]
  poll(fds, 1, 1000);
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:3: warning: async function 'some_time_bad' calls 'poll', which blocks on a wait [async-blocking-call]
  epoll_wait(epoll, events, 1, -1);
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:3: warning: async function 'some_time_bad' calls 'epoll_wait', which blocks on a wait [async-blocking-call]
  select(1, set, nullptr, nullptr, nullptr);
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:3: warning: async function 'some_time_bad' calls 'select', which blocks on a wait [async-blocking-call]
  timeval half = {0, 0};
  half.tv_usec = 500000;
  select(1, set, nullptr, nullptr, &half);
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:3: warning: async function 'some_time_bad' calls 'select', which blocks on a wait [async-blocking-call]
  timeval five = {5, 0};
  five.tv_usec = 0;
  select(1, set, nullptr, nullptr, &five);
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:3: warning: async function 'some_time_bad' calls 'select', which blocks on a wait [async-blocking-call]
  timeval given = {0, 0};
  sets(&given);
  select(1, set, nullptr, nullptr, &given);
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:3: warning: async function 'some_time_bad' calls 'select', which blocks on a wait [async-blocking-call]
  co_return;
}

task streams_ok(std::ostringstream &out, std::istringstream &in) {
  int number;
  std::string line;
  out << 1 << "x";
  in >> number;
  std::getline(in, line);
  std::ifstream closed;
  co_return;
}

task streams_bad() {
  int number;
  std::string line;
  std::cin >> number;
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:12: warning: async function 'streams_bad' calls 'std::basic_istream::operator>>', which blocks on terminal input [async-blocking-call]
  std::getline(std::cin, line);
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:3: warning: async function 'streams_bad' calls 'std::getline', which blocks on terminal input [async-blocking-call]
  std::ifstream file("data");
  file >> number;
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:8: warning: async function 'streams_bad' calls 'std::basic_istream::operator>>', which blocks on file I/O [async-blocking-call]
  std::streambuf *buffer = file.rdbuf();
  buffer->sgetn(line.data(), 100);
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:11: warning: async function 'streams_bad' calls 'std::basic_streambuf::sgetn', which blocks on file I/O [async-blocking-call]
  co_return;
}

// What it is at run time is not known.
task any_stream_ok(std::istream &in) {
  std::string line;
  in.rdbuf()->sgetn(line.data(), 100);
  std::getline(in, line);
  co_return;
}

task callbacks_ok(uv_loop_t *loop, uv_fs_t *request) {
  uv_fs_unlink(loop, request, "x", [](uv_fs_t *) {});
  uv_run(loop, UV_RUN_NOWAIT);
  co_return;
}
task callbacks_bad(uv_loop_t *loop, uv_fs_t *request, uv_buf_t *buffer) {
  uv_fs_read(loop, request, 1, buffer, 1, 0, nullptr);
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:3: warning: async function 'callbacks_bad' calls 'uv_fs_read', which blocks on file I/O [async-blocking-call]
  co_return;
}

task memory_ok(sqlite3 *) {
  sqlite3 *db;
  sqlite3_open(":memory:", &db);
  co_return;
}
task memory_bad() {
  sqlite3 *db;
  // CHECK: argument-conditions.cpp:[[@LINE-1]]:12: warning: async function 'memory_bad' uses the variable 'db', a synchronous 'sqlite3' [async-sync-session]
  sqlite3_open("data.db", &db);
  co_return;
}
