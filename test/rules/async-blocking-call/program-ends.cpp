// What is done before the program ends keeps nobody waiting.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <cstdlib>
#include <stdexcept>

extern "C" [[noreturn]] void die_loudly(const char *text) noexcept {
  query(text);
  std::abort();
}
[[noreturn]] void complain() {
  query("rollback");
  throw std::runtime_error("x");
}
void flushes_and_ends() {
  for (int i = 0; i != 3; ++i)
    sleep_ms(10);
  if (getenv("CORE"))
    std::abort();
  sleep_ms(10);
  std::exit(1);
}

task checks_ok(bool sane) {
  if (!sane)
    die_loudly("log");
  co_return;
}
task ends_ok(bool sane) {
  if (!sane) {
    sleep_ms(10);
    std::abort();
  }
  co_return;
}
task throws_bad(bool sane) {
  if (!sane)
    complain();
  // CHECK: program-ends.cpp:[[@LINE-1]]:5: warning: async function 'throws_bad' calls 'complain', which blocks on a database query [async-blocking-call]
  co_return;
}
task goes_round_bad() {
  while (true) {
    sleep_ms(10);
    // CHECK: program-ends.cpp:[[@LINE-1]]:5: warning: async function 'goes_round_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
    if (getenv("STOP"))
      std::abort();
    co_await async_sleep_ms(1);
  }
}
task ends_after_a_loop_bad(bool sane) {
  if (!sane)
    flushes_and_ends();
  // CHECK: program-ends.cpp:[[@LINE-1]]:5: warning: async function 'ends_after_a_loop_bad' calls 'flushes_and_ends', which may block on a sleep [async-blocking-call]
  co_return;
}

// folly's coroutines: what awaits the end is never resumed, and says so.
struct endless {
  struct promise_type {
    struct last {
      bool await_ready() noexcept { return false; }
      void await_suspend(std::coroutine_handle<>) noexcept {}
      [[noreturn]] void await_resume() noexcept { std::abort(); }
    };
    endless get_return_object();
    std::suspend_always initial_suspend() noexcept;
    last final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};
endless never_resumed_bad() {
  sleep_ms(10);
  // CHECK: program-ends.cpp:[[@LINE-1]]:3: warning: async function 'never_resumed_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}
