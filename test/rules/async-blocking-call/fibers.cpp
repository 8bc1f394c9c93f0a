// A fiber of the event loop is an async context without being a coroutine.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

void starts_quiet_fiber_ok() {
  run_fiber([] { yield_fiber(); });
}

void starts_fiber_bad() {
  run_fiber([] { sleep_ms(10); });
  // CHECK: fibers.cpp:[[@LINE-1]]:18: warning: fiber 'starts_fiber_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

void helper() { query("select 1"); }
void fiber_through_helper_bad() {
  run_fiber([] { helper(); });
  // CHECK: fibers.cpp:[[@LINE-1]]:18: warning: fiber 'fiber_through_helper_bad::(lambda)' calls 'helper', which blocks on a database query [async-blocking-call]
}

// ---- Where a test told that it is no fiber, none is stopped ----

void awaits_in_fiber();
void waits_either_way() {
  if (in_fiber())
    return awaits_in_fiber();
  sleep_ms(10);
}
void waits_outside_only() {
  if (!in_fiber())
    helper();
}
void waits_through() { waits_outside_only(); }
void fiber_that_never_waits_ok() {
  run_fiber([] { waits_either_way(); });
  run_fiber([] { waits_outside_only(); });
  run_fiber([] { waits_through(); });
}
void callback_that_waits_bad(event_loop &loop) {
  loop.post([] { waits_either_way(); });
  // CHECK: fibers.cpp:[[@LINE-1]]:18: warning: callback 'callback_that_waits_bad::(lambda)' calls 'waits_either_way', which may block on a sleep [async-blocking-call]
  // CHECK: note: 'waits_either_way' may block because it calls 'sleep_ms' here
  loop.post([] { waits_through(); });
  // CHECK: fibers.cpp:[[@LINE-1]]:18: warning: callback 'callback_that_waits_bad::(lambda)' calls 'waits_through', which may block on a database query [async-blocking-call]
}
void waits_behind_both() {
  if (!in_fiber())
    sleep_ms(10);
  sleep_ms(20);
}
void fiber_behind_both_bad() {
  run_fiber([] { waits_behind_both(); });
  // CHECK: fibers.cpp:[[@LINE-1]]:18: warning: fiber 'fiber_behind_both_bad::(lambda)' calls 'waits_behind_both', which blocks on a sleep [async-blocking-call]
}
