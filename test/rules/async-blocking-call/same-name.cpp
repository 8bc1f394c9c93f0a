// Functions of one name are kept apart: overloads, namespaces, classes,
// template instances, statics of two files.
//
// RUN: split-file --leading-lines %s %t
// RUN: %async-tidy --pack=%packs/mock.yaml %t/quiet.cpp %t/loud.cpp -- %cxxflags | %check %s
// RUN: %async-tidy --pack=%packs/mock.yaml %t/loud.cpp %t/quiet.cpp -- %cxxflags | %check %s

//--- quiet.cpp
#include "coro.h"
static void wait_a_bit() {}
namespace {
void wait_longer() {}
struct helper {
  void wait() {}
};
} // namespace
namespace nap {
void sleep_ms(int) {}
} // namespace nap
struct clock {
  void sleep_ms(int) {}
};

task static_ok() {
  wait_a_bit();
  wait_longer();
  helper().wait();
  co_return;
}
task other_scope_ok(clock &watch) {
  nap::sleep_ms(1);
  watch.sleep_ms(1);
  co_return;
}

//--- loud.cpp
#include "coro.h"
static void wait_a_bit() { sleep_ms(1); }
namespace {
void wait_longer() { sleep_ms(1); }
struct helper {
  void wait() { sleep_ms(1); }
};
} // namespace

task static_bad() {
  wait_a_bit();
  // CHECK: loud.cpp:[[@LINE-1]]:3: warning: async function 'static_bad' calls 'wait_a_bit', which blocks on a sleep [async-blocking-call]
  wait_longer();
  // CHECK: loud.cpp:[[@LINE-1]]:3: warning: async function 'static_bad' calls '{{.*}}wait_longer', which blocks on a sleep [async-blocking-call]
  helper().wait();
  // CHECK: loud.cpp:[[@LINE-1]]:12: warning: async function 'static_bad' calls '{{.*}}helper::wait', which blocks on a sleep [async-blocking-call]
  co_return;
}

void settle(int) {}
void settle(const char *) { sleep_ms(1); }
task overload_ok() {
  settle(1);
  co_return;
}
task overload_bad() {
  settle("long");
  // CHECK: loud.cpp:[[@LINE-1]]:3: warning: async function 'overload_bad' calls 'settle', which blocks on a sleep [async-blocking-call]
  co_return;
}

struct quick {
  void step() {}
};
struct slow {
  void step() { sleep_ms(1); }
};
template <class Step> void take(Step step) { step.step(); }
task instance_ok() {
  take(quick());
  co_return;
}
task instance_bad() {
  take(slow());
  // CHECK: loud.cpp:[[@LINE-1]]:3: warning: async function 'instance_bad' calls 'take', which blocks on a sleep [async-blocking-call]
  co_return;
}

template <int N> void repeat() {}
template <> void repeat<3>() { sleep_ms(1); }
task specialization_ok() {
  repeat<2>();
  co_return;
}
task specialization_bad() {
  repeat<3>();
  // CHECK: loud.cpp:[[@LINE-1]]:3: warning: async function 'specialization_bad' calls 'repeat', which blocks on a sleep [async-blocking-call]
  co_return;
}
