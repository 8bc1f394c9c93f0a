// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Every local with a destructor that does something is recorded, what is
// captured belongs to the body around, structured bindings to the whole.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

struct guard {
  guard();
  guard(const guard &);
  ~guard();
  int value;
};
struct pair {
  guard first;
  int second;
};
pair make();
void use(int);

// CHECK-LABEL: "body": "all(int, guard)"
// CHECK: {"local": "n", "type": "int", "flags": "parameter", "where": "[[@LINE+8]]:14+1"}
// CHECK-NEXT: {"local": "g", "type": "guard", "flags": "parameter", "where"
// CHECK: {"local": "local", "type": "guard", "flags": "destroyed", "initializer": "call {{[0-9]+}}", "where": "[[@LINE+7]]:9+5"}
// CHECK: {"local": "array", "type": "guard[2]", "flags": "destroyed"
// CHECK: {"local": "kept", "type": "guard", "flags": "static"
// CHECK: {"local": "{{#?[0-9]*}}", "type": "pair", "flags": "destroyed"
// CHECK: {"local": "number", "type": "int", "initializer": "5"
// CHECK: "arguments": ["part({{.*}})"]
void all(int n, guard g) {
  guard local;
  guard array[2];
  static guard kept;
  auto [first, second] = make();
  int number = 5;
  use(second);
  try {
    use(1);
  } catch (guard caught) {
    use(2);
  }
}
// CHECK: "kind": "define", "local": "caught"
// CHECK: "callee": "guard::~guard()"
// CHECK-NEXT: "kind": "scope-end", "local": "caught"

// CHECK-LABEL: "body": "captures(int)"
// CHECK: {"local": "copy", {{.*}}"initializer": "n"
int captures(int n) {
  guard g;
  return [&g, copy = n] { return g.value + copy; }();
}
// CHECK: "body": "captures(int)/(lambda)#0"
// CHECK: {"local": "g", "type": "guard", "flags": "captured"
