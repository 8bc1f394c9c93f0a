// A lambda runs where it is called, not where it is written.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

task written_ok() {
  auto later = [] { sleep_ms(10); };
  co_return;
}

task handed_to_a_pool_ok(thread_pool &pool) {
  co_await pool.submit([] { sleep_ms(10); });
  co_await offload([] { query("select 1"); });
}

task named_and_handed_over_ok() {
  auto work = [] { query("select 1"); };
  co_await offload(work);
}

void handed_to_a_thread_ok() {
  worker_thread worker([] { sleep_ms(10); });
}

// The thread's callable may block, joining the thread in a coroutine not.
task thread_in_a_coroutine_bad() {
  worker_thread worker([] { sleep_ms(10); });
  // CHECK: lambdas.cpp:[[@LINE-1]]:17: warning: async function 'thread_in_a_coroutine_bad' destroys 'worker', which blocks on the end of a thread [async-blocking-call]
  co_await async_sleep_ms(10);
}

task called_at_once_bad() {
  [] { sleep_ms(10); }();
  // CHECK: lambdas.cpp:[[@LINE-1]]:{{[0-9]+}}: warning: async function 'called_at_once_bad' calls 'called_at_once_bad::(lambda)', which blocks on a sleep [async-blocking-call]
  // CHECK: lambdas.cpp:[[@LINE-2]]:8: note: 'called_at_once_bad::(lambda)' blocks because it calls 'sleep_ms' here
  co_return;
}

task called_by_name_bad() {
  auto work = [] { sleep_ms(10); };
  work();
  // CHECK: lambdas.cpp:[[@LINE-1]]:3: warning: async function 'called_by_name_bad' calls 'called_by_name_bad::(lambda)', which blocks on a sleep [async-blocking-call]
  co_return;
}

task run_in_the_call_bad() {
  run_inline([] { sleep_ms(10); });
  // CHECK: lambdas.cpp:[[@LINE-1]]:{{[0-9]+}}: warning: async function 'run_in_the_call_bad' calls 'run_in{{.*}}', which blocks on a sleep [async-blocking-call]
  co_return;
}

void posted_bad(event_loop &loop) {
  loop.post([] { sleep_ms(10); });
  // CHECK: lambdas.cpp:[[@LINE-1]]:18: warning: callback 'posted_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// A coroutine lambda is a coroutine.
auto coroutine_bad = []() -> task {
  sleep_ms(10);
  // CHECK: lambdas.cpp:[[@LINE-1]]:3: warning: async function '{{.*}}(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
};

// Two lambdas of one signature, given to one template, are not confused.
template <class Function> void apply(Function function) { function(); }
task quiet_twin_ok() {
  apply([] { write_log("nothing"); });
  co_return;
}
task loud_twin_bad() {
  apply([] { sleep_ms(10); });
  // CHECK: lambdas.cpp:[[@LINE-1]]:3: warning: async function 'loud_twin_bad' calls 'apply', which blocks on a sleep [async-blocking-call]
  co_return;
}
