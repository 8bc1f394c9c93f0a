// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the language calls on the promise and on awaiters, and what it makes of
// parameters.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

#include "coro.h"
struct guard {
  guard(guard &&) noexcept;
  ~guard();
};
struct plain {
  int number;
};

// CHECK-LABEL: "body": "child(guard, const guard &, plain)"
// CHECK-SAME: "flags": "coroutine awaits"
// CHECK-SAME: "promise": "task::promise_type"
// CHECK: {"local": "by_value", "type": "guard", "flags": "parameter destroyed"
// CHECK: {"local": "by_reference", "type": "const guard &", "flags": "parameter", "where"
// CHECK: {"local": "trivial", "type": "plain", "flags": "parameter", "where"
// The copy lives in the frame.
// CHECK: "callee": "guard::guard(guard &&)", "origin": "promise", "use": "local by_value", "arguments": ["moved(by_value)"]
// CHECK: get_return_object()", "origin": "promise"
// CHECK: initial_suspend()", "origin": "promise"
// CHECK: await_ready() const", "origin": "awaiter", "use": "condition"
// CHECK: await_suspend({{.*}}) const", "origin": "awaiter"
// CHECK: await_resume() const", "origin": "awaiter"
// CHECK: "callee": "async_sleep_ms(int)", "use": "awaited"
// CHECK: "callee": "awaiter<void>::await_ready() const", "origin": "awaiter", "use": "condition", "receiver": "call [[AWAITED:[0-9]+]]"
// CHECK: "callee": "awaiter<void>::await_suspend({{.*}}) const", "origin": "awaiter", "receiver": "call [[AWAITED]]"
// CHECK: "callee": "awaiter<void>::await_resume() const", "origin": "awaiter", "use": "discarded"
// CHECK: "callee": "task::promise_type::return_void()", "origin": "promise"
// CHECK: unhandled_exception()", "origin": "promise"
// CHECK: final_suspend()", "origin": "promise"
// CHECK: "callee": "guard::~guard()", "origin": "local-destroyed", "receiver": "by_value"
// CHECK: {"suspension": 0, "kind": "initial"
// CHECK: {"suspension": 1, "kind": "await", "awaited": "call [[AWAITED]]", "where": "[[@LINE+6]]:3+26"}
// CHECK: {"suspension": 2, "kind": "final"
// Nothing is waited for if it is ready.
// CHECK: "kind": "branch", "operand": "call {{[0-9]+}}", "next": ["false {{[0-9]+}}", "true [[RESUME:[0-9]+]]"]
// CHECK: {"event": [[RESUME]], "kind": "call", {{.*}}await_resume
task child(guard by_value, const guard &by_reference, plain trivial) {
  co_await async_sleep_ms(1);
}

// CHECK-LABEL: "body": "with_value()"
// CHECK: return_value(int)", "origin": "promise", {{.*}}"arguments": ["call
// CHECK: "callee": "count()", "use": "returned"
int count();
lazy<int> with_value() { co_return count(); }

// CHECK-LABEL: "body": "yielding()"
// CHECK-SAME: "flags": "coroutine yields"
// CHECK: yield_value(int)", "origin": "promise", "use": "receiver", {{.*}}"arguments": ["call [[YIELDED:[0-9]+]]"]
// CHECK: {"call": [[YIELDED]], "callee": "count()", "use": "argument 0 of call
// CHECK: "kind": "yield"
generator<int> yielding() { co_yield count(); }

struct free_awaitable {};
awaiter<int> operator co_await(free_awaitable);
struct stepwise {
  struct promise_type {
    promise_type(int &);
    ~promise_type();
    static void *operator new(decltype(sizeof(0)));
    static void operator delete(void *, decltype(sizeof(0)));
    struct made {
      operator stepwise();
    };
    made get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_never final_suspend() noexcept;
    awaiter<int> await_transform(int);
    free_awaitable await_transform(char);
    void return_void();
    void unhandled_exception();
  };
};
// CHECK-LABEL: "body": "transformed(int)"
// CHECK: "callee": "stepwise::promise_type::operator new(unsigned long)", "origin": "promise"
// CHECK: "callee": "stepwise::promise_type::promise_type(int &)", "origin": "promise", "use": "local __promise", "arguments": ["n"]
// CHECK: get_return_object()", "origin": "promise"
// CHECK: "callee": "stepwise::promise_type::made::operator stepwise()", "origin": "promise"
// CHECK: "callee": "stepwise::promise_type::await_transform(int)", "origin": "awaiter", {{.*}}"arguments": ["2"]
// CHECK: "callee": "awaiter<int>::await_resume() const", "origin": "awaiter"
// CHECK: "callee": "operator co_await(free_awaitable)", "origin": "awaiter"
// CHECK: "callee": "stepwise::promise_type::await_transform(char)", "origin": "awaiter"
// CHECK: "callee": "stepwise::promise_type::~promise_type()", "origin": "promise"
// CHECK: "callee": "stepwise::promise_type::operator delete(void *, unsigned long)", "origin": "promise"
stepwise transformed(int n) {
  co_await 2;
  co_await 'c';
}
