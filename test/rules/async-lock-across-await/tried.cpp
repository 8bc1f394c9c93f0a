// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A lock that is tried is held where a test of the result says so.
//
// RUN: %async-tidy --rules=async-lock-across-await --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

task work();
mutex access;
void use(int value);

// Whether it was taken is not asked.
task untested_ok() {
  access.try_lock();
  co_await work();
}

task refused_ok() {
  if (access.try_lock()) {
    use(1);
    access.unlock();
    co_return;
  }
  co_await work();
}

task refused_first_ok() {
  while (!access.try_lock())
    co_await work();
  use(1);
  access.unlock();
}

task released_ok() {
  bool taken = access.try_lock();
  if (taken)
    access.unlock();
  if (taken)
    co_await work();
}

task guard_refused_ok() {
  unique_lock<mutex> guard(access, try_to_lock{});
  if (!guard.owns_lock())
    co_await work();
}

task guard_converted_ok() {
  unique_lock<mutex> guard(access, try_to_lock{});
  if (guard)
    use(1);
  else
    co_await work();
}

// The guard takes it over, and lets it go.
task adopted_ok() {
  if (!access.try_lock())
    co_return;
  {
    unique_lock<mutex> guard(access, adopt_lock{});
    use(1);
  }
  co_await work();
}

task taken_bad() {
  if (access.try_lock()) {
    co_await work();
    // CHECK: tried.cpp:[[@LINE-1]]:5: warning: async function 'taken_bad' suspends while it holds the lock 'access' [async-lock-across-await]
    // CHECK: tried.cpp:[[@LINE-3]]:7: note: 'access' is taken here
    access.unlock();
  }
}

task early_return_bad() {
  bool taken = access.try_lock();
  if (!taken)
    co_return;
  co_await work();
  // CHECK: tried.cpp:[[@LINE-1]]:3: warning: async function 'early_return_bad' suspends while it holds the lock 'access' [async-lock-across-await]
  access.unlock();
}

task some_paths_bad() {
  bool taken = access.try_lock();
  if (taken)
    use(1);
  co_await work();
  // CHECK: tried.cpp:[[@LINE-1]]:3: warning: async function 'some_paths_bad' may suspend while it holds the lock 'access' [async-lock-across-await]
  if (taken)
    access.unlock();
}

task guard_bad() {
  unique_lock<mutex> guard(access, try_to_lock{});
  if (!guard.owns_lock())
    co_return;
  co_await work();
  // CHECK: tried.cpp:[[@LINE-1]]:3: warning: async function 'guard_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

task guard_converted_bad() {
  unique_lock<mutex> guard(access, try_to_lock{});
  if (guard)
    co_await work();
    // CHECK: tried.cpp:[[@LINE-1]]:5: warning: async function 'guard_converted_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

task tried_by_guard_bad() {
  unique_lock<mutex> guard(access, defer_lock{});
  if (guard.try_lock())
    co_await work();
    // CHECK: tried.cpp:[[@LINE-1]]:5: warning: async function 'tried_by_guard_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

task adopted_bad() {
  if (!access.try_lock())
    co_return;
  unique_lock<mutex> guard(access, adopt_lock{});
  co_await work();
  // CHECK: tried.cpp:[[@LINE-1]]:3: warning: async function 'adopted_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}
