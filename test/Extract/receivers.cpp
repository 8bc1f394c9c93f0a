// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The object of a call: where it comes from, and its type before a conversion
// to the base that declares the method.
//
// RUN: %async-tidy extract -o %t.summary %s -- %cxxflags
// RUN: %async-tidy dump %t.summary | FileCheck %s

struct base {
  void wait();
  virtual void poll();
};
struct connection : base {
  void poll() override;
};
struct final_connection final : base {
  void poll() override;
};
struct owner {
  connection member;
  connection &get();
  void own();
};
connection global;

// CHECK-LABEL: "body": "owner::own()"
// CHECK: "receiver": "this.member"
// CHECK: "callee": "owner::get()", "use": "discarded", "receiver": "this"
void owner::own() {
  member.wait();
  get();
}

// CHECK-LABEL: "body": "origins(connection, connection &, owner *)"
// CHECK: "callee": "base::wait()", "use": "discarded", "receiver": "by_value", "receiver-type": "connection"
// CHECK: "callee": "base::wait()", "use": "discarded", "receiver": "by_reference", "receiver-type": "connection"
// CHECK: "callee": "base::wait()", "use": "discarded", "receiver": "o.member", "receiver-type": "connection"
// CHECK: "callee": "base::wait()", "use": "discarded", "receiver": "call [[GET:[0-9]+]]", "receiver-type": "connection"
// CHECK: {"call": [[GET]], "callee": "owner::get()", "use": "receiver of call {{[0-9]+}}", "receiver": "o"
// CHECK: "callee": "base::wait()", "use": "discarded", "receiver": "global", "receiver-type": "connection"
// CHECK: "callee": "base::wait()", "use": "discarded", "receiver": "part(array)", "receiver-type": "connection"
void origins(connection by_value, connection &by_reference, owner *o) {
  connection array[2];
  by_value.wait();
  by_reference.wait();
  o->member.wait();
  o->get().wait();
  global.wait();
  array[1].wait();
}

// Exactly one method runs where the object's type is known.
// CHECK-LABEL: "body": "forms(base &, final_connection &)"
// CHECK: "callee": "base::poll()", "form": "virtual", "use": "discarded", "receiver": "some"
// CHECK: "callee": "final_connection::poll()", "use": "discarded", "receiver": "last"
// CHECK: "callee": "connection::poll()", "use": "discarded", "receiver": "exact"
// CHECK: "callee": "base::poll()", "use": "discarded", "receiver": "exact"
void forms(base &some, final_connection &last) {
  connection exact;
  some.poll();
  last.poll();
  exact.poll();
  exact.base::poll();
}
