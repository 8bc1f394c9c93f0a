// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A temporary guard lives until its full expression ends.
//
// RUN: %async-tidy --rules=async-lock-across-await --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

lazy<int> number();
lazy<int> twice(int value);
lazy<int> keeping(unique_lock<mutex> guard);
lazy<int> moving(unique_lock<mutex> &&guard);
lazy<int> beside(const lock_guard<mutex> &guard);
mutex access;
guarded_value<int> count;
void use(int value);

task before_ok() {
  use(*count.locked());
  int value = *count.locked();
  co_await twice(value);
}

// It is gone with the statement.
task own_statement_ok() {
  lock_guard<mutex>{access};
  co_await number();
}

// Whoever takes the guard holds it then.
task handed_on_ok() {
  co_await keeping(unique_lock<mutex>(access));
  co_await moving(unique_lock<mutex>(access));
}

task empty_ok() { (unique_lock<mutex>(), co_await number()); }

// A guard that is awaited is meant to be held.
task awaited_ok(async_mutex &queue) {
  (co_await queue.scoped_lock(), co_await number());
}

task comma_bad() {
  (lock_guard<mutex>(access), co_await number());
  // CHECK: temporaries.cpp:[[@LINE-1]]:31: warning: async function 'comma_bad' suspends while it holds a temporary lock 'lock_guard' [async-lock-across-await]
  // CHECK: temporaries.cpp:[[@LINE-2]]:4: note: 'lock_guard' is taken here
}

// The argument is read under the lock, and so is the whole call.
task argument_bad() {
  co_await twice(*count.locked());
  // CHECK: temporaries.cpp:[[@LINE-1]]:3: warning: async function 'argument_bad' suspends while it holds a temporary lock 'locked_value' [async-lock-across-await]
}

// The value is there before the lock is taken.
task assigned_ok() {
  *count.locked() = co_await number();
}

task sum_bad() {
  use(*count.locked() + co_await number());
  // CHECK: temporaries.cpp:[[@LINE-1]]:25: warning: async function 'sum_bad' suspends while it holds a temporary lock 'locked_value' [async-lock-across-await]
}

task borrowed_bad() {
  co_await beside(lock_guard<mutex>(access));
  // CHECK: temporaries.cpp:[[@LINE-1]]:3: warning: async function 'borrowed_bad' suspends while it holds a temporary lock 'lock_guard' [async-lock-across-await]
}
