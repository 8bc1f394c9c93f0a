// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A switch asks for one case after the other; what no case takes is left for
// the default, or for what comes behind.
//
// RUN: %async-tidy extract -o %t.summary %s -- -std=c++20
// RUN: %async-tidy dump %t.summary | FileCheck %s

enum class state { empty, full, broken };
state ask();
void a();
void b();
void c();

// CHECK-LABEL: "body": "some()"
// CHECK: {"operand": "equal(call 0, full=1)", "kind": "compared", "type": "state", "where": "{{[0-9]+}}:8+11"},
// CHECK: {"event": 4, "kind": "branch", "operand": "equal(call 0, full=1)", "next": ["false 5", "true 6"]},
// CHECK: {"event": 5, "kind": "branch", "operand": "equal(call 0, broken=2)", "next": ["false 7", "true 8"]},
// CHECK: {"event": 6, "kind": "call", "call": 1, "callee": "a()", "next": ["9"]},
// CHECK: {"event": 7, "kind": "call", "call": 2, "callee": "c()", "next": ["9"]},
// CHECK: {"event": 8, "kind": "call", "call": 3, "callee": "b()"},
int some() {
  switch (ask()) {
  case state::full:
    a();
    break;
  default:
    c();
    break;
  case state::broken:
    b();
  }
  return 0;
}

// No default: all cases are there, so nothing else happens; or they are not.
// CHECK-LABEL: "body": "all({{.*}})"
// CHECK: "operand": "equal(now, broken=2)", "next": ["true
// CHECK-LABEL: "body": "some_of(int)"
// CHECK: {"event": 3, "kind": "branch", "operand": "equal(n, 1)", "next": ["false 4", "true 5"]},
// CHECK: {"event": 4, "kind": "branch", "operand": "?", "next": ["true 6", "false 1"]},
int all(state now) {
  switch (now) {
  case state::empty:
    return 1;
  case state::full:
    return 2;
  case state::broken:
    return 3;
  }
}
void some_of(int n) {
  switch (n) {
  case 1:
    a();
    break;
  case 2 ... 5:
    b();
  }
}
