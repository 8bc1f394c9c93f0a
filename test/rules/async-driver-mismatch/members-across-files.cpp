// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A member of a class in a header: one unit says nothing as long as another may
// put something else there; all units of the class together do.
//
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: cd %t && %async-tidy --rules=async-driver-mismatch --pack=%packs/mock.yaml open.cpp count.cpp -- %cxxflags -I. | %check %s
// RUN: cd %t && %exits 0 %async-tidy --rules=async-driver-mismatch --pack=%packs/mock.yaml open.cpp -- %cxxflags -I. | count 0
// RUN: cd %t && %exits 0 %async-tidy --rules=async-driver-mismatch --pack=%packs/mock.yaml count.cpp -- %cxxflags -I. | count 0

//--- repository.h
#include <string>
#include "coro.h"

class repository {
public:
  repository();
  int count();

private:
  wire *c;
  std::string url = "pipe://db";
};

// Others may put something there.
struct public_ok {
  public_ok();
  int count();
  wire *c;
};

class friend_ok {
public:
  friend_ok();
  int count();

private:
  friend void reopen(friend_ok &of);
  wire *c;
};

//--- count.cpp
#include "repository.h"
int repository::count() {
  return wire_query(c, "select 1");
  // CHECK: count.cpp:[[@LINE-1]]:10: warning: function 'repository::count' calls 'wire_query' on 'c', which is nonblocking [async-driver-mismatch]
}
int public_ok::count() { return wire_query(c, "select 1"); }
int friend_ok::count() { return wire_query(c, "select 1"); }

//--- open.cpp
#include "repository.h"
repository::repository() : c(wire_open(url.c_str())) {
  // CHECK: open.cpp:[[@LINE-1]]:30: warning: function 'repository::repository' calls 'wire_open' with a URL for 'pipe' [async-driver-mismatch]
  // CHECK: repository.h:{{[0-9]+}}:21: note: the URL begins with 'pipe://'
  wire_set_nonblocking(c, 1);
}
public_ok::public_ok() : c(wire_open("wire://db")) { wire_set_nonblocking(c, 1); }
friend_ok::friend_ok() : c(wire_open("wire://db")) { wire_set_nonblocking(c, 1); }
