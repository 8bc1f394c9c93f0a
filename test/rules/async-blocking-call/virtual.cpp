// A virtual call goes to the overriders that the program has.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

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
