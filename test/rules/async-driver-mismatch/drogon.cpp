// A loop-bound client of Drogon and a synchronous call. Debian lacks the
// library: these are its names.
//
// RUN: %async-tidy --rules=async-driver-mismatch,async-sync-wait,async-blocking-call --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include <memory>
#include <string>
#include "coro.h"

namespace drogon {
namespace orm {
struct DbClient {
  template <class... Arguments> int execSqlSync(const std::string &sql, Arguments &&...) { return 0; }
};
using DbClientPtr = std::shared_ptr<DbClient>;
} // namespace orm
struct HttpAppFramework {
  orm::DbClientPtr getDbClient(const std::string &name = "default");
  orm::DbClientPtr getFastDbClient(const std::string &name = "default");
};
HttpAppFramework &app();
} // namespace drogon

int shared_client_ok() {
  auto db = drogon::app().getDbClient();
  return db->execSqlSync("select 1");
}

int fast_client_bad() {
  auto db = drogon::app().getFastDbClient();
  return db->execSqlSync("select 1");
  // CHECK: drogon.cpp:[[@LINE-1]]:14: warning: function 'fast_client_bad' calls 'drogon::orm::DbClient::execSqlSync' on 'db', which is bound to its loop [async-driver-mismatch]
  // CHECK: drogon.cpp:[[@LINE-3]]:27: note: 'drogon::HttpAppFramework::getFastDbClient' makes it bound to its loop here
}

// That it waits besides is the same mistake.
task coroutine_bad() {
  auto db = drogon::app().getFastDbClient();
  db->execSqlSync("select 1");
  // CHECK: drogon.cpp:[[@LINE-1]]:7: warning: async function 'coroutine_bad' calls 'drogon::orm::DbClient::execSqlSync' on 'db', which is bound to its loop [async-driver-mismatch]
  co_return;
}
