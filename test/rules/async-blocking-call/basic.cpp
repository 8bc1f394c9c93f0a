// A coroutine must not call what stops its thread.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

void main_thread_ok() { sleep_ms(10); } // Not a coroutine: free to block.

task awaited_ok() { co_await async_sleep_ms(10); }

task calls_nothing_ok() { co_return; }

task sleep_bad() {
  sleep_ms(10);
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'sleep_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  // CHECK: basic.cpp:[[@LINE-2]]:3: note: 'sleep_ms' puts the calling thread to sleep
  // CHECK: basic.cpp:[[@LINE-3]]:3: note: use 'async_sleep_ms' and await it
  co_return;
}

lazy<int> result_bad() {
  co_return query("select 1");
  // CHECK: basic.cpp:[[@LINE-1]]:13: warning: async function 'result_bad' calls 'query', which blocks on a database query [async-blocking-call]
  // CHECK: basic.cpp:[[@LINE-2]]:13: note: 'query' sends the query and waits for its whole result
}

eager<int> eager_bad() {
  co_return query("select 1");
  // CHECK: basic.cpp:[[@LINE-1]]:13: warning: async function 'eager_bad' calls 'query', which blocks on a database query [async-blocking-call]
}

detached detached_bad() {
  sleep_ms(10);
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'detached_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

async_generator<int> rows_bad() {
  co_yield query("select 1");
  // CHECK: basic.cpp:[[@LINE-1]]:12: warning: async function 'rows_bad' calls 'query', which blocks on a database query [async-blocking-call]
}

task inside_an_argument_bad() {
  co_await async_sleep_ms(query("select delay"));
  // CHECK: basic.cpp:[[@LINE-1]]:27: warning: async function 'inside_an_argument_bad' calls 'query', which blocks on a database query [async-blocking-call]
}

task disk_bad(char *buffer) {
  read_file("table", buffer, 16);
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'disk_bad' calls 'read_file', which blocks on file I/O [async-blocking-call]
  co_return;
}

// Brief and contended blocking is not reported by default.
task brief_ok(mutex &guard) {
  write_log("started");
  guard.lock();
  guard.unlock();
  co_return;
}

struct account {
  task load_bad() {
    query("select name");
    // CHECK: basic.cpp:[[@LINE-1]]:5: warning: async function 'account::load_bad' calls 'query', which blocks on a database query [async-blocking-call]
    co_return;
  }
};
