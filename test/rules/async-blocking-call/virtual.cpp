// A virtual call goes to the overriders that the program has.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s
// RUN: %async-tidy --pack=%packs/mock.yaml --min-confidence=low %s -- %cxxflags \
// RUN:   | FileCheck --check-prefix=LOW %s

#include "coro.h"

struct store {
  virtual ~store() = default;
  virtual int load() = 0;
  virtual int peek() { return 0; }
};
struct memory_store : store {
  int load() override { return 1; }
};
struct database_store : store {
  int load() override { return query("select 1"); }
};
struct final_store final : store {
  int load() override { return 2; }
};

task no_overrider_blocks_ok(store &from) {
  from.peek();
  co_return;
}

task final_class_ok(final_store &from) {
  from.load();
  co_return;
}

// Qualified calls are not virtual.
task qualified_ok(memory_store &from) {
  from.memory_store::load();
  co_return;
}

task some_overrider_blocks_bad(store &from) {
  from.load();
  // CHECK: virtual.cpp:[[@LINE-1]]:8: warning: async function 'some_overrider_blocks_bad' calls an override of 'store::load', which may block on a database query [async-blocking-call]
  co_return;
}

task exact_class_bad(database_store &from) {
  from.load();
  // CHECK: virtual.cpp:[[@LINE-1]]:8: warning: async function 'exact_class_bad' calls 'database_store::load', which blocks on a database query [async-blocking-call]
  co_return;
}

// Of many kinds one blocks: hardly anybody has that one.
struct runner {
  virtual ~runner() = default;
  virtual void run() = 0;
  virtual void stop() = 0;
};
template <int> struct quick_runner : runner {
  void run() override {}
  void stop() override { sleep_ms(1); }
};
template struct quick_runner<1>;
template struct quick_runner<2>;
template struct quick_runner<3>;
template struct quick_runner<4>;
template struct quick_runner<5>;
template struct quick_runner<6>;
template struct quick_runner<7>;
struct slow_runner : runner {
  void run() override { sleep_ms(1); }
  void stop() override {}
};
task one_of_many_ok(runner &r) {
  r.run();
  // LOW: virtual.cpp:[[@LINE-1]]:5: warning: async function 'one_of_many_ok' calls an override of 'runner::run', which may block on a sleep
  co_return;
}
task most_of_many_bad(runner &r) {
  r.stop();
  // CHECK: virtual.cpp:[[@LINE-1]]:5: warning: async function 'most_of_many_bad' calls an override of 'runner::stop', which may block on a sleep [async-blocking-call]
  co_return;
}

// One choice leads to the next: that each object is of the one class that leads
// there is more than a set of overriders says.
struct layer {
  virtual ~layer() = default;
  virtual void push() = 0;
};
struct upper : layer {};
struct middle : layer {};
struct lower : layer {};
struct sleeping : lower {
  void push() override { sleep_ms(1); }
};
struct quick_lower : lower {
  void push() override {}
};
struct through_lower : middle {
  lower &next;
  void push() override { next.push(); }
};
struct quick_middle : middle {
  void push() override {}
};
struct through_middle : upper {
  middle &next;
  void push() override { next.push(); }
};
struct quick_upper : upper {
  void push() override {}
};
task two_choices_bad(middle &next) {
  next.push();
  // CHECK: virtual.cpp:[[@LINE-1]]:8: warning: async function 'two_choices_bad' calls an override of 'layer::push', which may block on a sleep [async-blocking-call]
  co_return;
}
task three_choices_ok(upper &next) {
  next.push();
  // LOW: virtual.cpp:[[@LINE-1]]:8: warning: async function 'three_choices_ok' calls an override of 'layer::push', which may block on a sleep
  co_return;
}
