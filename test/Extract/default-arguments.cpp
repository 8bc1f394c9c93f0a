// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Default arguments and default member initializers run where they are left
// out, and stand where they are written.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

int limit();
struct options {
  options();
  ~options();
};
void send(int bytes, int most = limit(), const options &how = options(), int flags = 2 | 4);

void caller() { send(1); }
// CHECK-LABEL: "body": "caller()"
// CHECK: "callee": "send(int, int, const options &, int)", "use": "discarded", "arguments": ["1", "defaulted({{.*}}call {{[0-9]+}})", "defaulted({{.*}}call {{[0-9]+}})", "defaulted(6)"]
// CHECK: "callee": "limit()", "origin": "default-argument", "use": "argument 1 of call 0", "at": "[[@LINE-5]]:33"
// CHECK: "callee": "options::options()", "origin": "default-argument"
// CHECK: "callee": "options::~options()", "origin": "temporary-destroyed"

void given(const options &o) { send(1, 2, o, 3); }
// CHECK-LABEL: "body": "given(const options &)"
// CHECK: "arguments": ["1", "2", "o", "3"]
// CHECK-NOT: "default-argument"

// CHECK-LABEL: "body": "settings::settings()"
// CHECK: "callee": "limit()", "origin": "default-member-initializer", "use": "stored"
// CHECK: "callee": "options::options()", "origin": "member-initialized"
struct settings {
  settings() {}
  int most = limit();
  options how;
};

// CHECK-LABEL: "body": "list()"
// CHECK: "callee": "limit()", "origin": "default-member-initializer"
struct aggregate {
  int first;
  int second = limit();
};
void list() { aggregate a{1}; }
