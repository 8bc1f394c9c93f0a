// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Templates: instances say what they are instances of and share its place; a
// pattern without instances says what does not depend.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

void work();
void sleep_ms(int);
template <class T> struct box {
  void used(T t) {
    work();
    t.run();
  }
  void unused() {
    work();
    T::call();
  }
};
struct runner {
  void run();
};
template <class T> void called(T t) {
  work();
  t.run();
}
template <class T> void never(T t, int n) {
  sleep_ms(n);
  t.run(1);
  undeclared(t);
  T made(n);
  made();
}
void use(box<runner> &b) {
  b.used({});
  called(runner());
}

// CHECK-DAG: {"entity": "box<runner>::used(runner)", {{.*}}"instance-of": "box::used($0.0)"
// CHECK-DAG: {"entity": "called<runner>(runner)->void", {{.*}}"instance-of": "called($0.0)->void"

// CHECK: "body": "box<runner>::used(runner)", {{.*}}"name": "[[@LINE-31]]:8+4"
// CHECK: "callee": "runner::run()"
// Members that no instance needs are the pattern's.
// CHECK: "body": "box::unused()", "flags": "dependent"
// CHECK: "callee": "work()"
// CHECK: "dependent-name": "call", "form": "dependent"
// CHECK: "body": "called<runner>(runner)->void"
// CHECK: "callee": "runner::run()"
// CHECK: "body": "never($0.0, int)->void", "flags": "dependent"
// CHECK: "callee": "sleep_ms(int)", "use": "discarded", "arguments": ["n"]
// CHECK: "dependent-name": "run", "form": "dependent", "use": "discarded", "receiver": "t"
// CHECK: "dependent-name": "undeclared", "form": "dependent", "use": "discarded", "arguments": ["t"]
// A pattern with instances is not recorded beside them.
// CHECK-NOT: "body": "called($0.0)->void"
