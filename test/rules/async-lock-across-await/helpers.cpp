// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Locks that a function of the project takes for its caller, or gives back for
// it, and classes of the project that are guards or have one.
//
// RUN: %async-tidy --rules=async-lock-across-await --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include <utility>
#include "coro.h"

task work();
mutex global;
bool wanted();

void enter() { global.lock(); }
void leave() { global.unlock(); }
void enter_by_way() { enter(); }
void lock(mutex &which) { which.lock(); }
void unlock(mutex &which) { which.unlock(); }
void unlock_pointed(mutex *which) { which->unlock(); }
void drop(unique_lock<mutex> &guard) { guard.unlock(); }
void briefly() { global.lock(); global.unlock(); }
void in_a_scope() { lock_guard<mutex> guard(global); }
void perhaps() { if (wanted()) global.lock(); }
void perhaps_leave() { if (wanted()) global.unlock(); }
bool tries() { return global.try_lock(); }
void seen_nowhere(mutex &which);
void dropped_nowhere_in_sight(unique_lock<mutex> &guard);

task given_back_ok() {
  enter();
  leave();
  co_await work();
}
task given_back_by_parameter_ok() {
  global.lock();
  unlock(global);
  co_await work();
}
task given_back_by_pointer_ok(mutex &access) {
  access.lock();
  unlock_pointed(&access);
  co_await work();
}
task guard_given_back_ok() {
  unique_lock<mutex> guard(global);
  drop(guard);
  co_await work();
}
task perhaps_given_back_ok() {
  global.lock();
  perhaps_leave();
  co_await work();
}
task briefly_ok() {
  briefly();
  in_a_scope();
  co_await work();
}
// Only sometimes, and nobody says when.
task perhaps_ok() {
  perhaps();
  co_await work();
}
task tried_ok() {
  tries();
  co_await work();
}
task another_one_ok(mutex &one, mutex &other) {
  lock(one);
  unlock(one);
  co_await work();
  lock(other);
}
// What these do with it is written elsewhere.
task handed_to_a_stranger_ok() {
  global.lock();
  seen_nowhere(global);
  co_await work();
}
task guard_handed_to_a_stranger_ok() {
  unique_lock<mutex> guard(global);
  dropped_nowhere_in_sight(guard);
  co_await work();
}

