// What <async-tidy/annotations.h> says where nothing can be inferred.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <async-tidy/annotations.h>

ASYNC_TIDY_NONBLOCKING void tries_ok() { sleep_ms(0); }
ASYNC_TIDY_BLOCKING("asks the license server") void check_license();
template <class F> ASYNC_TIDY_OFFLOADS(work) void in_background(int, F work) {}
template <class F> ASYNC_TIDY_RUNS_INLINE(work) void guarded(F work) {}
ASYNC_TIDY_ASYNC_CONTEXT void on_event_bad() {
  sleep_ms(1);
  // CHECK: annotations.cpp:[[@LINE-1]]:3: warning: async function 'on_event_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

struct ASYNC_TIDY_MAY_BLOCK job : awaiter<void> {
  struct promise_type : promise_of<job, std::suspend_always> {
    void return_void();
  };
};
job job_ok() {
  sleep_ms(1);
  co_return;
}
task awaits_job_ok() { co_await job_ok(); }

ASYNC_TIDY_MAY_BLOCK task declared_ok() {
  sleep_ms(1);
  co_return;
}

task calls_ok() {
  tries_ok();
  in_background(1, [] { sleep_ms(1); });
  {
    ASYNC_TIDY_ALLOW_BLOCKING("start-up: nobody waits yet");
    sleep_ms(1);
  }
  co_return;
}

task calls_bad() {
  check_license();
  // CHECK: annotations.cpp:[[@LINE-1]]:3: warning: async function 'calls_bad' calls 'check_license', which blocks on a wait [async-blocking-call]
  guarded([] { sleep_ms(1); });
  // CHECK: annotations.cpp:[[@LINE-1]]:3: warning: async function 'calls_bad' calls 'guarded', which blocks on a sleep [async-blocking-call]
  {
    ASYNC_TIDY_ALLOW_BLOCKING("start-up: nobody waits yet");
  }
  sleep_ms(1);
  // CHECK: annotations.cpp:[[@LINE-1]]:3: warning: async function 'calls_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}
