// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What becomes of each result: awaited, discarded, cast to void, kept and then
// used or not, returned, moved, passed, tested.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

#include "coro.h"
#include <utility>
task child();
bool ready();
struct holder {
  task member;
};
task global = child();

// CHECK-LABEL: "body": "uses(holder &, task *)"
// CHECK: {"local": "kept", "type": "task", "flags": "destroyed", "initializer": "call [[KEPT:[0-9]+]]"
// CHECK: "callee": "child()", "use": "discarded"
// CHECK: "callee": "child()", "use": "void-cast"
// CHECK: "callee": "child()", "use": "awaited"
// CHECK: {"call": [[KEPT]], "callee": "child()", "use": "local kept"
// CHECK: "callee": "child()", "use": "local later"
// CHECK: "callee": "spawn(task)", {{.*}}"arguments": ["moved(later)"]
// CHECK: "callee": "child()", "use": "argument 0 of call
// CHECK: "callee": "ready()", "use": "condition"
// CHECK: "kind": "define", "local": "kept"
// CHECK: "kind": "define", "local": "later"
// CHECK: "kind": "move", "local": "later"
// CHECK: "kind": "scope-end", "local": "later"
// CHECK: "kind": "scope-end", "local": "kept"
task uses(holder &h, task *t) {
  child();
  (void)child();
  co_await child();
  task kept = child();
  task later = child();
  spawn(std::move(later));
  spawn(child());
  if (ready())
    co_return;
}

// CHECK-LABEL: "body": "stored(holder &)"
// CHECK: "callee": "task::operator=(task &&)", "use": "discarded", "receiver": "h.member"
// CHECK: "callee": "child()", "use": "argument 0 of call
// CHECK: "callee": "child()", "use": "stored"
// CHECK: "callee": "child()", "use": "stored"
void stored(holder &h) {
  h.member = child();
  holder made{child()};
  new task(child());
}

// CHECK-LABEL: "body": "returned()"
// CHECK: "callee": "child()", "use": "returned"
task returned() { return child(); }

// CHECK-LABEL: "body": "moved_out()"
// CHECK: "kind": "define", "local": "t"
// CHECK: "kind": "{{move|use}}", "local": "t"
// CHECK: "kind": "return", "operand": "{{(moved\()?}}t
task moved_out() {
  task t = child();
  return t;
}

// CHECK-LABEL: "body": "awaits_variable(bool)"
// CHECK: "kind": "await", "awaited": "{{.*}}t
// CHECK: "kind": "branch", "operand": "c", "next": ["true [[THEN:[0-9]+]]", "false {{[0-9]+}}"]
// CHECK: {"event": [[THEN]], "kind": "{{move|use}}", "local": "t"
task awaits_variable(bool c) {
  task t = child();
  if (c)
    co_await t;
}
