// A future stands for async work if a pack says so of what made it; all other
// futures only block. No two rules report one call for one cause.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s
// RUN: %async-tidy --rules=async-blocking-call --pack=%packs/mock.yaml %s -- %cxxflags | FileCheck --check-prefix=ALONE %s

#include "coro.h"

lazy<int> number();

int main() { return start(number()).get(); }

lazy<int> awaited_ok() { co_return co_await start(number()); }

// It was just tested to be there.
lazy<int> tested_ok() {
  auto result = start(number());
  if (result.is_ready())
    co_return result.get();
  co_return co_await result;
}

lazy<int> pool_bad(thread_pool &pool) {
  co_return pool.submit([] { return 1; }).get();
  // CHECK: futures.cpp:[[@LINE-1]]:43: warning: async function 'pool_bad' calls 'future::get', which blocks on a wait [async-blocking-call]
  // ALONE: futures.cpp:[[@LINE-2]]:43: warning: {{.*}} [async-blocking-call]
}

lazy<int> temporary_bad() {
  co_return start(number()).get();
  // CHECK: futures.cpp:[[@LINE-1]]:29: warning: async function 'temporary_bad' calls 'future::get', which waits for async work [async-sync-wait]
  // CHECK: futures.cpp:[[@LINE-2]]:29: note: 'future::get' waits for a task that runs on this loop
  // CHECK: futures.cpp:[[@LINE-3]]:29: note: use 'co_await'
}

lazy<int> variable_bad() {
  auto result = start(number());
  co_return result.get();
  // CHECK: futures.cpp:[[@LINE-1]]:20: warning: async function 'variable_bad' calls 'future::get', which waits for async work [async-sync-wait]
}

// Two causes at one place are two findings.
int query_and_wait() { return query("select 1") + start(number()).get(); }
lazy<int> both_bad() {
  co_return query_and_wait();
  // CHECK: futures.cpp:[[@LINE-1]]:13: warning: async function 'both_bad' calls 'query_and_wait', which blocks on a database query [async-blocking-call]
  // CHECK: futures.cpp:[[@LINE-2]]:13: warning: async function 'both_bad' calls 'query_and_wait', which waits for async work [async-sync-wait]
}
