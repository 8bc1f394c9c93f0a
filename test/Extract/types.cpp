// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The type table: bases, fields, methods with their signatures, what can be
// awaited, what a promise does; types that nothing mentions are left out.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

#include "coro.h"
struct base {};
struct unused {};
struct client : virtual base {
  int query(const char *sql, int timeout = 0);
  lazy<int> async_query(const char *sql);
  template <class Token> void async_get(int, Token &&);
  bool closed;

private:
  void hidden();
};
struct derived_awaiter : awaiter<int> {};
namespace app {
struct free_awaitable {};
awaiter<int> operator co_await(free_awaitable);
template <class T> struct free_generic {};
template <class T> awaiter<T> operator co_await(free_generic<T> &&);
struct member_awaitable {
  awaiter<int> operator co_await() const;
};
struct nothing {
  bool await_ready();
};
} // namespace app
struct functor {
  void operator()(int);
};
struct incomplete;
template <class T> struct own_promise {
  std::suspend_never initial_suspend();
};
template <class T> struct own {
  struct promise_type : own_promise<T> {};
};
own<int> make_own();
task make_task();
eager<int> start() { co_return 1; }

// CHECK-DAG: {"type": "client", "kind": "record", "bases": ["virtual base"], "fields": ["closed: bool"], "methods": ["client::query(const char *, int)", "client::async_query(const char *)", "client::async_get(int, $0.0 &&)->void"]
// CHECK-DAG: {"entity": "client::query(const char *, int)", {{.*}}"type": "int", "owner": "client", "parameters": ["sql: const char *", "timeout: int = ..."]
// CHECK-DAG: {"type": "derived_awaiter", "kind": "record", "flags": "awaitable"
// CHECK-DAG: {"type": "app::free_awaitable", "kind": "record", "flags": "awaitable"
// CHECK-DAG: {"type": "app::free_generic<int>", "kind": "record", "name": "app::free_generic", "flags": "awaitable", "arguments": ["int"]
// CHECK-DAG: {"type": "app::member_awaitable", "kind": "record", "flags": "awaitable"
// CHECK-DAG: {"type": "app::nothing", "kind": "record", "methods"
// CHECK-DAG: {"type": "task", {{.*}}"flags": "non-trivial-destructor awaitable coroutine-return lazy"
// CHECK-DAG: {"type": "own<int>", {{.*}}"flags": "coroutine-return eager"
// CHECK-DAG: {"type": "generator<int>", {{.*}}"flags": "non-trivial-destructor coroutine-return yields await-deleted"
// What a template parameter says about the start is not known until a coroutine
// returns it.
// CHECK-DAG: {"type": "lazy<int>", {{.*}}"flags": "non-trivial-destructor awaitable coroutine-return"
// CHECK-DAG: {"type": "eager<int>", {{.*}}"flags": "non-trivial-destructor awaitable coroutine-return eager"
// CHECK-DAG: {"type": "functor", {{.*}}"call-operator": "functor::operator()(int)"
// CHECK-DAG: {"type": "incomplete", "kind": "record", "flags": "incomplete"
// CHECK-NOT: "type": "unused"
void mention(client &, derived_awaiter &, app::free_awaitable, app::free_generic<int> &,
             app::member_awaitable, app::nothing, functor, incomplete *);
generator<int> numbers();
void use(client &c, incomplete *i) {
  numbers();
  make_own();
  make_task();
  c.async_query("x");
  start();
  mention(c, *new derived_awaiter, {}, *new app::free_generic<int>, {}, {}, {}, i);
}
