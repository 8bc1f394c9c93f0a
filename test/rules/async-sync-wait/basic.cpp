// What runs async work must not stop its thread until other async work is done.
//
// RUN: %async-tidy --rules=async-sync-wait --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

task work();
lazy<int> number();
event_loop loop;

// Nothing else waits for these threads.
int main() {
  sync_wait(work());
  loop.run();
}
void thread_entry_ok() {
  worker_thread worker([] { sync_wait(work()); });
}
void unknown_ok() { sync_wait(work()); }
void offloaded_ok(thread_pool &pool) {
  pool.submit([] { sync_wait(work()); });
}

task awaited_ok() {
  co_await work();
  int ready = co_await number();
}

// Moved to a thread that may wait.
task switched_ok(thread_pool &pool) {
  co_await pool.schedule();
  sync_wait(work());
}

generator<int> generator_ok() { co_yield sync_wait(number()); }

task silenced_ok() {
  sync_wait(work()); // NOLINT(async-sync-wait): the loop of the tests
  co_return;
}

task coroutine_bad() {
  sync_wait(work());
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'coroutine_bad' calls 'sync_wait', which waits for async work [async-sync-wait]
  // CHECK: basic.cpp:[[@LINE-2]]:3: note: 'sync_wait' stops the thread until the task is done
  co_return;
}

lazy<int> result_bad() {
  co_return sync_wait(number());
  // CHECK: basic.cpp:[[@LINE-1]]:13: warning: async function 'result_bad' calls 'sync_wait', which waits for async work [async-sync-wait]
}

task nested_loop_bad() {
  loop.run();
  // CHECK: basic.cpp:[[@LINE-1]]:8: warning: async function 'nested_loop_bad' calls 'event_loop::run', which waits for async work [async-sync-wait]
  // CHECK: basic.cpp:[[@LINE-2]]:8: note: 'event_loop::run' runs the loop until it is stopped
  co_return;
}

void callback_bad() {
  loop.post([] {
    sync_wait(work());
    // CHECK: basic.cpp:[[@LINE-1]]:5: warning: callback 'callback_bad::(lambda)' calls 'sync_wait', which waits for async work [async-sync-wait]
  });
}

void fiber_bad() {
  run_fiber([] {
    sync_wait(work());
    // CHECK: basic.cpp:[[@LINE-1]]:5: warning: fiber 'fiber_bad::(lambda)' calls 'sync_wait', which waits for async work [async-sync-wait]
  });
}

template <class Task> task generic_bad(Task other) {
  sync_wait(work());
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'generic_bad' calls 'sync_wait', which waits for async work [async-sync-wait]
  co_return;
}
task instance() { co_await generic_bad(1); }
