// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Wrong, and known: only the values say that it never waits. Each is of a real
// program.
//
// RUN: %async-tidy --rules=async-blocking-call --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

// What it waits for has just been run here.
static void run_here(void (*work)(int &), int &state) { work(state); }
task FP_answered_at_once() {
  int state = -1;
  run_here([](int &answer) { answer = 1; }, state);
  while (state < 0)
    sleep_ms(50);
  // CHECK: values.cpp:[[@LINE-1]]:5: warning: async function 'FP_answered_at_once' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

// What is removed so is in no database.
struct channel {
  bool is_temporary;
};
static void remove(const channel &which) {
  if (!which.is_temporary)
    query("delete");
}
task FP_of_another_kind(channel &which) {
  if (which.is_temporary)
    remove(which);
  // CHECK: values.cpp:[[@LINE-1]]:5: warning: async function 'FP_of_another_kind' calls 'remove', which may block on a database query [async-blocking-call]
  co_return;
}

// The state that asks is not reached from the one that it is set to.
enum class state { asks, failed, done };
static void advance(state &now) {
  while (now != state::done) {
    if (now == state::asks)
      query("select");
    now = state::done;
  }
}
task FP_in_another_state(state &now) {
  now = state::failed;
  advance(now);
  // CHECK: values.cpp:[[@LINE-1]]:3: warning: async function 'FP_in_another_state' calls 'advance', which may block on a database query [async-blocking-call]
  co_return;
}

// What is done for objects of one class only.
struct error {
  virtual ~error();
};
struct script_error : error {};
static void show(const error &failed) {
  if (dynamic_cast<const script_error *>(&failed))
    query("where");
}
task FP_of_another_class(const error &failed) {
  show(failed);
  // CHECK: values.cpp:[[@LINE-1]]:3: warning: async function 'FP_of_another_class' calls 'show', which may block on a database query [async-blocking-call]
  co_return;
}
