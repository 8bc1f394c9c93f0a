// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Every macro of async-tidy/annotations.h is recorded, on functions, methods,
// lambdas and classes; a scope in which blocking is allowed has an end.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

#include <async-tidy/annotations.h>

ASYNC_TIDY_BLOCKING("asks a server") void blocking();
ASYNC_TIDY_NONBLOCKING void nonblocking();
ASYNC_TIDY_ASYNC_CONTEXT void on_read();
ASYNC_TIDY_MAY_BLOCK void in_a_thread();
ASYNC_TIDY_REQUIRES_ASYNC void current_task();
ASYNC_TIDY_OFFLOADS(work) void offload(int priority, void (*work)());
ASYNC_TIDY_RUNS_INLINE(work) void run(void (*work)());
struct ASYNC_TIDY_MAY_BLOCK job {
  ASYNC_TIDY_BLOCKING("waits") ASYNC_TIDY_REQUIRES_ASYNC void wait();
};
template <class T> ASYNC_TIDY_NONBLOCKING void pattern(T) {}

// CHECK-DAG: {"type": "job", {{.*}}"annotations": ["async_tidy::may_block"]
// CHECK-DAG: {"entity": "blocking()", {{.*}}"annotations": ["async_tidy::blocking: asks a server"]
// CHECK-DAG: {"entity": "nonblocking()", {{.*}}"annotations": ["async_tidy::nonblocking"]
// CHECK-DAG: {"entity": "on_read()", {{.*}}"annotations": ["async_tidy::async_context"]
// CHECK-DAG: {"entity": "in_a_thread()", {{.*}}"annotations": ["async_tidy::may_block"]
// CHECK-DAG: {"entity": "current_task()", {{.*}}"annotations": ["async_tidy::requires_async"]
// CHECK-DAG: {"entity": "offload(int, void () *)", {{.*}}"annotations": ["async_tidy::offloads: work"]
// CHECK-DAG: {"entity": "run(void () *)", {{.*}}"annotations": ["async_tidy::runs_inline: work"]
// CHECK-DAG: {"entity": "job::wait()", {{.*}}"annotations": ["async_tidy::blocking: waits", "async_tidy::requires_async"]
// CHECK-DAG: {"entity": "pattern<int>(int)->void", {{.*}}"annotations": ["async_tidy::nonblocking"]

// CHECK: "body": "use(job &, bool)"
// CHECK: {"local": "AsyncTidyAllows[[@LINE+6]]", "type": "char", "flags": "annotated", "annotation": "async_tidy::allow_blocking: start-up"
// CHECK: "kind": "define", "local": "AsyncTidyAllows[[@LINE+5]]"
// CHECK: "callee": "blocking()"
// CHECK: "kind": "scope-end", "local": "AsyncTidyAllows[[@LINE+3]]"
void use(job &j, bool c) {
  {
    ASYNC_TIDY_ALLOW_BLOCKING("start-up");
    blocking();
    if (c)
      return;
  }
  nonblocking();
  on_read();
  in_a_thread();
  current_task();
  offload(1, nonblocking);
  run(nonblocking);
  j.wait();
  pattern(1);
}
