// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Temporaries die where the full expression ends, once, or with the reference
// that holds them; one of an arm only if the arm was taken.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

#include "coro.h"
struct guard {
  guard(int = 0);
  guard(guard &&) noexcept;
  ~guard();
  int value() const;
};
guard make();
void take(guard);
void borrow(const guard &);

void full_expression() {
  make();
  int n = make().value();
  borrow(make());
}
// CHECK-LABEL: "body": "full_expression()"
// CHECK: "callee": "make()", "use": "discarded"
// CHECK: "callee": "guard::~guard()", "origin": "temporary-destroyed", {{.*}}"at": "[[@LINE-6]]:8"
// CHECK: "callee": "make()", "use": "receiver of call {{[0-9]+}}"
// CHECK: "callee": "guard::~guard()", "origin": "temporary-destroyed", {{.*}}"at": "[[@LINE-7]]:24"
// CHECK: "callee": "make()", "use": "argument 0 of call
// CHECK: "callee": "guard::~guard()", "origin": "temporary-destroyed", {{.*}}"at": "[[@LINE-8]]:16"

// The caller destroys what it passes by value.
void by_value() { take(make()); }
// CHECK-LABEL: "body": "by_value()"
// CHECK: "callee": "take(guard)"
// CHECK: "callee": "guard::~guard()", "origin": "temporary-destroyed", "receiver"
// CHECK-NOT: "callee": "guard::~guard()", "origin": "temporary-destroyed", "receiver"
// CHECK: "operands"

void held() {
  const guard &longer = make();
  borrow(longer);
}
// CHECK-LABEL: "body": "held()"
// CHECK: "callee": "borrow(const guard &)"
// CHECK: "callee": "guard::~guard()", "origin": "local-destroyed", "receiver": "longer"

void arm(bool c) { borrow(c ? guard(1) : guard(2)); }
// CHECK-LABEL: "body": "arm(bool)"
// CHECK: "callee": "guard::~guard()", "origin": "temporary-destroyed", "flags": "conditional"
// CHECK: "callee": "guard::~guard()", "origin": "temporary-destroyed", "flags": "conditional"

// CHECK-LABEL: "body": "awaited()"
// CHECK: "callee": "task::~task()", "origin": "temporary-destroyed", "receiver"
// CHECK-NOT: "callee": "task::~task()", "origin": "temporary-destroyed", "receiver"
// CHECK: "operands"
task child();
task awaited() { co_await child(); }
