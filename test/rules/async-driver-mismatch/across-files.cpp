// An object is followed from where it is made, through functions and files, to
// where it is used; what is lost on the way is not reported.
//
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: cd %t && %async-tidy --rules=async-driver-mismatch --pack=%packs/mock.yaml main.cpp connect.cpp -- %cxxflags -I. | %check %s

//--- connect.h
#include "coro.h"
wire *connect();
wire *connect_fast();
void make_fast(wire *c);
wire *maybe_fast(bool fast);
int count(wire *c);
int count_later(wire *c);

//--- connect.cpp
#include "connect.h"
wire *connect() { return wire_open("wire://db"); }
void make_fast(wire *c) { wire_set_nonblocking(c, 1); }
wire *connect_fast() {
  wire *c = wire_open("wire://db");
  if (!c)
    return nullptr;
  wire_set_nonblocking(c, 1);
  return c;
}
wire *maybe_fast(bool fast) {
  wire *c = connect();
  if (fast)
    make_fast(c);
  return c;
}
int count(wire *c) {
  return wire_query(c, "select count(*)");
  // CHECK: connect.cpp:[[@LINE-1]]:10: warning: function 'count' calls 'wire_query' on 'c', which is nonblocking [async-driver-mismatch]
  // CHECK: connect.cpp:{{[0-9]+}}:3: note: 'wire_set_nonblocking' makes it nonblocking here
  // CHECK: main.cpp:{{[0-9]+}}:13: note: 'connect_fast' gives it here
  // CHECK: main.cpp:{{[0-9]+}}:10: note: it is handed to 'count' here
}
// Everybody hands it the right one.
int count_later(wire *c) { return wire_query(c, "select count(*)"); }

//--- main.cpp
#include "connect.h"

int right_ok() { return count_later(connect()) + count(connect()); }
int sometimes_ok(bool fast) { return wire_query(maybe_fast(fast), "select 1"); }

int handed_on() {
  wire *c = connect_fast();
  return count(c);
}

int marked_by_a_helper_bad() {
  wire *c = connect();
  make_fast(c);
  return wire_query(c, "select 1");
  // CHECK: main.cpp:[[@LINE-1]]:10: warning: function 'marked_by_a_helper_bad' calls 'wire_query' on 'c', which is nonblocking [async-driver-mismatch]
}
