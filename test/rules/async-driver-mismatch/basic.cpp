// What was made for one side must not be used on the other.
//
// RUN: %async-tidy --rules=async-driver-mismatch --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

int plain_ok() { return wire_query(wire_open("wire://db"), "select 1"); }

int set_back_ok(wire *c) {
  wire_set_nonblocking(c, 1);
  wire_set_nonblocking(c, 0);
  return wire_query(c, "select 1");
}

// Not on every path.
int sometimes_ok(wire *c, bool fast) {
  if (fast)
    wire_set_nonblocking(c, 1);
  return wire_query(c, "select 1");
}

int other_object_ok(wire *a, wire *b) {
  wire_set_nonblocking(a, 1);
  return wire_query(b, "select 1");
}

// Who may have set it back is not seen.
void configure(wire *c);
int perhaps_set_back_ok(wire *c) {
  wire_set_nonblocking(c, 1);
  configure(c);
  return wire_query(c, "select 1");
}

// Where it comes from is not seen.
int parameter_ok(wire *c) { return wire_query(c, "select 1"); }
wire *made_elsewhere();
int lost_ok() { return wire_query(made_elsewhere(), "select 1"); }

lazy<int> right_side_ok() {
  wire_client db = loop_client();
  co_return co_await db.execute("select 1");
}
int plain_client_ok() { return plain_client().execute_sync("select 1"); }

int silenced_ok(wire *c) {
  wire_set_nonblocking(c, 1);
  return wire_query(c, "select 1"); // NOLINT(async-driver-mismatch): polled
}

int nonblocking_bad(wire *c) {
  wire_set_nonblocking(c, 1);
  return wire_query(c, "select 1");
  // CHECK: basic.cpp:[[@LINE-1]]:10: warning: function 'nonblocking_bad' calls 'wire_query' on 'c', which is nonblocking [async-driver-mismatch]
  // CHECK: basic.cpp:[[@LINE-3]]:3: note: 'wire_set_nonblocking' makes it nonblocking here
  // CHECK: basic.cpp:[[@LINE-3]]:10: note: 'wire_query' waits for an answer that a connection of the other kind hands to its loop
  // CHECK: basic.cpp:[[@LINE-4]]:10: note: use 'wire_client::execute'
}

int part_bad(async_wire *a) {
  return wire_query(a->plain, "select 1");
  // CHECK: basic.cpp:[[@LINE-1]]:10: warning: function 'part_bad' calls 'wire_query' on 'plain', which is a part of a 'async_wire' [async-driver-mismatch]
  // CHECK: basic.cpp:[[@LINE-2]]:21: note: it is taken out of a 'async_wire' here
}

int part_in_a_variable_bad() {
  async_wire *a = wire_open_async("wire://db");
  wire *c = a->plain;
  return wire_query(c, "select 1");
  // CHECK: basic.cpp:[[@LINE-1]]:10: warning: function 'part_in_a_variable_bad' calls 'wire_query' on 'c', which is a part of a 'async_wire' [async-driver-mismatch]
}

int factory_bad() {
  auto db = loop_client();
  return db.execute_sync("select 1");
  // CHECK: basic.cpp:[[@LINE-1]]:13: warning: function 'factory_bad' calls 'wire_client::execute_sync' on 'db', which is loop-bound [async-driver-mismatch]
  // CHECK: basic.cpp:[[@LINE-3]]:13: note: 'loop_client' makes it loop-bound here
}

task temporary_bad() {
  loop_client().execute_sync("select 1");
  // CHECK: basic.cpp:[[@LINE-1]]:17: warning: async function 'temporary_bad' calls 'wire_client::execute_sync' on an object that is loop-bound [async-driver-mismatch]
  co_return;
}

wire *url_bad() {
  return wire_open("pipe://db");
  // CHECK: basic.cpp:[[@LINE-1]]:10: warning: function 'url_bad' calls 'wire_open' with a URL for 'pipe' [async-driver-mismatch]
  // CHECK: basic.cpp:[[@LINE-2]]:20: note: the URL begins with 'pipe://'
  // CHECK: basic.cpp:[[@LINE-3]]:10: note: 'wire_open' speaks the wire protocol and no other
}
