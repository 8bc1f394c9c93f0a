// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Constants of arguments: literals, enumerators and macros by name, folded
// through locals and default arguments, null callbacks, durations; and what is
// no constant any more.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

#include <chrono>
#define FLAG_WAIT 64
enum mode { read_mode = 1, write_mode = 2 };
void f(int);
void g(mode, const char *, void (*)());
void wait(std::chrono::milliseconds);
constexpr int named = 7;
int dynamic();

// CHECK-LABEL: "body": "literals()"
// CHECK: "arguments": ["3"]
// CHECK: "arguments": ["-3"]
// CHECK: "arguments": ["FLAG_WAIT=64"]
// CHECK: "arguments": ["named=7"]
// CHECK: "arguments": ["named|FLAG_WAIT=71"]
// CHECK: "arguments": ["read_mode=1", "'text'", "null"]
// CHECK: "arguments": ["write_mode=2", "null", "literals()/(lambda)#0"]
void literals() {
  f(3);
  f(-3);
  f(FLAG_WAIT);
  f(named);
  f(named | FLAG_WAIT);
  g(read_mode, "text", nullptr);
  g(write_mode, 0, [] {});
}

// CHECK-LABEL: "body": "durations()"
// CHECK: "callee": "wait({{.*}}"arguments": ["5"]
// CHECK: "callee": "wait({{.*}}"arguments": ["2000"]
// CHECK: "callee": "wait({{.*}}"arguments": ["0"]
void durations() {
  using namespace std::chrono_literals;
  wait(5ms);
  wait(std::chrono::seconds(2));
  wait(std::chrono::milliseconds::zero());
}

// CHECK-LABEL: "body": "locals(bool)"
// CHECK: {"local": "once", {{.*}}"initializer": "FLAG_WAIT=64"
// CHECK: {"local": "fixed", {{.*}}"initializer": "1"
// CHECK-NOT: "local": "{{(counted|assigned|added|referred|seen)}}", {{.*}}"initializer"
// CHECK: "arguments": ["once"]
// CHECK: "arguments": ["fixed=1"]
// Partly known.
// CHECK: "arguments": ["FLAG_WAIT=?"]
void locals(bool c) {
  int once = FLAG_WAIT;
  const int fixed = 1;
  int counted = 0, assigned = 0, added = 0, referred = 0, seen = 0;
  ++counted;
  assigned = 2;
  added += 2;
  int &alias = referred;
  auto lambda = [&seen] { seen = 2; };
  f(once);
  f(fixed);
  f(dynamic() | FLAG_WAIT);
}

// Of functions only those that name a value are evaluated.
// CHECK-LABEL: "body": "computed()"
// CHECK: "arguments": ["3"]
// CHECK: "arguments": ["call {{[0-9]+}}"]
constexpr int three() { return 3; }
constexpr int sum() {
  int result = 0;
  for (int i = 0; i != 100000; ++i)
    result += i;
  return result;
}
void computed() {
  f(three());
  f(sum());
}

// Durations that are constants, and structs of two numbers that are 0.
// CHECK-LABEL: "body": "times(int)"
// CHECK-DAG: "arguments": ["no_time=0"]
// CHECK-DAG: "arguments": ["some=250"]
// CHECK-DAG: "arguments": ["changing"]
// CHECK-DAG: {"local": "none", {{.*}}"initializer": "0"
// CHECK-DAG: {"local": "half", {{.*}}"initializer": "?"
// CHECK-DAG: "kind": "store", "target": "half.low", "value": "7"
struct pair {
  int high, low;
};
constexpr auto no_time = std::chrono::milliseconds(0);
void waits(const std::chrono::milliseconds &);
void times(int n) {
  const std::chrono::milliseconds some(250);
  auto changing = some;
  waits(no_time);
  waits(some);
  waits(changing);
  pair none = {0};
  pair half = {0, n};
  half.low = 7;
}
