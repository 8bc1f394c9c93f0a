// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A lazy coroutine runs on its starter's thread until it suspends. If all that
// start it wait for it, on a thread without a loop, what blocks before that
// stops nobody else. All that start it are known only where no header declares
// it.
//
// RUN: split-file --leading-lines %s %t
// RUN: %async-tidy --pack=%packs/mock.yaml %t/a.cpp -- %cxxflags | %check %t/a.cpp

//--- a.h
#include "coro.h"
task declared_bad();

//--- a.cpp
#include "a.h"
bool wanted();

task starts_ok() {
  sleep_ms(100);
  if (wanted())
    read_file("a", nullptr, 0);
  co_await async_sleep_ms(1);
}
// So does what it awaits before anything else.
task inner_ok() {
  sleep_ms(100);
  co_return;
}
task outer_ok() {
  sleep_ms(100);
  co_await inner_ok();
}

task after_bad() {
  co_await async_sleep_ms(1);
  sleep_ms(100);
  // CHECK: a.cpp:[[@LINE-1]]:3: warning: async function 'after_bad' calls 'sleep_ms'
}
task after_perhaps_bad() {
  if (wanted())
    co_await async_sleep_ms(1);
  sleep_ms(100);
  // CHECK: a.cpp:[[@LINE-1]]:3: warning: async function 'after_perhaps_bad' calls 'sleep_ms'
}
task in_a_loop_bad() {
  while (wanted()) {
    sleep_ms(100);
    // CHECK: a.cpp:[[@LINE-1]]:5: warning: async function 'in_a_loop_bad' calls 'sleep_ms'
    co_await async_sleep_ms(1);
  }
}
task awaited_later_bad() {
  sleep_ms(100);
  // CHECK: a.cpp:[[@LINE-1]]:3: warning: async function 'awaited_later_bad' calls 'sleep_ms'
  co_return;
}
task second_ok() {
  co_await async_sleep_ms(1);
  co_await awaited_later_bad();
}

// Somebody else starts it as well.
task spawned_bad() {
  sleep_ms(100);
  // CHECK: a.cpp:[[@LINE-1]]:3: warning: async function 'spawned_bad' calls 'sleep_ms'
  co_return;
}
task handed_bad() {
  sleep_ms(100);
  // CHECK: a.cpp:[[@LINE-1]]:3: warning: async function 'handed_bad' calls 'sleep_ms'
  co_return;
}
void keep(task (*start)());
task declared_bad() {
  sleep_ms(100);
  // CHECK: a.cpp:[[@LINE-1]]:3: warning: async function 'declared_bad' calls 'sleep_ms'
  co_return;
}
task started_bad() {
  sleep_ms(100);
  // CHECK: a.cpp:[[@LINE-1]]:3: warning: async function 'started_bad' calls 'sleep_ms'
  co_return;
}
task never_started_bad() {
  sleep_ms(100);
  // CHECK: a.cpp:[[@LINE-1]]:3: warning: async function 'never_started_bad' calls 'sleep_ms'
  co_return;
}

// It waits where others wait for the thread.
task on_the_loop_bad() {
  sleep_ms(100);
  // CHECK: a.cpp:[[@LINE-1]]:3: warning: async function 'on_the_loop_bad' calls 'sleep_ms'
  co_return;
}
void wait_for_it() { sync_wait(on_the_loop_bad()); }
void serve(event_loop &loop) {
  loop.post([] {
    wait_for_it();
    // CHECK: a.cpp:[[@LINE-1]]:5: warning: callback 'serve::(lambda)' calls 'wait_for_it', which waits for async work [async-sync-wait]
  });
}

// What has started when it is made does not depend on who waits.
eager<int> eager_bad() {
  sleep_ms(100);
  // CHECK: a.cpp:[[@LINE-1]]:3: warning: async function 'eager_bad' calls 'sleep_ms'
  co_return 1;
}
void wait_for(eager<int> work);

int main() {
  sync_wait(starts_ok());
  sync_wait(outer_ok());
  sync_wait(after_bad());
  sync_wait(after_perhaps_bad());
  sync_wait(in_a_loop_bad());
  sync_wait(second_ok());
  sync_wait(spawned_bad());
  spawn(spawned_bad());
  sync_wait(handed_bad());
  keep(handed_bad);
  sync_wait(declared_bad());
  spawn(started_bad());
  wait_for(eager_bad());
}
