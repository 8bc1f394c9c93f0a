// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A test waits on purpose: a pack says which classes and functions are tests.
// What only tests name belongs to them, if nobody else can see it. What a test's
// program calls elsewhere is no test, and a test that waits for itself never
// ends.
//
// RUN: split-file --leading-lines %s %t
// RUN: %async-tidy --pack=%packs/mock.yaml --pack=%t/checks.yaml %t/a.cpp -- %cxxflags \
// RUN:   | %check %t/a.cpp

//--- checks.yaml
pack: checks
library: a framework for tests
functions:
  - {name: checks::add, tests: 0}
  - {name: checks::run_all, tests: 1}
types:
  - {name: checks::test_case, test: true}

//--- a.h
#include "coro.h"
task declared_bad();

//--- a.cpp
#include "a.h"
namespace checks {
struct test_case {
  virtual task run() = 0;
};
struct object {};
void add(task (*test)());
int run_all(const char *name, object *tests);
} // namespace checks

struct by_base_ok : checks::test_case {
  task run() override {
    sleep_ms(1);
    auto inside = []() -> task {
      sleep_ms(1);
      co_return;
    };
    co_await inside();
  }
};
struct by_object_ok : checks::object {
  task first() {
    sleep_ms(1);
    co_return;
  }
};
task by_function_ok() {
  sleep_ms(1);
  co_return;
}
void local_ok() {
  struct inside : checks::test_case {
    task run() override {
      sleep_ms(1);
      co_return;
    }
  };
}

struct server_bad : checks::object {
  task serve() {
    sleep_ms(1);
    // CHECK: a.cpp:[[@LINE-1]]:5: warning: async function 'server_bad::serve' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
    co_return;
  }
};
task function_bad() {
  sleep_ms(1);
  // CHECK: a.cpp:[[@LINE-1]]:3: warning: async function 'function_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

// What they are written with.

template <class T> task helper_ok(T value) {
  sleep_ms(value);
  co_return;
}
static task helper_of_helper_ok(int value) {
  sleep_ms(value);
  co_await helper_ok(value);
}
static void posted_ok() { sleep_ms(1); }
static void posts(event_loop &loop) {
  loop.post(posted_ok);
  loop.post([] { sleep_ms(1); });
}
static void also_run_bad() {
  sleep_ms(1);
  // CHECK: a.cpp:[[@LINE-1]]:3: warning: callback 'also_run_bad' calls 'sleep_ms'
}
static void kept_bad() {
  sleep_ms(1);
  // CHECK: a.cpp:[[@LINE-1]]:3: warning: callback 'kept_bad' calls 'sleep_ms'
}
struct actions {
  void (*run)();
};
actions all_actions = {kept_bad};
task declared_bad() {
  sleep_ms(1);
  // CHECK: a.cpp:[[@LINE-1]]:3: warning: async function 'declared_bad' calls 'sleep_ms'
  co_return;
}
struct uses_helpers_ok : checks::test_case {
  task run() override {
    event_loop loop;
    posts(loop);
    loop.post(also_run_bad);
    loop.post(kept_bad);
    co_await helper_of_helper_ok(1);
    co_await declared_bad();
  }
};

// What has started and has a name is watched by what it does.
eager<int> started();
struct keeps_ok : checks::test_case {
  task run() override {
    auto kept = started();
    co_return;
  }
};
struct keeps_bad {
  task run() {
    auto kept = started();
    // CHECK: a.cpp:[[@LINE-1]]:17: warning: {{.*}} never awaits 'kept', {{.*}} [async-unawaited]
    co_return;
  }
};

// Work that is lost tests nothing.
struct drops_started_bad : checks::test_case {
  task run() override {
    started();
    // CHECK: a.cpp:[[@LINE-1]]:5: warning: {{.*}} drops the task of 'started', {{.*}} [async-unawaited]
    co_return;
  }
};
struct never_awaits_bad : checks::test_case {
  task run() override {
    auto lost = function_bad();
    // CHECK: a.cpp:[[@LINE-1]]:17: warning: {{.*}} never awaits 'lost', {{.*}} [async-unawaited]
    co_return;
  }
};
struct drops_bad : checks::test_case {
  task run() override {
    function_bad();
    // CHECK: a.cpp:[[@LINE-1]]:5: warning: {{.*}} [async-unawaited]
    co_return;
  }
};

int main() {
  checks::add(by_function_ok);
  by_object_ok tests;
  event_loop loop;
  loop.post(also_run_bad);
  spawn(function_bad());
  return checks::run_all("name", &tests);
}
