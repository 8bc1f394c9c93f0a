// What stands in a header is reported once, however many files include it.
//
// RUN: split-file --leading-lines %s %t
// RUN: %async-tidy --pack=%packs/mock.yaml %t/one.cpp %t/two.cpp -- %cxxflags | %check %s

//--- shared.h
#include "coro.h"
inline task poll_bad() {
  sleep_ms(10);
  // CHECK: shared.h:[[@LINE-1]]:3: warning: async function 'poll_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

// Two instances of one place are one finding.
template <class T> task poll_each_bad(T) {
  sleep_ms(10);
  // CHECK: shared.h:[[@LINE-1]]:3: warning: async function 'poll_each_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

//--- one.cpp
#include "shared.h"
task one() {
  co_await poll_bad();
  co_await poll_each_bad(1);
}

//--- two.cpp
#include "shared.h"
task two() {
  co_await poll_bad();
  co_await poll_each_bad(1);
  co_await poll_each_bad("two");
}
