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
