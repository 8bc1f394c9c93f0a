// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What is put into a field that is an enumeration is recorded, and what such a
// field is compared with; of other numbers nothing is. A parameter that points
// to an object may be given another one. One that is a number is known to be what
// was given, if others may decide by it.
//
// RUN: %async-tidy extract -o %t.summary %s -- -std=c++20
// RUN: %async-tidy dump %t.summary | FileCheck %s

enum class state { empty, full };
struct job {
  state now;
  int count;
  job *next;
};
state ask();
void a();

// CHECK-LABEL: "body": "set(job *, state, int)"
// CHECK: {"local": "to", "type": "state", "flags": "parameter", "initializer": "?"
// CHECK-NOT: it.count
// CHECK: "kind": "store", "target": "it.now", "value": "to"}
// CHECK-NEXT: "kind": "store", "target": "it.now", "value": "full=1"}
// CHECK-NEXT: "callee": "ask()"}
// CHECK-NEXT: "kind": "store", "target": "it.now", "value": "call 0"
void set(job *it, state to, int count) {
  it->now = to;
  it->now = state::full;
  it->now = ask();
  it->count = count;
}
// CHECK-LABEL: "body": "test(job *)"
// CHECK-NOT: it.count
// CHECK: "kind": "branch", "operand": "equal(it.now, full=1)"
// CHECK-NEXT: "kind": "branch", "operand": "negated(equal(it.now, empty=0))"
// CHECK: "kind": "branch", "operand": "?"
void test(job *it) {
  if (it->now == state::full || state::empty != it->now)
    a();
  if (it->count == 1)
    a();
}
// CHECK-LABEL: "body": "move(job *, job *)"
// CHECK: "kind": "store", "target": "it", "value": "?"}
// CHECK-NEXT: "kind": "store", "target": "other", "value": "?"
void move(job *it, job *other) {
  it = it->next;
  ++other;
}
// CHECK-LABEL: "body": "hand_on(bool, bool, const char *)"
// CHECK: {"local": "given", "type": "bool", "flags": "parameter", "initializer": "?"
// CHECK-NEXT: {"local": "changed", "type": "bool", "flags": "parameter", "where"
// CHECK-NEXT: {"local": "text", "type": "const char *", "flags": "parameter", "where"
void take(bool, bool, const char *);
void hand_on(bool given, bool changed, const char *text) {
  changed = true;
  take(given, changed, text);
}
