// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Attributes of functions, annotations of functions, locals and types, in any
// declaration; an annotated local opens a scope.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

void blocks() [[clang::blocking]];
void never() noexcept [[clang::nonblocking]];
[[nodiscard]] int result();
[[noreturn]] void stop();
__attribute__((annotate("coroutine_fn"))) void fiber();
void fiber();
__attribute__((annotate("late"))) void fiber();
struct [[nodiscard]] [[clang::annotate("our_task")]] task {};
struct offer {
  __attribute__((annotate("mine"))) void method();
};

// CHECK-DAG: {"type": "task", "kind": "record", "flags": "no-discard", {{.*}}"annotations": ["our_task"]
// CHECK-DAG: {"entity": "blocks()", {{.*}}"flags": "blocking"
// CHECK-DAG: {"entity": "never()", {{.*}}"flags": "no-throw nonblocking"
// CHECK-DAG: {"entity": "result()", {{.*}}"flags": "no-discard"
// CHECK-DAG: {"entity": "stop()", {{.*}}"flags": "no-return"
// CHECK-DAG: {"entity": "fiber()", {{.*}}"annotations": ["coroutine_fn", "late"]
// CHECK-DAG: {"entity": "offer::method()", {{.*}}"annotations": ["mine"]
// CHECK-DAG: {"entity": "lambda()/(lambda)#0", {{.*}}"annotations": ["inner"]

void use(offer &o) {
  blocks();
  never();
  result();
  fiber();
  o.method();
  task t;
  stop();
}
void lambda() {
  [] __attribute__((annotate("inner"))) {}();
}

// CHECK: "body": "scope()"
// CHECK: {"local": "allowed", {{.*}}"flags": "annotated", "annotation": "async_tidy::allow_blocking: start-up"
// CHECK: "kind": "define", "local": "allowed"
// CHECK-NEXT: "callee": "blocks()", "next": ["exceptional {{[0-9]+}}", "{{[0-9]+}}"]
// CHECK: "kind": "scope-end", "local": "allowed"
// CHECK: "callee": "fiber()"
void scope() {
  {
    __attribute__((annotate("async_tidy::allow_blocking: start-up"))) char allowed = 0;
    blocks();
  }
  fiber();
}
