// A callable whose result is a task must not become one that returns nothing:
// whoever calls it drops the task.
//
// RUN: split-file %s %t
// RUN: %async-tidy --rules=async-unawaited --pack=%packs/mock.yaml --pack=%t/runner.yaml %s -- %cxxflags | %check %s

#include <functional>
#include "coro.h"

task work();
void listen(std::function<void()> handler);
void listen_async(std::function<task()> handler);

void plain_ok() {
  listen([] {});
  listen([]() -> detached { co_return; });
}

void kept_ok() {
  listen_async([]() -> task { co_return; });
  listen_async(work);
}

// A pack says that nobody looks at what it gives.
int run_all(std::function<void()> &&work);
void given_to_runner_ok() {
  run_all([]() -> task { co_await work(); });
}

void lambda_bad() {
  listen([]() -> task { co_await work(); });
  // CHECK: callables.cpp:[[@LINE-1]]:10: warning: function 'lambda_bad' makes 'lambda_bad::(lambda)' a callable without result, so that the task of 'lambda_bad::(lambda)' never runs [async-unawaited]
  // CHECK: callables.cpp:[[@LINE-2]]:10: note: 'task' is a lazy task and runs when it is awaited
}

void function_bad() {
  std::function<void()> handler = work;
  // CHECK: callables.cpp:[[@LINE-1]]:35: warning: function 'function_bad' makes 'work' a callable without result, so that the task of 'work' never runs [async-unawaited]
}

void variable_bad() {
  auto on_change = []() -> task { co_await work(); };
  listen(on_change);
  // CHECK: callables.cpp:[[@LINE-1]]:10: warning: function 'variable_bad' makes 'variable_bad::(lambda)' a callable without result, so that the task of 'variable_bad::(lambda)' never runs [async-unawaited]
}

void eager_bad() {
  listen([]() -> eager<int> { co_return 1; });
  // CHECK: callables.cpp:[[@LINE-1]]:10: warning: function 'eager_bad' makes 'eager_bad::(lambda)' a callable without result, so that the task of 'eager_bad::(lambda)' loses its result and its error [async-unawaited]
}

#if 0
//--- runner.yaml
pack: runner
library: an application
functions:
  - {name: run_all, discard: allowed}
#endif
