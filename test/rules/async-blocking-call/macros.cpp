// A call that a macro makes is reported where the macro is used.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

#define NAP(milliseconds) sleep_ms(milliseconds)
#define NAP_TWICE(milliseconds)                                                \
  do {                                                                         \
    NAP(milliseconds);                                                         \
    NAP(milliseconds);                                                         \
  } while (false)
#define IGNORE(expression)
#define NAME(prefix) prefix##_ms

task ignored_ok() {
  IGNORE(sleep_ms(10));
  co_return;
}

task macro_bad() {
  NAP(10);
  // CHECK: macros.cpp:[[@LINE-1]]:3: warning: async function 'macro_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

// Two calls at one place are one finding.
task nested_bad() {
  NAP_TWICE(10);
  // CHECK: macros.cpp:[[@LINE-1]]:3: warning: async function 'nested_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

task pasted_bad() {
  NAME(sleep)(10);
  // CHECK: macros.cpp:[[@LINE-1]]:3: warning: async function 'pasted_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

#define POLLER(name)                                                           \
  task name() {                                                                \
    sleep_ms(10);                                                              \
    co_return;                                                                 \
  }
POLLER(generated_bad)
// CHECK: macros.cpp:[[@LINE-1]]:1: warning: async function 'generated_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
