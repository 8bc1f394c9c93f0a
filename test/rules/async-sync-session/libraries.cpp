// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Synchronous sessions as their real libraries have them. Debian lacks Drogon,
// redis-plus-plus and MySQL's connector: these are their names.
//
// REQUIRES: boost-asio, libpqxx, soci
// RUN: %async-tidy --rules=async-sync-session %s -- %cxxflags | %check %s

#include <boost/asio.hpp>
#include <memory>
#include <pqxx/pqxx>
#include <soci/soci.h>
#include <string>

namespace drogon::orm {
template <class T> struct Mapper {
  int count();
  template <class F> void count(int criteria, F &&counted) {}
  template <class F> void findAll(F &&found) {}
};
// The asynchronous one is made of the other, whose methods it hides.
template <class T> struct CoroMapper : Mapper<T> {
  boost::asio::awaitable<int> count();
};
} // namespace drogon::orm
namespace sw::redis {
struct Redis {
  explicit Redis(const std::string &uri);
  long long incr(const std::string &key);
};
} // namespace sw::redis
namespace sql {
struct Statement;
struct Connection {
  virtual ~Connection();
  virtual Statement *createStatement() = 0;
};
} // namespace sql

namespace asio = boost::asio;

int load(pqxx::connection &db) { return pqxx::work(db).exec("select 1").size(); }

int main() {
  pqxx::connection db;
  return load(db);
}

asio::awaitable<void> offloaded_ok(pqxx::connection &db, asio::thread_pool &pool) {
  co_await asio::co_spawn(
      pool, [&]() -> asio::awaitable<void> { load(db); co_return; }, asio::use_awaitable);
}

asio::awaitable<void> postgres_bad(pqxx::connection &db) {
  // CHECK: libraries.cpp:[[@LINE-1]]:54: warning: async function 'postgres_bad' uses the parameter 'db', a synchronous '{{.*}}' [async-sync-session]
  load(db);
  co_return;
}

asio::awaitable<void> soci_bad(soci::session &db) {
  // CHECK: libraries.cpp:[[@LINE-1]]:47: warning: async function 'soci_bad' uses the parameter 'db', a synchronous 'soci::session' [async-sync-session]
  db.commit();
  co_return;
}

asio::awaitable<void> drogon_ok(drogon::orm::CoroMapper<int> users) {
  auto work = users.count();
  co_await std::move(work);
}

// What is handed a callback does not wait.
asio::awaitable<void> drogon_callbacks_ok(drogon::orm::Mapper<int> users) {
  users.findAll([](int) {});
  users.count(1, [](int) {});
  co_return;
}

asio::awaitable<void> drogon_bad(drogon::orm::Mapper<int> users) {
  // CHECK: libraries.cpp:[[@LINE-1]]:59: warning: async function 'drogon_bad' uses the parameter 'users', a synchronous 'drogon::orm::Mapper' [async-sync-session]
  // CHECK: libraries.cpp:[[@LINE-2]]:59: note: use 'drogon::orm::CoroMapper'
  users.count();
  co_return;
}

asio::awaitable<void> redis_bad(std::shared_ptr<sw::redis::Redis> cache) {
  // CHECK: libraries.cpp:[[@LINE-1]]:67: warning: async function 'redis_bad' uses the parameter 'cache', a synchronous 'sw::redis::Redis' [async-sync-session]
  cache->incr("visits");
  co_return;
}

asio::awaitable<void> mysql_bad(sql::Connection *db) {
  // CHECK: libraries.cpp:[[@LINE-1]]:50: warning: async function 'mysql_bad' uses the parameter 'db', a synchronous 'sql::Connection' [async-sync-session]
  db->createStatement();
  co_return;
}

struct sessions {
  pqxx::connection db;
  // CHECK: libraries.cpp:[[@LINE-1]]:20: warning: async function 'sessions::open_bad' uses the member 'db', a synchronous '{{.*}}' [async-sync-session]
  asio::awaitable<void> open_bad() {
    load(db);
    co_return;
  }
};
