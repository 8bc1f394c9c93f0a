// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What Clang's CFG leaves out, and summaries must not: one function each.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

#include "coro.h"
struct guard {
  guard(int = 0);
  ~guard();
  bool ok() const;
};
int limit();
void work();
void use(int = limit());
bool ready();

// A coroutine's body is connected: entry to exit, the promise's calls with it.
// CHECK-LABEL: "body": "connected()"
// CHECK: {"event": 0, "kind": "entry", "next": ["3"]}
// CHECK: get_return_object()"
// CHECK: "point": "initial"
// CHECK: "callee": "work()"
// CHECK: return_void()"
// CHECK: "point": "final"
// CHECK: "next": ["1"]
task connected() {
  work();
  co_return;
}

// Default arguments and default member initializers are no leaves.
// CHECK-LABEL: "body": "leaves()"
// CHECK: "callee": "limit()", "origin": "default-argument"
void leaves() { use(); }

// A handler is reached, and the guard of the try is not alive after it.
// CHECK-LABEL: "body": "after_catch()"
// CHECK: {"event": [[DISPATCH:[0-9]+]], "kind": "join", "next": ["exceptional [[HANDLER:[0-9]+]]"]}
// CHECK: "callee": "guard::~guard()"
// CHECK-NEXT: "local": "g", "next": ["[[DISPATCH]]"]
// CHECK: {"event": [[HANDLER]], {{.*}}"callee": "work()"
void after_catch() {
  try {
    guard g;
    use(1);
  } catch (...) {
    work();
  }
}

// The destructor of an awaited temporary is there once on each way.
// CHECK-LABEL: "body": "awaited()"
// CHECK: "callee": "task::~task()", "origin": "temporary-destroyed", "flags": "unwinding"
// CHECK: "callee": "task::~task()", "origin": "temporary-destroyed", "receiver"
// CHECK-NOT: "callee": "task::~task()", "origin"
// CHECK: "operands"
task child();
task awaited() { co_await child(); }

// A dependent range-for has a graph.
// CHECK-LABEL: "body": "dependent($0.0)->void"
// CHECK-SAME: "flags": "dependent"
// CHECK: "callee": "work()", "next": ["[[AGAIN:[0-9]+]]"]
template <class Range> void dependent(Range range) {
  for (auto &&element : range)
    work();
}

// In conditions, && and loops awaits are suspensions.
// CHECK-LABEL: "body": "conditions(bool)"
// CHECK: {"suspension": 1, "kind": "await"
// CHECK: {"suspension": 2, "kind": "await"
// CHECK: {"suspension": 3, "kind": "await"
// CHECK: {"suspension": 4, "kind": "final"
awaiter<bool> more();
task conditions(bool c) {
  if (c && co_await more())
    work();
  while (co_await more())
    use(co_await more());
}

// Labels that only an address reaches are reached.
// CHECK-LABEL: "body": "computed(bool)"
// CHECK: "callee": "limit()"
// CHECK: "callee": "work()"
void computed(bool c) {
  void *target = c ? &&first : &&second;
  goto *target;
first:
  limit();
  return;
second:
  work();
}

// The variable of a condition dies on both ways out of the loop.
// CHECK-LABEL: "body": "loop_variable()"
// CHECK: "kind": "branch", {{.*}}"next": ["{{.*}}true [[IN:[0-9]+]]"
// CHECK: "callee": "tested::~tested()"
// CHECK: "callee": "tested::~tested()"
struct tested {
  explicit operator bool() const;
  ~tested();
};
tested test();
void loop_variable() {
  while (tested t = test())
    work();
}
