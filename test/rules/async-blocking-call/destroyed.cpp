// A destructor that blocks is reported where the object is declared, once, and
// says where the object dies; exceptions are ways out, too.
//
// RUN: %async-tidy --rules=async-blocking-call --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <memory>
void may_throw();
struct slow_end {
  slow_end();
  slow_end(slow_end &&) noexcept;
  ~slow_end() { sleep_ms(1); }
};
struct thrower {
  thrower();
};

// If 'b' throws, 'a' is destroyed: there is no object then.
struct two {
  slow_end a;
  thrower b;
  two() : a(), b() {}
};
task made_ok() {
  new two;
  co_return;
}

// What the temporary owned is owned by the member by then.
std::unique_ptr<slow_end> make_one();
struct keeper {
  std::unique_ptr<slow_end> kept;
  explicit keeper(bool) { kept = make_one(); }
};
task kept_ok() {
  new keeper(true);
  co_return;
}

// Held by somebody else.
task reference_ok(slow_end &held) { co_await async_sleep_ms(1); }
task moved_ok(slow_end &held, slow_end *made) {
  made = new slow_end(static_cast<slow_end &&>(held));
  co_await async_sleep_ms(1);
}

// What is returned is made in the caller's place; only an exception ends it here.
slow_end returned() {
  slow_end made;
  may_throw();
  return made;
}
std::unique_ptr<slow_end> factory() {
  auto made = std::unique_ptr<slow_end>(new slow_end);
  may_throw();
  return made;
}
task returned_ok() {
  new slow_end(returned());
  static std::unique_ptr<slow_end> lasting = factory();
  co_return;
}

task each_way_out_bad(session &s, bool c) {
  transaction t(s);
  // CHECK: destroyed.cpp:[[@LINE-1]]:15: warning: async function 'each_way_out_bad' destroys 't', which blocks on a database query [async-blocking-call]
  if (c)
    co_return;
  may_throw();
}
// CHECK: destroyed.cpp:[[@LINE-1]]:1: note: 't' is destroyed here
// CHECK: note: 'transaction::~transaction' ends the transaction and waits for the server

// Never at the end of the scope.
task only_unwinding_bad() {
  slow_end held;
  // CHECK: destroyed.cpp:[[@LINE-1]]:12: warning: async function 'only_unwinding_bad' destroys 'held', which blocks on a sleep [async-blocking-call]
  throw 1;
  co_return;
}
// CHECK: note: 'held' is destroyed here

// The frame has a copy of its own.
task parameter_bad(slow_end held) {
  // CHECK: destroyed.cpp:[[@LINE-1]]:29: warning: async function 'parameter_bad' destroys 'held', which blocks on a sleep [async-blocking-call]
  co_await async_sleep_ms(1);
}
// CHECK: destroyed.cpp:[[@LINE-1]]:1: note: 'held' is destroyed here

task handler_bad() {
  try {
    may_throw();
  } catch (...) {
    query("rollback");
    // CHECK: destroyed.cpp:[[@LINE-1]]:5: warning: async function 'handler_bad' calls 'query', which blocks on a database query [async-blocking-call]
  }
  co_return;
}

// A jump out of the scope ends it.
task jump_bad(bool c) {
  {
    slow_end held;
    // CHECK: destroyed.cpp:[[@LINE-1]]:14: warning: async function 'jump_bad' destroys 'held', which blocks on a sleep [async-blocking-call]
    if (c)
      goto out;
  }
out:
  co_return;
}

// Where another thing is returned, it is ended.
slow_end one_of_two(bool c) {
  slow_end made;
  if (c)
    return slow_end();
  return made;
}
task one_of_two_bad(bool c) {
  new slow_end(one_of_two(c));
  // CHECK: destroyed.cpp:[[@LINE-1]]:16: warning: async function 'one_of_two_bad' calls 'one_of_two', which blocks on a sleep [async-blocking-call]
  co_return;
}
