// A function blocks when something it calls blocks, however far away.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

void retry() { sleep_ms(10); }
void load() { retry(); }

// A helper reports nothing itself, whoever calls it.
void plain_ok() { load(); }

// What is only named is not called.
void (*pointer_ok())() { return &load; }

task reference_ok() {
  auto keep = &load;
  co_await async_sleep_ms(keep != nullptr);
}

// Unevaluated.
task unevaluated_ok() {
  static_assert(sizeof(query("select 1")) == sizeof(int));
  co_return;
}

// The coroutine that is called has its own finding; calling it runs nothing.
task lazy_callee() {
  load();
  // CHECK: helpers.cpp:[[@LINE-1]]:3: warning: async function 'lazy_callee' calls 'load', which blocks on a sleep [async-blocking-call]
  co_return;
}
task awaits_lazy_ok() { co_await lazy_callee(); }

task load_bad() {
  load();
  // CHECK: helpers.cpp:[[@LINE-1]]:3: warning: async function 'load_bad' calls 'load', which blocks on a sleep [async-blocking-call]
  // CHECK-NEXT: {{.*}}load();
  // CHECK-NEXT: ^
  // CHECK-NEXT: helpers.cpp:8:15: note: 'load' blocks because it calls 'retry' here
  // CHECK: helpers.cpp:7:16: note: 'retry' blocks because it calls 'sleep_ms' here
  // CHECK: helpers.cpp:7:16: note: 'sleep_ms' puts the calling thread to sleep
  // CHECK: helpers.cpp:[[@LINE-7]]:3: note: use 'async_sleep_ms' and await it
  co_return;
}

// Recursion neither hides nor loops.
void even(int n);
void odd(int n) {
  if (n)
    even(n - 1);
}
void even(int n) {
  sleep_ms(n);
  odd(n - 1);
}
task recursion_bad() {
  odd(3);
  // CHECK: helpers.cpp:[[@LINE-1]]:3: warning: async function 'recursion_bad' calls 'odd', which may block on a sleep [async-blocking-call]
  co_return;
}

// The shortest chain is shown.
void detour() { load(); }
void both() {
  detour();
  retry();
}
task shortest_bad() {
  both();
  // CHECK: warning: async function 'shortest_bad' calls 'both', which blocks on a sleep [async-blocking-call]
  // CHECK: note: 'both' blocks because it calls 'retry' here
  // CHECK: note: 'retry' blocks because it calls 'sleep_ms' here
  co_return;
}

struct guard {
  ~guard() { sleep_ms(1); }
};
task destructor_bad() {
  guard held;
  // CHECK: helpers.cpp:[[@LINE-1]]:9: warning: async function 'destructor_bad' destroys 'held', which blocks on a sleep [async-blocking-call]
  // CHECK: helpers.cpp:[[@LINE+3]]:1: note: 'held' is destroyed here
  // CHECK: helpers.cpp:{{[0-9]+}}:14: note: 'guard::~guard' blocks because it calls 'sleep_ms' here
  co_await async_sleep_ms(1);
}
