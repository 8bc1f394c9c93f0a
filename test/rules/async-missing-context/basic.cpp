// What needs an async or stackful context must not be reached from a place that
// is certainly none.
//
// RUN: %async-tidy --rules=async-missing-context --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

void beat();
event_loop loop;

// Who calls these is not known.
void unknown_ok() { yield_fiber(); }
void also_unknown_ok() { every_second(beat); }

void fiber_ok() {
  run_fiber([] { yield_fiber(); });
}

void callback_ok() {
  loop.post([] { every_second(beat); });
}

task coroutine_ok() {
  every_second(beat);
  co_return;
}

// It is not known that no fiber awaits it.
task in_a_fiber_perhaps_ok() {
  yield_fiber();
  co_return;
}

// The coroutine that runs on the pool is an async context there.
void spawned_ok(thread_pool &pool) {
  pool.submit([]() -> task { every_second(beat); co_return; });
}

// Looks for its context first.
void mixed_ok() {
  if (in_fiber())
    yield_fiber();
  else
    sleep_ms(1);
}
void mixed_in_a_thread_ok() {
  worker_thread worker([] { mixed_ok(); });
}

void silenced_ok() {
  worker_thread worker([] {
    yield_fiber(); // NOLINT(async-missing-context): the thread is a fiber, too
  });
}

void helper() { yield_fiber(); }

int main() {
  every_second(beat);
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: function 'main' calls 'every_second', which needs an async context [async-missing-context]
  // CHECK: basic.cpp:[[@LINE-3]]:5: note: 'main' is where the program starts
  // CHECK: basic.cpp:[[@LINE-3]]:3: note: the program then says 'no running event loop'
  // CHECK: basic.cpp:[[@LINE-4]]:3: note: 'every_second' registers with the loop of the calling thread
  helper();
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: function 'main' calls 'helper', which needs a stackful context [async-missing-context]
  // CHECK: basic.cpp:[[@LINE-10]]:17: note: 'helper' needs a stackful context because it calls 'yield_fiber' here
  // CHECK: basic.cpp:[[@LINE-11]]:17: note: 'yield_fiber' suspends the fiber that it is called in
}

void thread_bad() {
  worker_thread worker([] {
    yield_fiber();
    // CHECK: basic.cpp:[[@LINE-1]]:5: warning: function 'thread_bad::(lambda)' calls 'yield_fiber', which needs a stackful context [async-missing-context]
    // CHECK: basic.cpp:[[@LINE-3]]:17: note: 'thread_bad::(lambda)' is the root of a thread
    // CHECK: basic.cpp:[[@LINE-3]]:5: note: the program then says 'not in a fiber'
  });
}

void offloaded_bad(thread_pool &pool) {
  pool.submit([] {
    every_second(beat);
    // CHECK: basic.cpp:[[@LINE-1]]:5: warning: function 'offloaded_bad::(lambda)' calls 'every_second', which needs an async context [async-missing-context]
    // CHECK: basic.cpp:[[@LINE-3]]:8: note: 'offloaded_bad::(lambda)' is handed to a thread that is none
  });
}

void callback_bad() {
  loop.post([] {
    yield_fiber();
    // CHECK: basic.cpp:[[@LINE-1]]:5: warning: callback 'callback_bad::(lambda)' calls 'yield_fiber', which needs a stackful context [async-missing-context]
  });
}

void stop(int number) {
  helper();
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: function 'stop' calls 'helper', which needs a stackful context [async-missing-context]
  // CHECK: basic.cpp:[[@LINE+2]]:18: note: 'stop' is a signal handler
}
void install() { on_signal(2, stop); }

struct ticker {
  ticker() { every_second(beat); }
};
ticker at_start;
// CHECK: basic.cpp:[[@LINE-1]]:8: warning: static initializer 'at_start' constructs 'ticker', which needs an async context [async-missing-context]
// CHECK: basic.cpp:[[@LINE-2]]:8: note: 'at_start' is run before 'main'

// Initialized where the function runs first, which is not known.
ticker &local_ok() {
  static ticker once;
  return once;
}
