// What a function does with a callable that it is given decides where that
// callable runs.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

template <class Function> void run_here(Function function) { function(); }

thread_pool pool;
template <class Function> void run_in_pool(Function function) {
  pool.submit(function);
}

event_loop loop;
template <class Function> void defer(Function function) {
  loop.post(function);
}

template <class Function> void forget(Function function) {}

task own_offload_ok() {
  run_in_pool([] { sleep_ms(10); });
  co_return;
}

task forgotten_ok() {
  forget([] { sleep_ms(10); });
  co_return;
}

// What a pointer points to is not known, so nothing is said.
task FN_through_pointer(void (*function)()) {
  function();
  co_return;
}

void nap() { sleep_ms(10); }
task function_to_the_pool_ok() {
  co_await offload(nap);
  co_await offload(&nap);
}

void own_defer_bad() {
  defer([] { sleep_ms(10); });
  // CHECK: callables.cpp:[[@LINE-1]]:14: warning: callback 'own_defer_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

task function_bad() {
  run_here(nap);
  // CHECK: callables.cpp:[[@LINE-1]]:3: warning: async function 'function_bad' calls 'run_here', which blocks on a sleep [async-blocking-call]
  co_return;
}

struct napper {
  void operator()() const { sleep_ms(10); }
};
task functor_bad() {
  run_here(napper());
  // CHECK: callables.cpp:[[@LINE-1]]:3: warning: async function 'functor_bad' calls 'run_here', which blocks on a sleep [async-blocking-call]
  co_return;
}
