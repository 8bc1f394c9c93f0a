// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Where edits go: the caret, the whole call, its receiver, its arguments, its
// statement; what a macro has a part in; the includes of the file.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s
//
#include "coro.h"
# include <coroutine> // twice
// #include "not.h"

#define SLEEP(N) sleep_ms(N)
#define NAME sleep_ms
struct owner {
  session *db();
};

// CHECK: "includes": ["8: \"coro.h\"", "9: <coroutine>"]

// CHECK-LABEL: "body": "calls(owner &)"
// CHECK: "callee": "session::execute(const char *)", {{.*}}"at": "[[@LINE+12]]:21", "whole": "[[@LINE+12]]:11+29", "statement": "[[@LINE+12]]:3+38"
// CHECK: "callee": "owner::db()", {{.*}}"at": "[[@LINE+11]]:14", "whole": "[[@LINE+11]]:12+6"
// CHECK: "callee": "sleep_ms(int)", {{.*}}"at": "[[@LINE+11]]:3", "whole": "[[@LINE+11]]:3+11"
// CHECK: "callee": "sleep_ms(int)", "use": "discarded", "flags": "in-macro", {{.*}}"at": "[[@LINE+11]]:3"
// CHECK: "callee": "sleep_ms(int)", "use": "discarded", "flags": "in-macro", {{.*}}"at": "[[@LINE+11]]:3"
// CHECK: "callee": "sleep_ms(int)", "use": "discarded", "arguments"
// CHECK: "operands": [
// CHECK: {"operand": "o", "kind": "local", {{.*}}"where": "[[@LINE+5]]:12+1"}
// CHECK: {"operand": "call 1", {{.*}}"where": "[[@LINE+4]]:12+6"}
// CHECK: {"operand": "'select 1'", {{.*}}"where": "[[@LINE+3]]:29+10"}

void calls(owner &o) {
  int n = (o.db())->execute("select 1");
  sleep_ms(n);
  SLEEP(1);
  NAME(2);
  sleep_ms(NAME ? 1 : 2);
}
