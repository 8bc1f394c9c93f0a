// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Who waits for async work in the libraries that Debian lacks, by their names:
// Folly, cppcoro, async_simple, stdexec, Drogon; and Seastar, whose threads only
// suspend.
//
// RUN: %async-tidy --rules=async-sync-wait,async-blocking-call --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include <functional>
#include <string>
#include <thread>
#include "coro.h"

namespace folly::coro {
template <class Work> int blockingWait(Work &&work) { return 0; }
} // namespace folly::coro
namespace cppcoro {
template <class Work> int sync_wait(Work &&work) { return 0; }
} // namespace cppcoro
namespace async_simple::coro {
template <class Work> int syncAwait(Work &&work) { return 0; }
} // namespace async_simple::coro
namespace stdexec {
inline constexpr struct sync_wait_t {
  template <class Work> int operator()(Work &&work) const { return 0; }
} sync_wait;
} // namespace stdexec
namespace drogon {
template <class Work> int sync_wait(Work &&work) { return 0; }
namespace orm {
struct DbClient {
  template <class... Arguments> int execSqlSync(const std::string &sql, Arguments &&...) { return 0; }
};
} // namespace orm
} // namespace drogon
namespace seastar {
template <class T> struct future {
  future(future &&);
  ~future();
  T get();
};
future<int> start(std::function<void()> function);
template <class Function> future<int> async(Function &&function) { return start(function); }
} // namespace seastar

lazy<int> number();
seastar::future<int> rate();

// Nothing else waits for these threads.
void thread_ok(drogon::orm::DbClient &db) {
  std::thread([&db] {
    folly::coro::blockingWait(number());
    cppcoro::sync_wait(number());
    async_simple::coro::syncAwait(number());
    stdexec::sync_wait(number());
    drogon::sync_wait(number());
    db.execSqlSync("select 1");
  }).join();
}
int main() { return folly::coro::blockingWait(number()); }

// It suspends the Seastar thread, and others go on.
void seastar_thread_ok() {
  seastar::async([] { return rate().get(); });
}

int hidden(drogon::orm::DbClient &db) { return db.execSqlSync("select 1"); }

task names_bad(drogon::orm::DbClient &db) {
  folly::coro::blockingWait(number());
  // CHECK: names.cpp:[[@LINE-1]]:3: warning: async function 'names_bad' calls 'folly::coro::blockingWait', which waits for async work [async-sync-wait]
  cppcoro::sync_wait(number());
  // CHECK: names.cpp:[[@LINE-1]]:3: warning: async function 'names_bad' calls 'cppcoro::sync_wait', which waits for async work [async-sync-wait]
  async_simple::coro::syncAwait(number());
  // CHECK: names.cpp:[[@LINE-1]]:3: warning: async function 'names_bad' calls 'async_simple::coro::syncAwait', which waits for async work [async-sync-wait]
  stdexec::sync_wait(number());
  // CHECK: names.cpp:[[@LINE-1]]:3: warning: async function 'names_bad' calls 'stdexec::sync_wait', which waits for async work [async-sync-wait]
  drogon::sync_wait(number());
  // CHECK: names.cpp:[[@LINE-1]]:3: warning: async function 'names_bad' calls 'drogon::sync_wait', which waits for async work [async-sync-wait]
  db.execSqlSync("select 1");
  // CHECK: names.cpp:[[@LINE-1]]:6: warning: async function 'names_bad' calls 'drogon::orm::DbClient::execSqlSync', which waits for async work [async-sync-wait]
  hidden(db);
  // CHECK: names.cpp:[[@LINE-1]]:3: warning: async function 'names_bad' calls 'hidden', which waits for async work [async-sync-wait]
  co_return;
}
