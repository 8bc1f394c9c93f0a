// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Work that is put into a container, an object or a lambda which nobody looks
// into any more.
//
// RUN: %async-tidy --rules=async-unawaited --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include <map>
#include <utility>
#include <vector>
#include "coro.h"

lazy<int> number();
void run(std::vector<lazy<int>> all);
void look(const std::vector<lazy<int>> &all);

task container_ok() {
  std::vector<lazy<int>> all, others;
  all.push_back(number());
  others.push_back(number());
  for (lazy<int> &one : all)
    co_await one;
  run(std::move(others));
}

// What becomes of it then is not known.
void looked_at_ok() {
  std::vector<lazy<int>> all;
  all.push_back(number());
  look(all);
}

task wanted_sometimes_ok(bool wanted) {
  std::vector<lazy<int>> all;
  all.push_back(number());
  if (wanted)
    co_await all.front();
}

std::vector<lazy<int>> returned_ok() {
  std::vector<lazy<int>> all;
  all.push_back(number());
  return all;
}

task by_reference_ok() {
  std::vector<lazy<int>> all;
  auto finish = [&]() -> task { co_await all.front(); };
  all.push_back(number());
  co_await finish();
}

struct keeper {
  lazy<int> one;
};
/// Awaits what it has when it is destroyed.
struct group {
  group();
  ~group();
  lazy<int> one;
};

keeper *parameter_ok(keeper &of) {
  of.one = number();
  return nullptr;
}
void waits_ok() {
  group own;
  own.one = number();
}
task member_ok(keeper own) {
  own.one = number();
  co_await own.one;
}

task lambda_ok() {
  auto units = number();
  auto later = [inner = std::move(units)]() mutable -> lazy<int> { co_return co_await inner; };
  co_await later();
}

task container_bad() {
  std::vector<lazy<int>> all;
  all.reserve(2);
  all.push_back(number());
  // CHECK: kept.cpp:[[@LINE-1]]:17: warning: async function 'container_bad' never awaits 'all', the task of 'number', which never runs [async-unawaited]
  // CHECK: kept.cpp:[[@LINE-4]]:26: note: 'all' is destroyed with the work that it holds
  co_return;
}

task variable_bad() {
  std::vector<lazy<int>> all;
  auto units = number();
  // CHECK: kept.cpp:[[@LINE-1]]:16: warning: async function 'variable_bad' never awaits 'all', the task of 'number', which never runs [async-unawaited]
  all.push_back(std::move(units));
  co_return;
}

task map_bad() {
  std::map<int, lazy<int>> all;
  all.emplace(1, number());
  // CHECK: kept.cpp:[[@LINE-1]]:18: warning: async function 'map_bad' never awaits 'all', the task of 'number', which never runs [async-unawaited]
  co_return;
}

task loop_bad(int count) {
  std::vector<lazy<int>> all;
  for (int i = 0; i != count; ++i)
    all.push_back(number());
    // CHECK: kept.cpp:[[@LINE-1]]:19: warning: async function 'loop_bad' never awaits 'all', the task of 'number', which never runs [async-unawaited]
  co_return;
}

keeper make();
task member_bad() {
  keeper own = make();
  own.one = number();
  // CHECK: kept.cpp:[[@LINE-1]]:13: warning: async function 'member_bad' never awaits 'own', the task of 'number', which never runs [async-unawaited]
  co_return;
}

task lambda_bad() {
  auto units = number();
  // CHECK: kept.cpp:[[@LINE-1]]:16: warning: async function 'lambda_bad' never awaits 'later', the task of 'number', which never runs [async-unawaited]
  auto later = [inner = std::move(units)]() mutable -> lazy<int> { co_return co_await inner; };
  co_return;
}
