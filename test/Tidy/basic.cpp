// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Each rule is a check of a stock clang-tidy: listed, shown with its witness,
// silenced by NOLINT, an error on demand.
//
// RUN: %clang-tidy -list-checks -checks='-*,async-*' | FileCheck --check-prefix=LIST %s
// RUN: %clang-tidy -config='{}' -checks='-*,async-*' %s -- %cxxflags 2>&1 | %check %s
// RUN: not %clang-tidy -config='{}' -checks='-*,async-*' -warnings-as-errors='async-*' %s -- %cxxflags 2>&1 \
// RUN:   | FileCheck --check-prefix=ERROR %s
// RUN: %clang-tidy -config='{}' -checks='-*,async-*' --verify-config %s -- %cxxflags 2>&1 | FileCheck --check-prefix=CONFIG %s
//
// LIST: async-blocking-call
// ERROR: error: async function 'poll_bad' calls 'wait_a_bit', which blocks on a sleep [async-blocking-call,-warnings-as-errors]
// CONFIG: No config errors detected

#include "coro.h"
#include <time.h>

void wait_a_bit() {
  timespec Moment{1, 0};
  nanosleep(&Moment, nullptr);
}

task silenced_ok() {
  wait_a_bit(); // NOLINT(async-blocking-call): measured
  // NOLINTNEXTLINE
  wait_a_bit();
  co_return;
}

void plain_ok() { wait_a_bit(); }

task poll_bad() {
  wait_a_bit();
  // CHECK: basic.cpp:[[@LINE-1]]:3: warning: async function 'poll_bad' calls 'wait_a_bit', which blocks on a sleep [async-blocking-call]
  // CHECK: basic.cpp:20:3: note: 'wait_a_bit' blocks because it calls 'nanosleep' here
  // CHECK: basic.cpp:20:3: note: 'nanosleep' {{.*}}
  co_return;
}
