// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Destructors that nobody calls: of locals where their scope is left, whichever
// way, of members and bases, by delete.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

struct guard {
  guard();
  ~guard();
};
struct plain {
  int number;
};
void work();

void trivial_is_no_call() { plain p{1}; }
// CHECK-LABEL: "body": "trivial_is_no_call()"
// CHECK-NOT: "callee"

void scope_end() {
  guard first, second;
  {
    guard inner;
  }
  work();
}
// CHECK-LABEL: "body": "scope_end()"
// CHECK-DAG: {"event": 5, "kind": "call", {{.*}} "callee": "guard::guard()", "next": ["exceptional [[UNWIND:[0-9]+]]"
// CHECK-DAG: {"event": [[UNWIND]], "kind": "call", {{.*}} "callee": "guard::~guard()"}
// CHECK: "local": "inner"{{.*}}
// CHECK: "kind": "call", {{.*}} "callee": "work()"
// CHECK: "kind": "scope-end", "local": "second"
// CHECK: "kind": "scope-end", "local": "first", "next": ["1"]

int early(bool c) {
  guard g;
  if (c)
    return 1;
  while (true) {
    guard h;
    if (c)
      break;
  }
  return 2;
}
// The caret is where the scope is left, the whole is the declaration.
// CHECK-LABEL: "body": "early(bool)"
// CHECK: "origin": "local-destroyed", "receiver": "g", "at": "[[@LINE-10]]:5", "whole": "[[@LINE-12]]:9+1"
// CHECK: "origin": "local-destroyed", "flags": "unwinding", "receiver": "g"
// CHECK: "origin": "local-destroyed", "receiver": "h", "at": "[[@LINE-8]]:7", "whole": "[[@LINE-10]]:11+1"
// CHECK: "origin": "local-destroyed", "receiver": "h", "at": "[[@LINE-8]]:3", "whole": "[[@LINE-11]]:11+1"
// CHECK: "origin": "local-destroyed", "receiver": "g", "at": "[[@LINE-8]]:3", "whole": "[[@LINE-16]]:9+1"

void jump(bool c) {
  guard outer;
  {
    guard inner;
    if (c)
      goto out;
  }
  work();
out:
  work();
}
// A jump forward leaves what it leaves, and nothing else.
// CHECK-LABEL: "body": "jump(bool)"
// CHECK: "kind": "branch", "operand": "c", "next": ["false {{[0-9]+}}", "true [[OUT:[0-9]+]]"]
// CHECK: "kind": "join", "next": ["[[LAST:[0-9]+]]"]
// CHECK: {"event": [[OUT]], "kind": "call", {{.*}} "callee": "guard::~guard()"}
// CHECK-NEXT: "kind": "scope-end", "local": "inner"
// CHECK-NEXT: {"event": [[LAST]], "kind": "call", {{.*}} "callee": "work()"

struct base {
  virtual ~base();
};
struct holder : base {
  guard member;
  plain number;
  guard list[2];
};
void by_delete(base *b, holder *h, plain *p) {
  delete b;
  delete h;
  delete p;
}
// CHECK-LABEL: "body": "by_delete(base *, holder *, plain *)"
// CHECK: "callee": "base::~base()", "form": "virtual", "use": "discarded", "receiver": "b"
// CHECK: "callee": "holder::~holder()", "form": "virtual", "use": "discarded", "receiver": "h"
// CHECK-NOT: "callee": "plain

void may_throw();
guard returned() {
  guard made;
  may_throw();
  return made;
}
// Made in the caller's place: only an exception destroys it here.
// CHECK-LABEL: "body": "returned()"
// CHECK: "callee": "guard::~guard()", "origin": "local-destroyed", "flags": "unwinding", "receiver": "made"
// CHECK-NOT: "callee": "guard::~guard()", "origin"
// CHECK: "kind": "scope-end", "local": "made", "next": ["2"]
// CHECK: "kind": "scope-end", "local": "made"}
// CHECK-NEXT: "kind": "return"

// Nobody wrote it: members in reverse, then bases.
// CHECK-LABEL: "body": "holder::~holder()"
// CHECK: "callee": "guard::~guard()", "origin": "member-destroyed", "receiver": "?.list"
// CHECK: "callee": "guard::~guard()", "origin": "member-destroyed", "receiver": "?.member"
// CHECK: "callee": "base::~base()", "origin": "member-destroyed", "receiver": "this"
