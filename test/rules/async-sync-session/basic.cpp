// Async code must not use a synchronous session itself.
//
// RUN: %async-tidy --rules=async-sync-session --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include <functional>
#include <memory>
#include <string>
#include "coro.h"

int main() {
  session db("wire://db");
  return db.execute("select 1");
}

int helper_ok(session &db) { return db.execute("select 1"); }

lazy<int> async_ok(async_session &db) {
  co_return co_await db.execute("select 1");
}

// Every use is on a thread that may wait.
task offloaded_ok(session &db) {
  co_await offload([&] { db.execute("select 1"); });
  co_await offload([&db] { helper_ok(db); });
}

task switched_ok(session &db, thread_pool &pool) {
  co_await pool.schedule();
  db.execute("select 1");
}

// Only handed on.
task passed_on_ok(session &db, thread_pool &pool);
task hands_on_ok(session &db, thread_pool &pool) {
  co_await passed_on_ok(db, pool);
}

generator<int> generator_ok(session &db) { co_yield db.execute("select 1"); }

task silenced_ok(session &db) { // NOLINT(async-sync-session): an in-memory one
  db.execute("select 1");
  co_return;
}

task parameter_bad(session &db) {
  // CHECK: basic.cpp:[[@LINE-1]]:29: warning: async function 'parameter_bad' uses the parameter 'db', a synchronous 'session' [async-sync-session]
  // CHECK: basic.cpp:[[@LINE+4]]:6: note: 'db' is used here
  // CHECK: basic.cpp:[[@LINE-3]]:29: note: 'session' waits for the server in each call
  // CHECK: basic.cpp:[[@LINE-4]]:29: note: use 'async_session'
  // Once, however often it is used.
  db.execute("insert");
  db.execute("select 1");
  co_return;
}

task pointer_bad(session *db) {
  // CHECK: basic.cpp:[[@LINE-1]]:27: warning: async function 'pointer_bad' uses the parameter 'db', a synchronous 'session' [async-sync-session]
  db->execute("select 1");
  co_return;
}

task owner_bad(std::unique_ptr<session> db) {
  // CHECK: basic.cpp:[[@LINE-1]]:41: warning: async function 'owner_bad' uses the parameter 'db', a synchronous 'session' [async-sync-session]
  db->execute("select 1");
  co_return;
}

task through_a_helper_bad(session &db) {
  // CHECK: basic.cpp:[[@LINE-1]]:36: warning: async function 'through_a_helper_bad' uses the parameter 'db', a synchronous 'session' [async-sync-session]
  helper_ok(db);
  co_return;
}

// The session is the mistake, and not what is made of it.
task transaction_bad(session &db) {
  // CHECK: basic.cpp:[[@LINE-1]]:31: warning: async function 'transaction_bad' uses the parameter 'db', a synchronous 'session' [async-sync-session]
  transaction change(db);
  change.commit();
  co_return;
}

task local_bad() {
  session db("wire://db");
  // CHECK: basic.cpp:[[@LINE-1]]:11: warning: async function 'local_bad' uses the variable 'db', a synchronous 'session' [async-sync-session]
  db.execute("select 1");
  co_return;
}

session from_pool();
task factory_bad() {
  auto db = from_pool();
  // CHECK: basic.cpp:[[@LINE-1]]:8: warning: async function 'factory_bad' uses the variable 'db', a synchronous 'session' [async-sync-session]
  db.execute("select 1");
  co_return;
}

struct provider {
  session &database();
};
task injected_bad(provider &of) {
  session &db = of.database();
  // CHECK: basic.cpp:[[@LINE-1]]:12: warning: async function 'injected_bad' uses the variable 'db', a synchronous 'session' [async-sync-session]
  db.execute("select 1");
  co_return;
}

struct repository {
  session db;
  // CHECK: basic.cpp:[[@LINE-1]]:11: warning: async function 'repository::load_bad' uses the member 'db', a synchronous 'session' [async-sync-session]
  task load_bad() {
    db.execute("select 1");
    co_return;
  }
  int load_ok() { return db.execute("select 1"); }
};

session shared("wire://db");
// CHECK: basic.cpp:[[@LINE-1]]:9: warning: async function 'global_bad' uses the global variable 'shared', a synchronous 'session' [async-sync-session]
task global_bad() {
  shared.execute("select 1");
  co_return;
}

void callback_bad(event_loop &loop) {
  session db("wire://db");
  // CHECK: basic.cpp:[[@LINE-1]]:11: warning: callback 'callback_bad::(lambda)' uses the captured variable 'db', a synchronous 'session' [async-sync-session]
  loop.post([&] { db.execute("select 1"); });
}

void callback_parameter_bad(event_loop &loop) {
  loop.post([](session db) {
    // CHECK: basic.cpp:[[@LINE-1]]:24: warning: callback 'callback_parameter_bad::(lambda)' uses the parameter 'db', a synchronous 'session' [async-sync-session]
    db.execute("select 1");
  });
}
