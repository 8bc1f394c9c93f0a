// A variable that holds work is followed until it is awaited or handed on.
//
// RUN: %async-tidy --rules=async-unawaited --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include <utility>
#include <vector>
#include "coro.h"

task work();
lazy<int> number();
eager<int> started();
void take(lazy<int> it);
void look(const lazy<int> &it);

task awaited_later_ok() {
  auto units = number();
  auto other = started();
  co_await work();
  int count = co_await std::move(units);
  co_await other;
}

task on_both_paths_ok(bool fast) {
  auto units = number();
  if (fast)
    take(std::move(units));
  else
    co_await units;
}

lazy<int> returned_ok() {
  auto units = number();
  return units;
}

struct keeper {
  std::vector<lazy<int>> all;
  lazy<int> one;
  void stored_ok() {
    auto units = number();
    all.push_back(std::move(units));
    all.push_back(number());
    one = number();
  }
};

// What becomes of it then is not known.
void handed_on_ok() {
  auto units = number();
  look(units);
}

void captured_ok(event_loop &loop) {
  auto units = number();
  loop.post([inner = std::move(units)]() mutable { take(std::move(inner)); });
}

task moved_ok() {
  auto units = number();
  auto same = std::move(units);
  co_await same;
}

task loop_ok() {
  for (int i = 0; i != 3; ++i) {
    auto units = number();
    co_await units;
  }
}

task assigned_ok(bool again) {
  auto units = number();
  co_await units;
  while (again) {
    units = number();
    co_await units;
  }
}

void parameter_ok(lazy<int> units) {}

// An exception says that something else went wrong.
task thrown_ok(bool broken) {
  auto units = number();
  if (broken)
    throw 1;
  co_await units;
}

// That a started task is awaited in some cases only is usual.
task eager_on_some_paths_ok(bool wanted) {
  auto units = started();
  if (wanted)
    co_await units;
}

// Boost.Asio's tests of generators: a loop with a turn at least.
task awaited_in_a_loop_ok() {
  auto units = number();
  for (int i = 0; i < 10; i++) {
    int next = co_await units;
  }
}

task early_return_in_a_loop_bad(bool done) {
  for (int i = 0; i < 10; i++) {
    auto units = number();
    // CHECK: variables.cpp:[[@LINE-1]]:18: warning: async function 'early_return_in_a_loop_bad' does not on all paths await 'units', the task of 'number', which never runs there [async-unawaited]
    if (done)
      continue;
    co_await units;
  }
}

task never_bad() {
  auto units = number();
  // CHECK: variables.cpp:[[@LINE-1]]:16: warning: async function 'never_bad' never awaits 'units', the task of 'number', which never runs [async-unawaited]
  // CHECK: variables.cpp:[[@LINE-2]]:8: note: 'units' is destroyed with the work that it holds
  // CHECK: variables.cpp:[[@LINE-3]]:16: note: 'lazy' is a lazy task and runs when it is awaited
  co_return;
}

task eager_bad() {
  auto units = started();
  // CHECK: variables.cpp:[[@LINE-1]]:16: warning: async function 'eager_bad' never awaits 'units', the task of 'started', which loses its result and its error [async-unawaited]
  co_return;
}

task some_paths_bad(bool wanted) {
  auto units = number();
  // CHECK: variables.cpp:[[@LINE-1]]:16: warning: async function 'some_paths_bad' does not on all paths await 'units', the task of 'number', which never runs there [async-unawaited]
  if (wanted)
    co_await units;
}

task early_return_bad(bool done) {
  auto units = number();
  // CHECK: variables.cpp:[[@LINE-1]]:16: warning: async function 'early_return_bad' does not on all paths await 'units', the task of 'number', which never runs there [async-unawaited]
  if (done)
    co_return;
  co_await units;
}

task moved_bad() {
  auto units = number();
  // CHECK: variables.cpp:[[@LINE-1]]:16: warning: async function 'moved_bad' never awaits 'same', the task of 'number', which never runs [async-unawaited]
  auto same = std::move(units);
  co_return;
}

task loop_bad() {
  for (int i = 0; i != 3; ++i) {
    auto units = number();
    // CHECK: variables.cpp:[[@LINE-1]]:18: warning: async function 'loop_bad' never awaits 'units', the task of 'number', which never runs [async-unawaited]
  }
  co_return;
}

task assigned_bad() {
  auto units = number();
  co_await units;
  units = number();
  // CHECK: variables.cpp:[[@LINE-1]]:11: warning: async function 'assigned_bad' does not on all paths await 'units', the task of 'number', which never runs there [async-unawaited]
}

lazy<lazy<int>> nested();
task nested_bad() {
  auto inner = co_await nested();
  // CHECK: variables.cpp:[[@LINE-1]]:25: warning: async function 'nested_bad' never awaits 'inner', the task that awaiting 'nested' gives, which never runs [async-unawaited]
}
