// Async work must be awaited or handed on, or it is lost.
//
// RUN: %async-tidy --rules=async-unawaited --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

task work();
lazy<int> number();
eager<int> started();
detached forgotten();
future<int> later();
reply<int> answer();
generator<int> counts();
void take(lazy<int> it);

task awaited_ok() {
  co_await work();
  int one = co_await number();
  (void)co_await number();
}

// To be dropped is what they are for.
void allowed_ok(thread_pool &pool) {
  forgotten();
  later();
  counts();
  pool.submit([] {});
  spawn(work());
  take(number());
}

task combined_ok() { co_await when_all(work(), number()); }

lazy<int> returned_ok() { return number(); }

// Who says so does not want the result of what runs anyway.
void void_of_eager_ok() { (void)started(); }

lazy<int> &existing();
void reference_ok() { existing(); }

void silenced_ok() {
  work(); // NOLINT(async-unawaited): only its frame is measured
}

task dropped_bad() {
  work();
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'dropped_bad' drops the task of 'work', which never runs [async-unawaited]
  // CHECK: basic.cpp:[[@LINE-2]]:3: note: 'task' is a lazy task and runs when it is awaited
  co_return;
}

void plain_function_bad() {
  number();
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: function 'plain_function_bad' drops the task of 'number', which never runs [async-unawaited]
}

// It never runs, whatever one says.
void void_of_lazy_bad() {
  (void)work();
  // CHECK: basic.cpp:[[@LINE-1]]:9: warning: function 'void_of_lazy_bad' drops the task of 'work', which never runs [async-unawaited]
}

task eager_bad() {
  started();
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'eager_bad' drops the task of 'started', which loses its result and its error [async-unawaited]
  // CHECK: basic.cpp:[[@LINE-2]]:3: note: 'eager' is a task that has started and hands its result and its error to whoever awaits it
  co_return;
}

// A pack says that the future's error is lost.
task future_bad() {
  answer();
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'future_bad' drops the task of 'answer', which loses its result and its error [async-unawaited]
  co_return;
}

task comma_bad() {
  work(), co_await work();
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'comma_bad' drops the task of 'work', which never runs [async-unawaited]
}

lazy<task> nested();
task nested_ok() { co_await co_await nested(); }
task nested_bad() {
  co_await nested();
  // CHECK: basic.cpp:[[@LINE-1]]:12: warning: async function 'nested_bad' drops the task that awaiting 'nested' gives, which never runs [async-unawaited]
}

struct async_connection {
  task rollback();
  task commit();
};
task error_path_bad(async_connection &db) {
  try {
    co_await db.commit();
  } catch (...) {
    db.rollback();
    // CHECK: basic.cpp:[[@LINE-1]]:8: warning: async function 'error_path_bad' drops the task of 'async_connection::rollback', which never runs [async-unawaited]
    throw;
  }
}

template <class Task> task generic_bad(Task other) {
  work();
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'generic_bad' drops the task of 'work', which never runs [async-unawaited]
  co_return;
}
task instance() { co_await generic_bad(1); }

void callback_bad(event_loop &loop) {
  loop.post([] {
    work();
    // CHECK: basic.cpp:[[@LINE-1]]:5: warning: callback 'callback_bad::(lambda)' drops the task of 'work', which never runs [async-unawaited]
  });
}
