// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What has started goes on while main runs the loop: main keeps it by a name to
// keep it alive. Where it does not live as long, or has not started, it is lost.
//
// RUN: %async-tidy --rules=async-unawaited --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

eager<int> started();
lazy<int> number();

void not_main_bad(event_loop &loop) {
  auto work = started();
  // CHECK: main.cpp:[[@LINE-1]]:15: warning: function 'not_main_bad' never awaits 'work', the task of 'started', which loses its result and its error [async-unawaited]
  loop.run();
}

int main() {
  event_loop loop;
  {
    auto early = started();
    // CHECK: main.cpp:[[@LINE-1]]:18: warning: function 'main' never awaits 'early', the task of 'started', which loses its result and its error [async-unawaited]
  }
  auto kept_ok = started();
  auto never = number();
  // CHECK: main.cpp:[[@LINE-1]]:16: warning: function 'main' never awaits 'never', the task of 'number', which never runs [async-unawaited]
  loop.run();
  auto late = started();
  // CHECK: main.cpp:[[@LINE-1]]:15: warning: function 'main' never awaits 'late', the task of 'started', which loses its result and its error [async-unawaited]
}
