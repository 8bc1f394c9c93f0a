// What a call runs that is async itself has the finding: there the cause is
// nearer, and who mends it mends its callers.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

void on_timer() {
  sleep_ms(1);
  // CHECK: found-there.cpp:[[@LINE-1]]:3: warning: callback 'on_timer' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}
void on_event_ok() { on_timer(); }
void helper() { on_timer(); }
void on_close_bad() {
  helper();
  // CHECK: found-there.cpp:[[@LINE-1]]:3: warning: callback 'on_close_bad' calls 'helper', which blocks on a sleep [async-blocking-call]
}

// Not handed to a loop: nobody else reports it.
void plain() { sleep_ms(1); }
void on_open_bad() {
  plain();
  // CHECK: found-there.cpp:[[@LINE-1]]:3: warning: callback 'on_open_bad' calls 'plain', which blocks on a sleep [async-blocking-call]
}

void starts(event_loop &loop) {
  loop.post(on_timer);
  loop.post(on_event_ok);
  loop.post(on_close_bad);
  loop.post(on_open_bad);
}
