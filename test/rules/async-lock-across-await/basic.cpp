// No lock, transaction or the like may be held where a coroutine is suspended.
//
// RUN: %async-tidy --rules=async-lock-across-await --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include <utility>
#include "coro.h"

task work();
lazy<int> number();
void use(int value);
mutex global;

void no_coroutine_ok() { lock_guard<mutex> guard(global); }

task released_by_scope_ok() {
  {
    lock_guard<mutex> guard(global);
    use(1);
  }
  co_await work();
}

task released_by_hand_ok() {
  unique_lock<mutex> guard(global);
  guard.unlock();
  co_await work();
  guard.lock();
}

task not_taken_yet_ok() {
  unique_lock<mutex> guard(global, defer_lock{});
  unique_lock<mutex> empty;
  co_await work();
  guard.lock();
}

// An async mutex suspends its waiters, on whichever thread.
task async_mutex_ok(async_mutex &access) {
  auto guard = co_await access.scoped_lock();
  co_await work();
}

task mutex_ok(mutex &access) {
  co_await work();
  access.lock();
  use(1);
  access.unlock();
  co_await work();
}

void keep(unique_lock<mutex> guard);
task handed_on_ok() {
  unique_lock<mutex> guard(global);
  keep(std::move(guard));
  co_await work();
}

// A pack says that it never suspends.
task ready_ok() {
  lock_guard<mutex> guard(global);
  co_await no_wait();
}

// Its caller pulls it, on the caller's thread.
generator<int> generator_ok() {
  lock_guard<mutex> guard(global);
  co_yield 1;
}

// What the lambda holds ends before the coroutine goes on.
task lambda_ok() {
  run_inline([] { lock_guard<mutex> guard(global); });
  co_await work();
}

task silenced_ok() {
  lock_guard<mutex> guard(global);
  co_await work(); // NOLINT(async-lock-across-await): the loop has one thread
}

task guard_bad() {
  lock_guard<mutex> guard(global);
  co_await work();
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'guard_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
  // CHECK: basic.cpp:[[@LINE-3]]:21: note: 'guard' is taken here
  // CHECK: basic.cpp:[[@LINE-4]]:21: note: 'lock_guard' keeps the lock until it is destroyed, whichever thread that happens on
  // CHECK: basic.cpp:[[@LINE-4]]:3: note: use 'async_mutex'
}

task in_an_assignment_bad() {
  lock_guard<mutex> guard(global);
  int value = 0;
  value = co_await number();
  // CHECK: basic.cpp:[[@LINE-1]]:11: warning: async function 'in_an_assignment_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

task in_an_argument_bad() {
  lock_guard<mutex> guard(global);
  use(co_await number());
  // CHECK: basic.cpp:[[@LINE-1]]:7: warning: async function 'in_an_argument_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

task in_a_condition_bad() {
  lock_guard<mutex> guard(global);
  if (co_await number())
    // CHECK: basic.cpp:[[@LINE-1]]:7: warning: async function 'in_a_condition_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
    use(1);
}

lazy<int> in_a_return_bad() {
  lock_guard<mutex> guard(global);
  co_return co_await number();
  // CHECK: basic.cpp:[[@LINE-1]]:13: warning: async function 'in_a_return_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

task by_hand_bad() {
  global.lock();
  co_await work();
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'by_hand_bad' suspends while it holds the lock 'global' [async-lock-across-await]
  // CHECK: basic.cpp:[[@LINE-3]]:3: note: 'global' is taken here
  global.unlock();
}

struct account {
  mutex access;
  task member_bad() {
    access.lock();
    co_await work();
    // CHECK: basic.cpp:[[@LINE-1]]:5: warning: async function 'account::member_bad' suspends while it holds the lock 'access' [async-lock-across-await]
    access.unlock();
  }
};

task taken_again_bad() {
  unique_lock<mutex> guard(global);
  guard.unlock();
  co_await work();
  guard.lock();
  co_await work();
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'taken_again_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

task some_paths_bad(bool exclusive) {
  unique_lock<mutex> guard(global, defer_lock{});
  if (exclusive)
    guard.lock();
  co_await work();
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'some_paths_bad' may suspend while it holds the lock 'guard' [async-lock-across-await]
}

async_generator<int> rows_bad() {
  lock_guard<mutex> guard(global);
  co_yield 1;
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'rows_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

task transaction_bad(session &database) {
  transaction change(database);
  co_await work();
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'transaction_bad' suspends while it holds the transaction 'change' [async-lock-across-await]
}

task given_back_to_the_pool_ok() {
  { pooled connection(1); }
  co_await work();
}

task connection_bad() {
  pooled connection(1);
  co_await work();
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'connection_bad' suspends while it holds the connection 'connection' [async-lock-across-await]
}

task state_bad() {
  request_scope scope(1);
  co_await work();
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'state_bad' suspends while it holds the thread's state 'scope' [async-lock-across-await]
}

// The exception released what the try block had taken.
task after_a_handler_ok() {
  try {
    lock_guard<mutex> guard(global);
    use(1);
  } catch (int) {
  }
  co_await work();
}

task loop_bad(bool more) {
  while (more) {
    lock_guard<mutex> guard(global);
    co_await work();
    // CHECK: basic.cpp:[[@LINE-1]]:5: warning: async function 'loop_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
  }
  co_await work();
}
