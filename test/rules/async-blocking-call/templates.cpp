// A template is judged by the instances that the program has.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

template <class T> void never_used(T value) { sleep_ms(value); }

template <bool Slow> void maybe() {
  if constexpr (Slow)
    sleep_ms(10);
}
task discarded_branch_ok() {
  maybe<false>();
  co_return;
}
task taken_branch_bad() {
  maybe<true>();
  // CHECK: templates.cpp:[[@LINE-1]]:3: warning: async function 'taken_branch_bad' calls 'maybe', which blocks on a sleep [async-blocking-call]
  co_return;
}

template <class T> task coroutine_bad(T value) {
  sleep_ms(value);
  // CHECK: templates.cpp:[[@LINE-1]]:3: warning: async function 'coroutine_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}
task uses_both() {
  co_await coroutine_bad(1);
  co_await coroutine_bad('c');
}

template <class T> struct repository {
  T find() { return T(query("select")); }
  task load_bad() {
    find();
    // CHECK: templates.cpp:[[@LINE-1]]:5: warning: async function 'repository::load_bad' calls 'repository::find', which blocks on a database query [async-blocking-call]
    co_return;
  }
};
task uses_repository(repository<int> &users) { co_await users.load_bad(); }

template <class... Rest> void each(Rest...) { (sleep_ms(Rest()), ...); }
task pack_expansion_bad() {
  each(1, 2);
  // CHECK: templates.cpp:[[@LINE-1]]:3: warning: async function 'pack_expansion_bad' calls 'each', which blocks on a sleep [async-blocking-call]
  co_return;
}
task empty_pack_ok() {
  each();
  co_return;
}
