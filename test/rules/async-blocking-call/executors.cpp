// After an awaited switch to a pool the coroutine may block, until it switches
// back.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

task on_the_pool_ok(thread_pool &pool) {
  co_await pool.schedule();
  sleep_ms(10);
  query("select 1");
}

task there_and_back_bad(thread_pool &pool, event_loop &loop) {
  co_await pool.schedule();
  sleep_ms(10);
  co_await loop.schedule();
  sleep_ms(10);
  // CHECK: executors.cpp:[[@LINE-1]]:3: warning: async function 'there_and_back_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

task before_the_switch_bad(thread_pool &pool) {
  sleep_ms(10);
  // CHECK: executors.cpp:[[@LINE-1]]:3: warning: async function 'before_the_switch_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_await pool.schedule();
  sleep_ms(10);
}

// A switch that is not awaited switches nothing.
task not_awaited_bad(thread_pool &pool) {
  auto later = pool.schedule();
  sleep_ms(10);
  // CHECK: executors.cpp:[[@LINE-1]]:3: warning: async function 'not_awaited_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_await later;
}

// On one of two paths it is still on the loop.
task on_one_path_bad(thread_pool &pool, bool heavy) {
  if (heavy)
    co_await pool.schedule();
  sleep_ms(10);
  // CHECK: executors.cpp:[[@LINE-1]]:3: warning: async function 'on_one_path_bad' calls 'sleep_ms', which blocks on a sleep{{.*}} [async-blocking-call]
}

// Other awaits do not bring it back.
task awaits_between_ok(thread_pool &pool) {
  co_await pool.schedule();
  co_await async_sleep_ms(10);
  sleep_ms(10);
}
