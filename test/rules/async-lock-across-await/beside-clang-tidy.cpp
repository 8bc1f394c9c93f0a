// What clang-tidy's own check of locks in coroutines sees of the same file, with
// every guard that it can be told of: no initializers, no locking by hand, and
// scopes in place of paths.
//
// RUN: %async-tidy --rules=async-lock-across-await --pack=%packs/mock.yaml %s -- %cxxflags | %check %s
// RUN: %clang-tidy-binary -quiet -config="{Checks: '-*,misc-coroutine-hostile-raii', CheckOptions: {misc-coroutine-hostile-raii.RAIITypesList: 'std::lock_guard;std::scoped_lock;std::unique_lock'}}" %s -- %cxxflags | FileCheck --check-prefix=TIDY --implicit-check-not=warning: %s

#include <mutex>
#include "coro.h"

lazy<int> number();
void use(int value);
std::mutex access;

task both_bad() {
  std::lock_guard<std::mutex> guard(access);
  // TIDY: [[@LINE-1]]:31: warning: 'guard' persists across a suspension point
  co_await number();
  // CHECK: beside-clang-tidy.cpp:[[@LINE-1]]:3: warning: async function 'both_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

task assignment_bad() {
  std::lock_guard<std::mutex> guard(access);
  // TIDY: [[@LINE-1]]:31: warning: 'guard' persists across a suspension point
  int value;
  value = co_await number();
  // CHECK: beside-clang-tidy.cpp:[[@LINE-1]]:11: warning: async function 'assignment_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

task argument_bad() {
  std::lock_guard<std::mutex> guard(access);
  // TIDY: [[@LINE-1]]:31: warning: 'guard' persists across a suspension point
  use(co_await number());
  // CHECK: beside-clang-tidy.cpp:[[@LINE-1]]:7: warning: async function 'argument_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

task initializer_bad() {
  std::lock_guard<std::mutex> guard(access);
  int value = co_await number();
  // CHECK: beside-clang-tidy.cpp:[[@LINE-1]]:15: warning: async function 'initializer_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

task by_hand_bad() {
  access.lock();
  co_await number();
  // CHECK: beside-clang-tidy.cpp:[[@LINE-1]]:3: warning: async function 'by_hand_bad' suspends while it holds the lock 'access' [async-lock-across-await]
  access.unlock();
}

task unique_lock_bad() {
  std::unique_lock<std::mutex> guard(access);
  // TIDY: [[@LINE-1]]:32: warning: 'guard' persists across a suspension point
  co_await number();
  // CHECK: beside-clang-tidy.cpp:[[@LINE-1]]:3: warning: async function 'unique_lock_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

task unlocked_ok() {
  std::unique_lock<std::mutex> guard(access);
  // TIDY: [[@LINE-1]]:32: warning: 'guard' persists across a suspension point
  use(1);
  guard.unlock();
  co_await number();
}

task scoped_lock_bad(std::mutex &other) {
  std::scoped_lock guard(access, other);
  // TIDY: [[@LINE-1]]:20: warning: 'guard' persists across a suspension point
  co_await number();
  // CHECK: beside-clang-tidy.cpp:[[@LINE-1]]:3: warning: async function 'scoped_lock_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

task tried_bad() {
  if (!access.try_lock())
    co_return;
  co_await number();
  // CHECK: beside-clang-tidy.cpp:[[@LINE-1]]:3: warning: async function 'tried_bad' suspends while it holds the lock 'access' [async-lock-across-await]
  access.unlock();
}

task temporary_bad() {
  (std::lock_guard<std::mutex>(access), co_await number());
  // CHECK: beside-clang-tidy.cpp:[[@LINE-1]]:41: warning: async function 'temporary_bad' suspends while it holds a temporary lock 'std::lock_guard' [async-lock-across-await]
}

task adopted_ok() {
  access.lock();
  {
    std::lock_guard<std::mutex> guard(access, std::adopt_lock);
    use(1);
  }
  co_await number();
}
