// A project's own awaiters move the coroutine to where they hand it over, and
// functions that return what moves it do so, too.
//
// REQUIRES: std
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <thread>

thread_pool workers;
event_loop loop;

struct to_new_thread {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> coroutine) {
    std::thread([coroutine] { coroutine.resume(); }).detach();
  }
  void await_resume() {}
};

task new_thread_ok() {
  co_await to_new_thread{};
  sleep_ms(1);
}

struct to_pool {
  thread_pool &pool;
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> coroutine) {
    pool.submit([=] { coroutine.resume(); });
  }
  void await_resume() {}
};
struct to_loop {
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> coroutine) {
    loop.post([=] { coroutine.resume(); });
  }
  void await_resume() {}
};

to_pool background() { return to_pool{workers}; }

task pool_ok() {
  co_await background();
  sleep_ms(1);
  co_await async_sleep_ms(1);
  sleep_ms(1);
}

task leaks_ok() {
  co_await pool_ok();
  sleep_ms(1);
}

awaiter<void> on_workers() { return workers.schedule(); }
awaiter<void> on_some_workers(bool) { return on_workers(); }
task wrapped_ok() {
  co_await on_some_workers(true);
  sleep_ms(1);
}

task back_bad() {
  co_await background();
  co_await to_loop{};
  sleep_ms(1);
  // CHECK: own-awaiters.cpp:[[@LINE-1]]:3: warning: async function 'back_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

awaiter<void> on_the_loop() { return loop.schedule(); }
task wrapped_bad() {
  co_await on_workers();
  co_await on_the_loop();
  sleep_ms(1);
  // CHECK: own-awaiters.cpp:[[@LINE-1]]:3: warning: async function 'wrapped_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

task not_awaited_bad() {
  background();
  sleep_ms(1);
  // CHECK: own-awaiters.cpp:[[@LINE-1]]:3: warning: async function 'not_awaited_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}
