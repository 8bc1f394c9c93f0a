// A nested loop behind helpers, in another file, behind a virtual call.
//
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: cd %t && %async-tidy --rules=async-sync-wait --pack=%packs/mock.yaml main.cpp dialog.cpp -- %cxxflags -I. | %check %s

//--- dialog.h
int ask();
struct prompt {
  virtual ~prompt() = default;
  virtual int answer() = 0;
};

//--- dialog.cpp
#include "coro.h"
#include "dialog.h"
static int run_nested() {
  event_loop nested;
  nested.run();
  return 1;
}
int ask() { return run_nested(); }

struct console : prompt {
  int answer() override { return ask(); }
};

//--- main.cpp
#include "coro.h"
#include "dialog.h"

int main() { return ask(); }

task greet_bad() {
  ask();
  // CHECK: main.cpp:[[@LINE-1]]:3: warning: async function 'greet_bad' calls 'ask', which waits for async work [async-sync-wait]
  // CHECK: dialog.cpp:{{[0-9]+}}:{{[0-9]+}}: note: 'ask' waits for async work because it calls 'run_nested' here
  // CHECK: dialog.cpp:{{[0-9]+}}:{{[0-9]+}}: note: 'run_nested' waits for async work because it calls 'event_loop::run' here
  // CHECK: note: 'event_loop::run' runs the loop until it is stopped
  co_return;
}

task virtual_bad(prompt &p) {
  p.answer();
  // CHECK: main.cpp:[[@LINE-1]]:5: warning: async function 'virtual_bad' calls an override of 'prompt::answer', which waits for async work [async-sync-wait]
  co_return;
}
