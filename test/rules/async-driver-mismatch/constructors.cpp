// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a constructor takes and keeps in a member is followed from the object that
// is used to the call that made it, and to nobody else's.
//
// RUN: %async-tidy --rules=async-driver-mismatch --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include <memory>
#include <string>
#include <utility>
#include "coro.h"

wire_client any_client();

class reader {
public:
  explicit reader(wire_client from) : db(from) {}
  reader(wire_client from, int) : db(plain_client()) {}
  reader(const reader &other) : db(other.db) {}
  reader &operator=(const reader &);
  int count() { return db.execute_sync("select 1"); }
  // CHECK: constructors.cpp:[[@LINE-1]]:27: warning: function 'reader::count' calls 'wire_client::execute_sync' on 'db', which is loop-bound [async-driver-mismatch]
  // CHECK: constructors.cpp:[[@LINE+14]]:13: note: 'loop_client' makes it loop-bound here
  // CHECK: constructors.cpp:[[@LINE+13]]:10: note: it is handed to 'reader::reader' here
  // CHECK: constructors.cpp:[[@LINE-8]]:42: note: it is kept in 'db' here

private:
  wire_client db;
};

int plain_ok() {
  reader of(plain_client());
  return of.count();
}

int loop_bad() {
  reader of(loop_client());
  return of.count();
}

class unused {
public:
  explicit unused(wire_client from) : db(from) {}
  int count() { return db.execute_sync("select 1"); }
  void look() const {}

private:
  wire_client db;
};

// The object that is asked is another one.
int another_ok() {
  unused fast(loop_client());
  fast.look();
  unused of(plain_client());
  return of.count();
}
int unknown_ok() {
  unused of(any_client());
  return of.count();
}
int handed_in_ok(unused &of) { return of.count(); }

class replaced {
public:
  explicit replaced(wire_client from) : db(from) {}
  replaced &operator=(const replaced &);
  int count() { return db.execute_sync("select 1"); }

private:
  wire_client db;
};
void change(replaced &of);
int assigned_ok() {
  replaced of(loop_client());
  of = replaced(plain_client());
  return of.count();
}
int changed_ok() {
  replaced of(loop_client());
  change(of);
  return of.count();
}
int changed_by_lambda_ok() {
  replaced of(loop_client());
  auto reset = [&] { of = replaced(plain_client()); };
  reset();
  return of.count();
}

// Some other function gives it another one.
class set_later {
public:
  explicit set_later(wire *from) : c(from) {}
  void use(wire *other) { c = other; }
  int count() { return wire_query(c, "select 1"); }

private:
  wire *c;
};
int set_later_ok() {
  wire *c = wire_open("wire://db");
  wire_set_nonblocking(c, 1);
  set_later of(c);
  of.use(wire_open("wire://db"));
  return of.count();
}

// It is set back before the object is used.
class keeper {
public:
  explicit keeper(wire *from) : c(from) {}
  int count() { return wire_query(c, "select 1"); }
  void look() const {}

private:
  wire *c;
};
int set_back_ok() {
  wire *c = wire_open("wire://db");
  wire_set_nonblocking(c, 1);
  keeper of(c);
  wire_set_nonblocking(c, 0);
  return of.count();
}

// By helpers of its own, by pointer and by callers of callers.
class chain {
public:
  explicit chain(wire *from) { c = from; }
  int twice() { return 2 * count(); }

private:
  int count() { return wire_query(c, "select 1"); }
  // CHECK: constructors.cpp:[[@LINE-1]]:24: warning: function 'chain::count' calls 'wire_query' on 'c', which is nonblocking [async-driver-mismatch]
  wire *c;
};
int ask(chain *of) { return of->twice(); }
int run(wire *c) {
  chain of(c);
  return ask(&of);
}
void become(chain *of) { *of = chain(wire_open("wire://db")); }
int become_another_ok() {
  wire *c = wire_open("wire://db");
  wire_set_nonblocking(c, 1);
  chain of(c);
  become(&of);
  return of.twice();
}
int chain_bad() {
  wire *c = wire_open("wire://db");
  wire_set_nonblocking(c, 1);
  return run(c);
}

class made_anew {
public:
  explicit made_anew(wire_client from) : db(std::move(from)) {}
  int count() { return db.execute_sync("select 1"); }
  // CHECK: constructors.cpp:[[@LINE-1]]:27: warning: function 'made_anew::count' calls 'wire_client::execute_sync' on 'db', which is loop-bound [async-driver-mismatch]

private:
  wire_client db;
};
int made_anew_bad() {
  auto *of = new made_anew(loop_client());
  return of->count();
}

// Some function of its own makes it another object.
class resets {
public:
  explicit resets(wire *from) : c(from) {}
  void reset() { *this = resets(wire_open("wire://db")); }
  int count() { return wire_query(c, "select 1"); }

private:
  wire *c;
};
int reset_ok() {
  wire *c = wire_open("wire://db");
  wire_set_nonblocking(c, 1);
  resets of(c);
  of.reset();
  return of.count();
}

// By what makes pointers.
class owned {
public:
  explicit owned(wire_client from) : db(from) {}
  int count() { return db.execute_sync("select 1"); }
  // CHECK: constructors.cpp:[[@LINE-1]]:27: warning: function 'owned::count' calls 'wire_client::execute_sync' on 'db', which is loop-bound [async-driver-mismatch]
  // CHECK: constructors.cpp:[[@LINE+8]]:39: note: 'loop_client' makes it loop-bound here

private:
  wire_client db;
};
int unique_bad() {
  std::unique_ptr<owned> of = std::make_unique<owned>(plain_client());
  of = std::make_unique<owned>(plain_client());
  auto fast = std::make_unique<owned>(loop_client());
  return of->count() + fast->count();
}

class owned_ok {
public:
  explicit owned_ok(wire_client from) : db(from) {}
  owned_ok(wire_client from, int) : db(from) {}
  owned_ok(int, wire_client from) : db(from) {}
  int count() { return db.execute_sync("select 1"); }

private:
  wire_client db;
};
int another_pointer_ok() {
  auto of = std::make_unique<owned_ok>(loop_client());
  of = std::make_unique<owned_ok>(plain_client());
  return of->count();
}
int reset_pointer_ok() {
  auto of = std::make_unique<owned_ok>(loop_client());
  of.reset(new owned_ok(plain_client()));
  return of->count();
}
int which_constructor_ok() {
  return std::make_unique<owned_ok>(loop_client(), 1)->count();
}

// URLs, by value and moved.
class opener_ok {
public:
  explicit opener_ok(std::string url) : url(std::move(url)) {}
  wire *open() { return wire_open(url.c_str()); }

private:
  std::string url;
};
wire *right_ok() { return opener_ok("wire://db").open(); }
wire *wrong_but_unused_ok() {
  opener_ok of("pipe://db");
  return nullptr;
}

class opener {
public:
  explicit opener(std::string url) : url(std::move(url)) {}
  wire *open() { return wire_open(url.c_str()); }
  // CHECK: constructors.cpp:[[@LINE-1]]:25: warning: function 'opener::open' calls 'wire_open' with a URL for 'pipe' [async-driver-mismatch]

private:
  std::string url;
};
wire *url_bad() {
  opener of("pipe://db");
  return of.open();
}
