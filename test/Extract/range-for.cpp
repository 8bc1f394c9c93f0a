// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a range-for calls and nobody writes; dependent ones have a loop, too.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

struct iterator {
  int operator*() const;
  iterator &operator++();
  bool operator!=(const iterator &) const;
};
struct rows {
  rows();
  ~rows();
  iterator begin();
  iterator end();
};
rows query();
void use(int);

void loop() {
  for (int row : query())
    use(row);
}
// CHECK-LABEL: "body": "loop()"
// CHECK: "callee": "query()", "use": "local __range1"
// CHECK: "callee": "rows::begin()", "origin": "range-for"
// CHECK: "callee": "rows::end()", "origin": "range-for"
// CHECK: "callee": "iterator::operator!=(const iterator &) const", "origin": "range-for", "use": "condition"
// CHECK: "callee": "iterator::operator*() const", "origin": "range-for", "use": "local row"
// CHECK: "callee": "use(int)", "use": "discarded"
// CHECK: "callee": "iterator::operator++()", "origin": "range-for"
// CHECK: "callee": "rows::~rows()", "origin": "local-destroyed", "receiver": "__range1"
// CHECK: "events": [
// CHECK: "kind": "branch", {{.*}}"next": ["true {{[0-9]+}}", "false {{[0-9]+}}"]

template <class Range> void pattern(Range &range) {
  for (auto row : range)
    use(1);
}
// CHECK-LABEL: "body": "pattern($0.0 &)->void"
// CHECK: "kind": "branch", "next": [{{.*}}"true [[BODY:[0-9]+]]"
// CHECK: {"event": [[BODY]], "kind": "call", {{.*}} "callee": "use(int)"
