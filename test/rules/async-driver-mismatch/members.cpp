// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Objects and URLs that are kept in members and containers: all that is put
// there must be of one side, and all of it seen.
//
// RUN: %async-tidy --rules=async-driver-mismatch --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include <map>
#include <memory>
#include <string>
#include <vector>
#include "coro.h"

wire *made_elsewhere();
void configure(wire *c);
void replace(wire *&c);

class plain_ok {
  wire *c = wire_open("wire://db");
  int count() { return wire_query(c, "select 1"); }
};

// One of both is right.
class several_ok {
  several_ok() : c(wire_open("wire://db")) { wire_set_nonblocking(c, 1); }
  several_ok(int) : c(wire_open("wire://db")) {}
  int count() { return wire_query(c, "select 1"); }
  wire *c;
};

class given_ok {
  given_ok(wire *from) : c(from) {}
  void reopen() { c = made_elsewhere(); }
  int count() { return wire_query(c, "select 1"); }
  wire *c;
};

class set_back_ok {
  set_back_ok() : c(wire_open("wire://db")) { wire_set_nonblocking(c, 1); }
  void pause() { wire_set_nonblocking(c, 0); }
  int count() { return wire_query(c, "select 1"); }
  wire *c;
};

class handed_on_ok {
  handed_on_ok() : c(wire_open("wire://db")) { wire_set_nonblocking(c, 1); }
  void prepare() { configure(c); }
  int count() { return wire_query(c, "select 1"); }
  wire *c;
};

class replaced_ok {
  replaced_ok() : c(wire_open("wire://db")) { wire_set_nonblocking(c, 1); }
  void reopen() { replace(c); }
  int count() { return wire_query(c, "select 1"); }
  wire *c;
};

// What this one does is written elsewhere.
class declared_ok {
  declared_ok() : c(wire_open("wire://db")) { wire_set_nonblocking(c, 1); }
public:
  void prepare();
  int count() { return wire_query(c, "select 1"); }
private:
  wire *c;
};

class kept_bad {
  kept_bad() : c(wire_open("wire://db")) { wire_set_nonblocking(c, 1); }
  void close() { c = nullptr; }
  int count() {
    return wire_query(c, "select 1");
    // CHECK: members.cpp:[[@LINE-1]]:12: warning: function 'kept_bad::count' calls 'wire_query' on 'c', which is nonblocking [async-driver-mismatch]
    // CHECK: members.cpp:[[@LINE-5]]:44: note: 'wire_set_nonblocking' makes it nonblocking here
    // CHECK: members.cpp:[[@LINE-6]]:18: note: it is kept in 'c' here
  }
  wire *c;
};

class made_for_the_loop_bad {
public:
  made_for_the_loop_bad() = default;
private:
  wire_client db = loop_client();
  int count() {
    return db.execute_sync("select 1");
    // CHECK: members.cpp:[[@LINE-1]]:15: warning: function 'made_for_the_loop_bad::count' calls 'wire_client::execute_sync' on 'db', which is loop-bound [async-driver-mismatch]
  }
};
made_for_the_loop_bad make() { return {}; }

class assigned_bad {
  void open() {
    wire *made = wire_open("wire://db");
    wire_set_nonblocking(made, 1);
    c = made;
  }
  int count() {
    return c ? wire_query(c, "select 1") : 0;
    // CHECK: members.cpp:[[@LINE-1]]:16: warning: function 'assigned_bad::count' calls 'wire_query' on 'c', which is nonblocking [async-driver-mismatch]
  }
  wire *c = nullptr;
};

class getter_bad {
public:
  getter_bad() : c(wire_open("wire://db")) { wire_set_nonblocking(c, 1); }
  wire *connection() { return c; }
private:
  wire *c;
};
int outside_bad(getter_bad &of) {
  return wire_query(of.connection(), "select 1");
  // CHECK: members.cpp:[[@LINE-1]]:10: warning: function 'outside_bad' calls 'wire_query' on an object that is nonblocking [async-driver-mismatch]
}

class part_bad {
  part_bad() { a = wire_open_async("wire://db"); c = a->plain; }
  int count() {
    return wire_query(c, "select 1");
    // CHECK: members.cpp:[[@LINE-1]]:12: warning: function 'part_bad::count' calls 'wire_query' on 'c', which is a part of a 'async_wire' [async-driver-mismatch]
  }
  async_wire *a;
  wire *c;
};

//===-- Containers --------------------------------------------------------===//

int several_in_one_ok() {
  std::vector<wire_client> all;
  all.push_back(loop_client());
  all.push_back(plain_client());
  return all[0].execute_sync("select 1");
}

int inserted_ok() {
  std::vector<wire_client> all;
  all.push_back(loop_client());
  all.insert(all.end(), plain_client());
  return all.back().execute_sync("select 1");
}

void fill(std::vector<wire_client> &all);
int filled_ok() {
  std::vector<wire_client> all;
  all.push_back(loop_client());
  fill(all);
  return all[0].execute_sync("select 1");
}

int filled_by_lambda_ok() {
  std::vector<wire_client> all;
  all.push_back(loop_client());
  auto add = [&] { all.push_back(plain_client()); };
  add();
  return all[0].execute_sync("select 1");
}

int vector_bad() {
  std::vector<wire_client> all;
  all.reserve(2);
  all.push_back(loop_client());
  all.push_back(loop_client());
  return all[0].execute_sync("select 1");
  // CHECK: members.cpp:[[@LINE-1]]:17: warning: function 'vector_bad' calls 'wire_client::execute_sync' on an object that is loop-bound [async-driver-mismatch]
}

int each_bad() {
  std::vector<wire *> all;
  for (int i = 0; i != 3; ++i) {
    wire *c = wire_open("wire://db");
    wire_set_nonblocking(c, 1);
    all.push_back(c);
  }
  int sum = 0;
  for (wire *c : all)
    sum += wire_query(c, "select 1");
    // CHECK: members.cpp:[[@LINE-1]]:12: warning: function 'each_bad' calls 'wire_query' on 'c', which is nonblocking [async-driver-mismatch]
  return sum;
}

class pool_bad {
  void add(const std::string &shard) { all.emplace(shard, loop_client()); }
  int count(const std::string &shard) {
    return all.at(shard).execute_sync("select 1");
    // CHECK: members.cpp:[[@LINE-1]]:26: warning: function 'pool_bad::count' calls 'wire_client::execute_sync' on an object that is loop-bound [async-driver-mismatch]
  }
  std::map<std::string, wire_client> all;
};

//===-- URLs --------------------------------------------------------------===//

class url_ok {
  std::string url = "wire://db", other;
  void choose(const std::string &name) { other = name; }
  wire *open() { return wire_open(url.c_str()); }
  wire *open_other() { return wire_open(other.c_str()); }
};

class changed_url_ok {
  changed_url_ok() { url.replace(0, 4, "wire"); }
  std::string url = "pipe://db";
  wire *open() { return wire_open(url.c_str()); }
};

class url_bad {
  url_bad() {}
  std::string url = "pipe://db";
  wire *open() {
    return wire_open(url.c_str());
    // CHECK: members.cpp:[[@LINE-1]]:12: warning: function 'url_bad::open' calls 'wire_open' with a URL for 'pipe' [async-driver-mismatch]
  }
};
