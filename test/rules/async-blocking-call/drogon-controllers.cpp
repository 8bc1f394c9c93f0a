// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Drogon, by the names that its pack knows: the handlers of a controller are
// methods that its list registers; what it runs when it starts stops nobody, and
// its tests are classes.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include <functional>
#include <future>
#include "coro.h"

namespace drogon {
struct HttpAppFramework {
  void registerBeginningAdvice(std::function<void()> advice);
};
template <class T> struct HttpController {
protected:
  template <class F> static void registerMethod(F &&function, const char *path);
};
namespace test {
struct TestCase {
  virtual void doTest_() = 0;
};
} // namespace test
namespace orm {
struct DbClient {
  std::future<int> execSqlAsyncFuture(const char *sql);
};
} // namespace orm
} // namespace drogon

int count(drogon::orm::DbClient &db) {
  auto result = db.execSqlAsyncFuture("select 1");
  return result.get();
}

struct users : drogon::HttpController<users> {
  static void initPathRouting() {
    registerMethod(&users::list_bad, "/users");
    registerMethod(&users::load_bad, "/user");
  }
  void list_bad() {
    query("select 1");
    // CHECK: drogon-controllers.cpp:[[@LINE-1]]:5: warning: callback 'users::list_bad' calls 'query', which blocks on a database query [async-blocking-call]
  }
  void load_bad() {
    count(db);
    // CHECK: drogon-controllers.cpp:[[@LINE-1]]:5: warning: callback 'users::load_bad' calls 'count', which waits for async work [async-sync-wait]
  }
  // In no list.
  void check_ok() { query("select 1"); }
  drogon::orm::DbClient db;
};

void start_ok(drogon::HttpAppFramework &app) {
  app.registerBeginningAdvice([] { query("create table"); });
}

struct drtest__waits_ok : drogon::test::TestCase {
  void doTest_() override {
    [[maybe_unused]] auto inside = []() -> task {
      query("select 1");
      co_return;
    };
  }
};
