// A coroutine type that no pack knows is a generator if it yields and cannot
// await, or does not; a generator blocks whoever pulls it.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

struct own_generator {
  struct promise_type : promise_of<own_generator, std::suspend_always> {
    std::suspend_always yield_value(int);
    void return_void();
    template <class T> void await_transform(T &&) = delete;
  };
};
own_generator rows_ok() { co_yield query("select 1"); }

struct own_stream {
  struct promise_type : promise_of<own_stream, std::suspend_always> {
    std::suspend_always yield_value(int);
    void return_void();
  };
};
own_stream numbers_ok() { co_yield query("select 1"); }

own_stream awaits_bad() {
  co_await async_sleep_ms(1);
  co_yield query("select 1");
  // CHECK: unknown-generators.cpp:[[@LINE-1]]:12: warning: async function 'awaits_bad' calls 'query', which blocks on a database query [async-blocking-call]
}

struct own_task {
  struct promise_type : promise_of<own_task, std::suspend_always> {
    void return_void();
  };
};
own_task works_bad() {
  query("select 1");
  // CHECK: unknown-generators.cpp:[[@LINE-1]]:3: warning: async function 'works_bad' calls 'query', which blocks on a database query [async-blocking-call]
  co_return;
}
