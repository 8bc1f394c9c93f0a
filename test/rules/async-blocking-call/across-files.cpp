// The chain goes through other files; which of them is given first does not
// matter.
//
// RUN: split-file --leading-lines %s %t
// RUN: %async-tidy --pack=%packs/mock.yaml %t/app.cpp %t/io.cpp -- %cxxflags | %check %s
// RUN: %async-tidy --pack=%packs/mock.yaml %t/io.cpp %t/app.cpp -- %cxxflags | %check %s
// RUN: %async-tidy --pack=%packs/mock.yaml %t/app.cpp -- %cxxflags | count 0

//--- io.h
void retry();
void report();

//--- io.cpp
#include "coro.h"
#include "io.h"
void retry() { sleep_ms(10); }
void report() { write_log("done"); }

//--- app.cpp
#include "coro.h"
#include "io.h"
static void load() { retry(); }

task report_ok() {
  report();
  co_return;
}

task poll_bad() {
  load();
  // CHECK: app.cpp:[[@LINE-1]]:3: warning: async function 'poll_bad' calls 'load', which blocks on a sleep [async-blocking-call]
  // CHECK: app.cpp:[[@LINE-10]]:22: note: 'load' blocks because it calls 'retry' here
  // CHECK: io.cpp:16:16: note: 'retry' blocks because it calls 'sleep_ms' here
  // CHECK: io.cpp:16:16: note: 'sleep_ms' puts the calling thread to sleep
  // CHECK: app.cpp:[[@LINE-5]]:3: note: use 'async_sleep_ms' and await it
  co_return;
}
