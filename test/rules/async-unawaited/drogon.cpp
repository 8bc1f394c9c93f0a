// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Drogon by its names: what starts coroutines, and the type that is for being
// dropped; and that of C++/WinRT.
//
// RUN: %async-tidy --rules=async-unawaited %s -- %cxxflags | %check %s

#include <functional>
#include <utility>
#include "coro.h"

namespace drogon {
template <class T = void> struct Task : awaiter<T> {
  Task(Task &&) noexcept;
  ~Task();
  struct promise_type : promise_of<Task, std::suspend_always> {
    void return_void();
  };
};
struct AsyncTask {
  ~AsyncTask();
  struct promise_type : promise_of<AsyncTask, std::suspend_never> {
    void return_void();
  };
};
template <class Coroutine> void async_run(Coroutine &&coroutine) {}

} // namespace drogon
namespace winrt {
struct fire_and_forget {
  struct promise_type : promise_of<fire_and_forget, std::suspend_never> {
    void return_void();
  };
};
} // namespace winrt

drogon::Task<> notify();
drogon::AsyncTask handler() { co_await notify(); }
winrt::fire_and_forget on_click() { co_await notify(); }
void later(std::function<void()> function);

void started_ok() {
  drogon::async_run([]() -> drogon::Task<> { co_await notify(); });
  drogon::async_run(notify);
  handler();
  on_click();
  later([]() -> drogon::AsyncTask { co_await notify(); });
}

drogon::Task<> dropped_bad() {
  notify();
  // CHECK: drogon.cpp:[[@LINE-1]]:3: warning: async function 'dropped_bad' drops the task of 'notify', which never runs [async-unawaited]
  later([]() -> drogon::Task<> { co_await notify(); });
  // CHECK: drogon.cpp:[[@LINE-1]]:9: warning: async function 'dropped_bad' makes 'dropped_bad::(lambda)' a callable without result, so that the task of 'dropped_bad::(lambda)' never runs [async-unawaited]
  co_return;
}
