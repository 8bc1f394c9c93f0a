// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A destructor's own statements come before its members; one that may throw
// has an edge for it; a class may have its own delete.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

struct guard {
  ~guard();
};
void flush();
struct stream {
  ~stream() {
    if (!open)
      return;
    flush();
  }
  guard buffer;
  bool open;
};
void use() { stream s; }
// CHECK-LABEL: "body": "stream::~stream()"
// CHECK: "callee": "flush()"
// CHECK: "callee": "guard::~guard()", "origin": "member-destroyed", "receiver": "?.buffer"
// CHECK: "kind": "return", "next": ["[[JOIN:[0-9]+]]"]
// CHECK: "callee": "flush()", "next": ["[[JOIN]]"]

// CHECK-LABEL: "body": "use()"
// CHECK: "callee": "stream::~stream()", "origin": "local-destroyed"

struct loud {
  ~loud() noexcept(false);
};
void throwing() {
  guard g;
  { loud l; }
}
// CHECK-LABEL: "body": "throwing()"
// CHECK: "callee": "loud::~loud()", "next": ["exceptional {{[0-9]+}}", "{{[0-9]+}}"]

struct pooled {
  pooled();
  ~pooled();
  static void *operator new(decltype(sizeof(0)));
  static void operator delete(void *);
};
void pool() { delete new pooled; }
// CHECK-LABEL: "body": "pool()"
// CHECK: "callee": "pooled::operator new(unsigned long)"
// CHECK: "callee": "pooled::pooled()"
// CHECK: "callee": "pooled::~pooled()"
// CHECK: "callee": "pooled::operator delete(void *)"
