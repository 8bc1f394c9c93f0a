// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a body does with a callable parameter: calls it, passes it on, keeps it,
// hands it back.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

#include <functional>
#include <utility>
using function = void (*)();
void post(function);
struct queue {
  queue(function f, std::function<void()> g) : first(f), erased(std::move(g)) {}
  void set(function f) { second = f; }
  function first, second;
  std::function<void()> erased;
};
function global;

// CHECK-LABEL: "body": "queue::queue(void () *, {{.*}})"
// CHECK: "kind": "store", "target": "this.first", "value": "f"
// CHECK: "kind": "store", "target": "this.erased", "value": "moved(g)"
// CHECK-LABEL: "body": "queue::set(void () *)"
// CHECK: "kind": "store", "target": "this.second", "value": "f"

// CHECK-LABEL: "body": "called(void () *)"
// CHECK: "form": "indirect", "use": "discarded", "receiver": "f"
void called(function f) { f(); }

// CHECK-LABEL: "body": "called_erased({{.*}})"
// CHECK: "form": "indirect", "use": "discarded", "receiver": "f"
void called_erased(const std::function<void()> &f) { f(); }

// CHECK-LABEL: "body": "passed_on(void () *)"
// CHECK: "callee": "post(void () *)", "use": "discarded", "arguments": ["f"]
void passed_on(function f) { post(f); }

// CHECK-LABEL: "body": "stored(void () *)"
// CHECK: "kind": "store", "target": "global", "value": "f"
void stored(function f) { global = f; }

// CHECK-LABEL: "body": "returned(void () *)"
// CHECK: "kind": "return", "operand": "f"
function returned(function f) { return f; }

// Numbers that are kept are not callables.
// CHECK-LABEL: "body": "number(int, int &)"
// CHECK-NOT: "store"
void number(int n, int &out) { out = n; }

// A lambda sees the variable of the body around it: see the end.
// CHECK: "body": "captured(void () *)"
void captured(function f) {
  auto inner = [f] { f(); };
  inner();
}

// CHECK: "body": "forwarded<{{.*}}"
// CHECK: "arguments": ["moved(f)"]
template <class F> void forwarded(F &&f) { post(std::forward<F>(f)); }
void use() { forwarded([] {}); }

// CHECK: "body": "captured(void () *)/(lambda)#0"
// CHECK: {"local": "f", {{.*}}"flags": "captured"
// CHECK: "form": "indirect", "use": "discarded", "receiver": "f"
