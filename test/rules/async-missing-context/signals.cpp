// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Signal handlers by the real functions: as an argument, and in a field.
//
// RUN: %async-tidy --rules=async-missing-context --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include <signal.h>

#include "coro.h"

void ignored_ok(int number) {}
void never_installed_ok(int number) { every_second(nullptr); }

void by_name(int number) {
  every_second(nullptr);
  // CHECK: signals.cpp:[[@LINE-1]]:3: warning: function 'by_name' calls 'every_second', which needs an async context [async-missing-context]
}
void in_field(int number) {
  every_second(nullptr);
  // CHECK: signals.cpp:[[@LINE-1]]:3: warning: function 'in_field' calls 'every_second', which needs an async context [async-missing-context]
}
void with_details(int number, siginfo_t *details, void *state) {
  every_second(nullptr);
  // CHECK: signals.cpp:[[@LINE-1]]:3: warning: function 'with_details' calls 'every_second', which needs an async context [async-missing-context]
}

void install() {
  signal(SIGHUP, by_name);
  struct sigaction action = {}, other = {}, detailed = {};
  action.sa_handler = in_field;
  other.sa_handler = never_installed_ok;
  sigaction(SIGINT, &action, nullptr);
  detailed.sa_sigaction = with_details;
  sigaction(SIGTERM, &detailed, nullptr);
  action.sa_handler = ignored_ok;
  sigaction(SIGUSR1, &action, nullptr);
}
