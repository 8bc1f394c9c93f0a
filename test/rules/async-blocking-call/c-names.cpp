// A project's own global function that bears the name of a C function is not
// that function.
//
// RUN: %async-tidy %s -- %cxxflags | %check %s

#include "coro.h"

int connect(const char *name);
int sleep(const char *label) { return label != nullptr; }
extern "C" unsigned sleep(unsigned seconds);

task own_ok() {
  connect("a");
  sleep("b");
  co_return;
}

task c_bad() {
  sleep(1u);
  // CHECK: c-names.cpp:[[@LINE-1]]:3: warning: async function 'c_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
  co_return;
}
