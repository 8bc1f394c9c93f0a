// A NOLINT silences the report of its line and ends no inference.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags 2>%t.err | %check %s
// RUN: FileCheck --check-prefix=COMPLAINT --implicit-check-not=note: %s < %t.err

#include "coro.h"

task same_line_ok() {
  sleep_ms(10); // NOLINT(async-blocking-call): measured, one millisecond
  co_return;
}

task all_rules_ok() {
  sleep_ms(10); // NOLINT
  co_return;
}

task glob_ok() {
  sleep_ms(10); // NOLINT(async-*)
  co_return;
}

task one_of_several_ok() {
  sleep_ms(10); // NOLINT(bugprone-infinite-loop, async-blocking-call)
  co_return;
}

task next_line_ok() {
  // NOLINTNEXTLINE(async-blocking-call): start-up only
  sleep_ms(10);
  co_return;
}

// NOLINTBEGIN(async-blocking-call)
task block_ok() {
  sleep_ms(10);
  sleep_ms(20);
  co_return;
}
// NOLINTEND(async-blocking-call)

task after_the_block_bad() {
  sleep_ms(10);
  // CHECK: nolint.cpp:[[@LINE-1]]:3: warning: async function 'after_the_block_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

task other_rule_bad() {
  sleep_ms(10); // NOLINT(bugprone-infinite-loop)
  // CHECK: nolint.cpp:[[@LINE-1]]:3: warning: async function 'other_rule_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

task text_bad() {
  const char *text = "NOLINT"; sleep_ms(10);
  // CHECK: nolint.cpp:[[@LINE-1]]:32: warning: async function 'text_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

// The helper still blocks its callers; it was not reported itself.
void helper() {
  sleep_ms(10); // NOLINT(async-blocking-call)
  // COMPLAINT: nolint.cpp:[[@LINE-1]]:20: note: {{NO}}LINT(async-blocking-call) suppresses nothing
}
task calls_helper_bad() {
  helper();
  // CHECK: nolint.cpp:[[@LINE-1]]:3: warning: async function 'calls_helper_bad' calls 'helper', which blocks on a sleep [async-blocking-call]
  co_return;
}
