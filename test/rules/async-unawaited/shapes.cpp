// Types that no pack speaks of are known by their shape: a promise that starts
// suspended, or the methods of an awaiter.
//
// RUN: %async-tidy --rules=async-unawaited --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

template <class Start> struct own_task : awaiter<void> {
  own_task(own_task &&) noexcept;
  ~own_task();
  struct promise_type : promise_of<own_task, Start> {
    void return_void();
  };
};
using own_lazy = own_task<std::suspend_always>;
using own_eager = own_task<std::suspend_never>;

own_lazy waits() { co_return; }
// That it may be dropped is what such a type is often for.
own_eager runs() { co_return; }

void starts_at_once_ok() { runs(); }

void starts_when_awaited_bad() {
  waits();
  // CHECK: shapes.cpp:[[@LINE-1]]:3: warning: function 'starts_when_awaited_bad' drops the task of 'waits', which never runs [async-unawaited]
}

struct timer {
  int milliseconds;
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const;
  void await_resume() const;
};
timer after(int milliseconds);

/// Has a destructor that may do what is to be done.
struct operation : timer {
  ~operation();
};
operation begin();

task awaited_ok() {
  co_await after(10);
  co_await timer{10};
  auto pause = after(10);
  co_await pause;
  begin();
}

// Outside coroutines awaiters are parts of others.
void library_ok() { after(10); }

task dropped_bad() {
  after(10);
  // CHECK: shapes.cpp:[[@LINE-1]]:3: warning: async function 'dropped_bad' drops the awaitable of 'after', which does nothing until it is awaited [async-unawaited]
  // CHECK: shapes.cpp:[[@LINE-2]]:3: note: 'timer' is an awaitable and no task: awaiting it is what it is for
  co_await after(10);
}

task variable_bad() {
  auto pause = after(10);
  // CHECK: shapes.cpp:[[@LINE-1]]:16: warning: async function 'variable_bad' never awaits 'pause', the awaitable of 'after', which does nothing until it is awaited [async-unawaited]
  co_await after(10);
}
