// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Code that only exceptions reach is reached, and what unwinds runs before it.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

#include "coro.h"
struct guard {
  guard();
  ~guard();
};
void work();
void roll_back();
void safe() noexcept;

// CHECK-LABEL: "body": "handled()"
// CHECK: {"event": 3, "kind": "join", "next": ["exceptional [[DISPATCH:[0-9]+]]"
// CHECK: {"event": [[DISPATCH]], "kind": "join", "next": ["exceptional [[HANDLER:[0-9]+]]"]
// CHECK: "callee": "work()", "next": ["exceptional [[UNWIND:[0-9]+]]", "{{[0-9]+}}"]
// CHECK: {"event": [[UNWIND]], "kind": "call", {{.*}}"callee": "guard::~guard()"}
// CHECK-NEXT: "kind": "scope-end", "local": "inner", "next": ["[[DISPATCH]]"]
// CHECK: "callee": "guard::~guard()"
// CHECK-NEXT: "kind": "scope-end", "local": "inner"
// CHECK: {"event": [[HANDLER]], "kind": "call", {{.*}}"callee": "roll_back()"
void handled() {
  try {
    guard inner;
    work();
  } catch (int) {
    roll_back();
  }
}

// An exception that no handler takes goes on; one that takes all does not.
// CHECK-LABEL: "body": "through()"
// CHECK: {"event": [[DISPATCH:[0-9]+]], "kind": "join", "next": ["exceptional {{[0-9]+}}", "exceptional [[OUTER:[0-9]+]]"]
// CHECK: {"event": [[OUTER]], "kind": "call", {{.*}}"callee": "guard::~guard()"}
// CHECK-NEXT: "kind": "scope-end", "local": "outer", "next": ["2"]
void through() {
  guard outer;
  try {
    work();
  } catch (int) {
    roll_back();
  }
}

// CHECK-LABEL: "body": "taken()"
// CHECK: {"event": {{[0-9]+}}, "kind": "join", "next": ["exceptional {{[0-9]+}}"]}
void taken() {
  guard outer;
  try {
    work();
  } catch (...) {
  }
}

// CHECK-LABEL: "body": "thrown(bool)"
// CHECK: "kind": "throw", "next": ["exceptional [[UNWIND:[0-9]+]]"]
// CHECK: {"event": [[UNWIND]], {{.*}}"callee": "guard::~guard()"
void thrown(bool c) {
  guard g;
  if (c)
    throw 1;
}

// CHECK-LABEL: "body": "no_throw()"
// CHECK: "callee": "safe()"}
// CHECK-NOT: exceptional
void no_throw() {
  guard g;
  safe();
}

// A coroutine's exceptions go to its promise.
// CHECK-LABEL: "body": "promised()"
// CHECK: "kind": "join", "next": ["exceptional [[FAILED:[0-9]+]]"
// CHECK: "callee": "work()", "next": ["exceptional [[UNWIND:[0-9]+]]", "{{[0-9]+}}"]
// CHECK: {"event": [[UNWIND]], {{.*}}"callee": "guard::~guard()"}
// CHECK-NEXT: "kind": "scope-end", "local": "g", "next": ["[[FAILED]]"]
// CHECK: {{.*}}unhandled_exception()", "next": ["{{[0-9]+}}"]
task promised() {
  guard g;
  work();
  co_return;
}
