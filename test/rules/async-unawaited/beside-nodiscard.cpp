// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the compiler's [[nodiscard]] sees of the same file: what is dropped on
// the spot, where the type says so.
//
// RUN: %async-tidy --rules=async-unawaited --pack=%packs/mock.yaml %s -- %cxxflags | %check %s
// RUN: %clangxx -fsyntax-only -Wall -Wunused-result %cxxflags %s 2>&1 | FileCheck --check-prefix=COMPILER --implicit-check-not=warning: %s

#include <functional>
#include <utility>
#include <vector>
#include "coro.h"

struct [[nodiscard]] own_task : awaiter<void> {
  own_task(own_task &&) noexcept;
  ~own_task();
  struct promise_type : promise_of<own_task, std::suspend_always> {
    void return_void();
  };
};
own_task work();
lazy<own_task> nested();
void listen(std::function<void()> handler);

own_task dropped_bad() {
  work();
  // CHECK: beside-nodiscard.cpp:[[@LINE-1]]:3: warning: async function 'dropped_bad' drops the task of 'work', which never runs [async-unawaited]
  // COMPILER: beside-nodiscard.cpp:[[@LINE-2]]:3: warning: ignoring return value
  co_return;
}

own_task cast_bad() {
  (void)work();
  // CHECK: beside-nodiscard.cpp:[[@LINE-1]]:9: warning: async function 'cast_bad' drops the task of 'work', which never runs [async-unawaited]
  co_return;
}

own_task variable_bad() {
  auto units = work();
  // CHECK: beside-nodiscard.cpp:[[@LINE-1]]:16: warning: async function 'variable_bad' never awaits 'units', the task of 'work', which never runs [async-unawaited]
  co_return;
}

own_task branch_bad(bool wanted) {
  auto units = work();
  // CHECK: beside-nodiscard.cpp:[[@LINE-1]]:16: warning: async function 'branch_bad' does not on all paths await 'units', the task of 'work', which never runs there [async-unawaited]
  if (wanted)
    co_await std::move(units);
}

own_task container_bad() {
  std::vector<own_task> all;
  all.push_back(work());
  // CHECK: beside-nodiscard.cpp:[[@LINE-1]]:17: warning: async function 'container_bad' never awaits 'all', the task of 'work', which never runs [async-unawaited]
  co_return;
}

own_task awaited_once_bad() {
  (void)co_await nested();
  // CHECK: beside-nodiscard.cpp:[[@LINE-1]]:18: warning: async function 'awaited_once_bad' drops the task that awaiting 'nested' gives, which never runs [async-unawaited]
}

void erased_bad() {
  listen([]() -> own_task { co_await work(); });
  // CHECK: beside-nodiscard.cpp:[[@LINE-1]]:10: warning: function 'erased_bad' makes 'erased_bad::(lambda)' a callable without result, so that the task of 'erased_bad::(lambda)' never runs [async-unawaited]
}