// Who runs the lambda gives it back.
task given_back_by_lambda_ok() {
  unique_lock<mutex> guard(global);
  auto done = [&] { guard.unlock(); };
  done();
  co_await work();
}
task given_back_by_lambda_of_global_ok() {
  global.lock();
  auto done = [] { global.unlock(); };
  done();
  co_await work();
}
task lambda_that_locks_its_own_bad(mutex &other) {
  unique_lock<mutex> guard(global);
  auto around = [&] { other.lock(); other.unlock(); };
  around();
  co_await work();
  // CHECK: helpers.cpp:[[@LINE-1]]:3: warning: async function 'lambda_that_locks_its_own_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

task by_helper_bad() {
  enter();
  co_await work();
  // CHECK: helpers.cpp:[[@LINE-1]]:3: warning: async function 'by_helper_bad' suspends while it holds the lock 'global' [async-lock-across-await]
  // CHECK: helpers.cpp:[[@LINE-3]]:3: note: 'global' is taken here
  // CHECK: helpers.cpp:14:23: note: 'enter' takes it here
  leave();
}
task by_helpers_bad() {
  enter_by_way();
  co_await work();
  // CHECK: helpers.cpp:[[@LINE-1]]:3: warning: async function 'by_helpers_bad' suspends while it holds the lock 'global' [async-lock-across-await]
  leave();
}
task parameter_bad(mutex &access) {
  lock(access);
  co_await work();
  // CHECK: helpers.cpp:[[@LINE-1]]:3: warning: async function 'parameter_bad' suspends while it holds the lock 'access' [async-lock-across-await]
  unlock(access);
}
task taken_again_bad() {
  enter();
  leave();
  enter();
  co_await work();
  // CHECK: helpers.cpp:[[@LINE-1]]:3: warning: async function 'taken_again_bad' suspends while it holds the lock 'global' [async-lock-across-await]
  leave();
}

struct account {
  mutex access;
  unique_lock<mutex> kept;
  void open() { access.lock(); }
  void close() { access.unlock(); }
  void elsewhere();
  void looks() const;
  task closed_ok() {
    open();
    close();
    co_await work();
  }
  task perhaps_closed_elsewhere_ok() {
    open();
    elsewhere();
    co_await work();
  }
  task closed_by_lambda_ok() {
    access.lock();
    run_inline([this] { access.unlock(); });
    co_await work();
  }
  task open_bad() {
    open();
    looks();
    co_await work();
    // CHECK: helpers.cpp:[[@LINE-1]]:5: warning: async function 'account::open_bad' suspends while it holds the lock 'access' [async-lock-across-await]
    close();
  }
  task kept_bad() {
    kept.lock();
    co_await work();
    // CHECK: helpers.cpp:[[@LINE-1]]:5: warning: async function 'account::kept_bad' suspends while it holds the lock 'kept' [async-lock-across-await]
    kept.unlock();
  }
};
task of_another_ok(account &one, account &other) {
  one.open();
  one.close();
  co_await work();
  other.open();
}
task of_an_object_bad(account &one, account &other) {
  one.open();
  other.close();
  co_await work();
  // CHECK: helpers.cpp:[[@LINE-1]]:3: warning: async function 'of_an_object_bad' suspends while it holds the lock 'access' [async-lock-across-await]
  one.close();
}

//===-- Guards ------------------------------------------------------------===//

unique_lock<mutex> taken() { return unique_lock<mutex>(global); }
task returned_bad() {
  auto guard = taken();
  co_await work();
  // CHECK: helpers.cpp:[[@LINE-1]]:3: warning: async function 'returned_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

// A member that is a guard.
struct update {
  explicit update(mutex &of) : guard(of) {}
  update(mutex &of, int) : guard(of, defer_lock{}) {}
  update() {}
  update(update &&) noexcept;
  void done() { guard.unlock(); }
  void look() const;
  int size() { return 1; }
  unique_lock<mutex> &inside() { return guard; }
  void elsewhere();
  unique_lock<mutex> guard;
};
void keep(update change);

task member_deferred_ok() {
  update change(global, 1);
  update empty;
  co_await work();
}
task member_in_a_scope_ok() {
  { update change(global); }
  co_await work();
}
task member_given_back_ok() {
  update change(global);
  change.done();
  co_await work();
}
task member_given_back_inside_ok() {
  update change(global);
  change.guard.unlock();
  co_await work();
}
task member_handed_out_ok() {
  update change(global);
  change.inside().unlock();
  co_await work();
}
task member_perhaps_given_back_ok() {
  update change(global);
  change.elsewhere();
  co_await work();
}
task member_moved_ok() {
  update change(global);
  keep(std::move(change));
  co_await work();
}
task member_bad() {
  update change(global);
  change.look();
  change.size();
  co_await work();
  // CHECK: helpers.cpp:[[@LINE-1]]:3: warning: async function 'member_bad' suspends while it holds the lock 'change' [async-lock-across-await]
  // CHECK: helpers.cpp:[[@LINE-5]]:10: note: 'change' is taken here
  // CHECK: helpers.cpp:{{[0-9]+}}:32: note: 'update::update' takes it here
}

// What its constructor takes, its destructor gives back.
struct own_guard {
  explicit own_guard(mutex &of) : of(of) { of.lock(); }
  ~own_guard() { of.unlock(); }
  mutex &of;
};
task own_in_a_scope_ok() {
  { own_guard guard(global); }
  co_await work();
}
task own_bad() {
  own_guard guard(global);
  co_await work();
  // CHECK: helpers.cpp:[[@LINE-1]]:3: warning: async function 'own_bad' suspends while it holds the lock 'guard' [async-lock-across-await]
}

// How this one ends is written elsewhere.
struct strange_guard {
  explicit strange_guard(mutex &of) { of.lock(); }
  ~strange_guard();
};
task strange_ok() {
  { strange_guard guard(global); }
  co_await work();
}

// A member gives back what this one takes.
struct releaser {
  mutex &of;
  ~releaser() { of.unlock(); }
};
struct by_member {
  explicit by_member(mutex &of) : last{of} { of.lock(); }
  releaser last;
};
task member_gives_back_ok() {
  { by_member guard(global); }
  co_await work();
}

// Nobody gives back what this one takes.
struct taker {
  explicit taker(mutex &of) { of.lock(); }
};
task never_given_back_bad() {
  { taker of(global); }
  co_await work();
  // CHECK: helpers.cpp:[[@LINE-1]]:3: warning: async function 'never_given_back_bad' suspends while it holds the lock 'global' [async-lock-across-await]
}
