// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Code before the body: member and base initializers, the initializers of
// globals and static locals, function-try-blocks.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

struct guard {
  guard(int);
  ~guard();
};
int load();
void report();
struct base {
  base(int);
  ~base();
};

// CHECK-LABEL: "body": "setting"
// CHECK-SAME: "flags": "static-initializer"
// CHECK: "callee": "load()", "use": "stored"
int setting = load();
// A constant runs nothing.
// CHECK-NOT: "body": "constant"
int constant = 3;
// CHECK: "body": "owner::shared"
struct owner {
  inline static int shared = load();
};
// CHECK: "body": "of<int>"
template <class T> int of = load();
int use_of() { return of<int>; }

// CHECK: "body": "derived::derived()"
// CHECK: "callee": "base::base(int)", "use": "stored"
// CHECK: "callee": "guard::guard(int)", "use": "stored"
// CHECK: "callee": "base::~base()", "origin": "member-destroyed", "flags": "unwinding", "receiver": "this"
// CHECK: "callee": "load()", "use": "argument 0 of call
// CHECK: "callee": "guard::~guard()", "origin": "member-destroyed", "flags": "unwinding", "receiver": "?.first"
struct derived : base {
  derived() : base(1), first(2), second(load()) {}
  guard first, second;
};

// What throws in an initializer is handled, and thrown again.
// CHECK: "body": "wrapped::wrapped()"
// CHECK: {"event": [[TRY:[0-9]+]], "kind": "join", "next": ["exceptional [[CATCH:[0-9]+]]"
// CHECK: "callee": "base::base(int)", "next": ["exceptional [[CATCH]]"
// CHECK: "callee": "report()"
// CHECK-NEXT: "kind": "throw", "next": ["nowhere"]
struct wrapped : base {
  wrapped() try : base(1) {
  } catch (...) {
    report();
  }
};

// The first time only.
// CHECK: "body": "once()"
// CHECK: "kind": "branch", "next": ["true {{[0-9]+}}", "false {{[0-9]+}}"]
// CHECK: "callee": "load()"
void once() { static int value = load(); }
