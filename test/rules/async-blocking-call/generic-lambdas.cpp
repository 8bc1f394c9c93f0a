// A generic lambda handed to a function whose body is not looked into runs as
// one of its instances.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <algorithm>
#include <vector>

task no_blocking_ok(std::vector<int> values) {
  int sum = 0;
  std::for_each(values.begin(), values.end(), [&](auto v) { sum += v; });
  co_return;
}

// Only one of its instances blocks, and it is not known which one runs.
struct quiet { void work() const {} };
struct loud { void work() const { sleep_ms(10); } };
task FN_some_instances(std::vector<loud> l, std::vector<quiet> q) {
  auto work = [](const auto &each) { each.work(); };
  std::for_each(q.begin(), q.end(), work);
  std::for_each(l.begin(), l.end(), work);
  co_return;
}

task generic_bad(std::vector<int> values) {
  std::for_each(values.begin(), values.end(), [](auto) { sleep_ms(10); });
  // CHECK: generic-lambdas.cpp:[[@LINE-1]]:3: warning: async function 'generic_bad' calls 'std::for_each', which blocks on a sleep [async-blocking-call]
  co_return;
}
