// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the packs of libraries that Debian lacks say of calls. The declarations
// are the smallest that have the real names and signatures.
//
// RUN: %async-tidy --rules=async-blocking-call,async-sync-wait --class=unbounded,disk,deadlock %s -- %cxxflags | %check %s

#include <functional>
#include <string>
#include <utility>

#include "coro.h"

extern "C" unsigned sleep(unsigned seconds);

template <class Self, class T, class Start = std::suspend_always>
struct work_of : awaiter<T> {
  struct promise_type : promise_of<Self, Start> {
    void return_void();
  };
};

// ---- Drogon: one name, both ways ----

namespace drogon {
template <class T = void> class Task : public work_of<Task<T>, T> {};
enum class ReqResult { Ok };
struct HttpClient {
  using Callback = std::function<void(ReqResult, int)>;
  virtual void sendRequest(int request, const Callback &callback,
                           double timeout = 0) = 0;
  virtual void sendRequest(int request, Callback &&callback,
                           double timeout = 0) = 0;
  std::pair<ReqResult, int> sendRequest(int request, double timeout = 0);
  awaiter<int> sendRequestCoro(int request, double timeout = 0);
};
namespace orm {
struct Criteria {};
template <class T> class Mapper {
public:
  using Rows = std::function<void(T)>;
  using Failed = std::function<void(int)>;
  T findOne(const Criteria &criteria);
  void findOne(const Criteria &criteria, const Rows &rows,
               const Failed &failed) noexcept;
};
template <class T> class CoroMapper : public Mapper<T> {
public:
  awaiter<T> findOne(const Criteria &criteria);
};
class DbClient {
public:
  template <class... A> int execSqlSync(const std::string &sql, A &&...);
  template <class... A> awaiter<int> execSqlCoro(const std::string &sql, A...);
};
} // namespace orm
} // namespace drogon

drogon::Task<> drogon_ok(drogon::HttpClient &client,
                         drogon::orm::Mapper<int> &mapper,
                         drogon::orm::CoroMapper<int> &awaitable,
                         drogon::orm::DbClient &database) {
  client.sendRequest(1, [](drogon::ReqResult, int) {});
  co_await client.sendRequestCoro(1);
  mapper.findOne({}, [](int) {}, [](int) {});
  co_await awaitable.findOne({});
  co_await database.execSqlCoro("SELECT 1");
}
drogon::Task<> drogon_bad(drogon::HttpClient &client,
                          drogon::orm::Mapper<int> &mapper,
                          drogon::orm::DbClient &database) {
  client.sendRequest(1);
  // CHECK: frameworks.cpp:[[@LINE-1]]:10: warning: async function 'drogon_bad' calls 'drogon::HttpClient::sendRequest', which blocks on network I/O [async-blocking-call]
  mapper.findOne({});
  // CHECK: frameworks.cpp:[[@LINE-1]]:10: warning: async function 'drogon_bad' calls 'drogon::orm::Mapper::findOne', which blocks on a database query [async-blocking-call]
  database.execSqlSync("SELECT 1");
  // CHECK: frameworks.cpp:[[@LINE-1]]:12: warning: async function 'drogon_bad' calls 'drogon::orm::DbClient::execSqlSync', which waits for async work [async-sync-wait]
  co_return;
}

// ---- redis-plus-plus: one name in two classes ----

namespace sw::redis {
struct Redis {
  long long incr(const std::string &key);
};
template <class T> struct Future {};
struct AsyncRedis {
  Future<long long> incr(const std::string &key);
};
} // namespace sw::redis

drogon::Task<> async_redis_ok(sw::redis::AsyncRedis &redis) {
  redis.incr("a");
  co_return;
}
drogon::Task<> redis_bad(sw::redis::Redis &redis) {
  redis.incr("a");
  // CHECK: frameworks.cpp:[[@LINE-1]]:9: warning: async function 'redis_bad' calls 'sw::redis::Redis::incr', which blocks on a database query [async-blocking-call]
  co_return;
}

// ---- mongocxx: what only makes a cursor; a namespace that is not inline ----

namespace mongocxx {
namespace v_noabi {
struct cursor {
  struct iterator {
    iterator &operator++();
    int operator*() const;
    friend bool operator!=(const iterator &, const iterator &);
  };
  iterator begin();
  iterator end();
};
struct collection {
  cursor find(int filter);
  int insert_one(int document);
};
} // namespace v_noabi
using v_noabi::collection;
} // namespace mongocxx

drogon::Task<> find_ok(mongocxx::collection &collection) {
  collection.find(1);
  co_return;
}
drogon::Task<> insert_bad(mongocxx::collection &collection) {
  collection.insert_one(1);
  // CHECK: frameworks.cpp:[[@LINE-1]]:14: warning: async function 'insert_bad' calls 'mongocxx::v_noabi::collection::insert_one', which blocks on a database query [async-blocking-call]
  collection.find(1).begin();
  // CHECK: frameworks.cpp:[[@LINE-1]]:22: warning: async function 'insert_bad' calls 'mongocxx::v_noabi::cursor::begin', which blocks on a database query [async-blocking-call]
  co_return;
}

// ---- Seastar: threads and continuations are the reactor ----

namespace seastar {
template <class T = void>
class future : public work_of<future<T>, T, std::suspend_never> {
public:
  template <class F> future<> then(F &&function) { return {}; }
  T get();
};
template <class F> future<> async(F &&function) { return {}; }
} // namespace seastar

void seastar_threads(seastar::future<int> value) {
  seastar::async([&] {
    value.get();
    sleep(1);
    // CHECK: frameworks.cpp:[[@LINE-1]]:5: warning: fiber 'seastar_threads::(lambda)' calls 'sleep', which blocks on a sleep [async-blocking-call]
  });
  value.then([](int) {
    sleep(1);
    // CHECK: frameworks.cpp:[[@LINE-1]]:5: warning: callback 'seastar_threads::(lambda)' calls 'sleep', which blocks on a sleep [async-blocking-call]
  });
}

// ---- userver: handlers are tasks; what suspends them is meant to ----

namespace userver {
namespace engine {
void SleepFor(int milliseconds);
struct Mutex {
  void lock();
};
} // namespace engine
namespace fs::blocking {
std::string ReadFileContents(const std::string &path);
}
namespace server::handlers {
struct HttpHandlerBase {
  virtual std::string HandleRequest(int &request, int &context) const;
};
} // namespace server::handlers
} // namespace userver

struct Handler : userver::server::handlers::HttpHandlerBase {
  std::string HandleRequest(int &, int &) const override {
    userver::engine::SleepFor(1);
    userver::engine::Mutex().lock();
    return userver::fs::blocking::ReadFileContents("a");
    // CHECK: frameworks.cpp:[[@LINE-1]]:12: warning: fiber 'Handler::HandleRequest' calls 'userver::fs::blocking::ReadFileContents', which blocks on file I/O [async-blocking-call]
  }
};

// ---- folly: a fiber's wait suspends it, a thread's stops it ----

namespace folly {
template <class T> struct Future {
  T get() &&;
};
namespace fibers {
template <class F> void addTask(F &&function) {}
struct Baton {
  void wait();
};
} // namespace fibers
template <bool MayBlock = true> struct Baton {
  void wait();
};
} // namespace folly

void folly_fibers(folly::Future<int> value, folly::fibers::Baton &own,
                  folly::Baton<> &other) {
  folly::fibers::addTask([&] {
    std::move(value).get();
    own.wait();
    other.wait();
    // CHECK: frameworks.cpp:[[@LINE-1]]:11: warning: fiber 'folly_fibers::(lambda)' calls 'folly::Baton::wait', which blocks on a wait [async-blocking-call]
  });
}

// ---- bRPC, Photon: C functions that take the function to run ----

struct bthread_attr_t;
extern "C" int bthread_start_background(unsigned long *id,
                                        const bthread_attr_t *attributes,
                                        void *(*run)(void *), void *argument);
extern "C" int bthread_usleep(unsigned long microseconds);

static void *bthread_bad(void *) {
  bthread_usleep(1);
  sleep(1);
  // CHECK: frameworks.cpp:[[@LINE-1]]:3: warning: fiber 'bthread_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
  return nullptr;
}
void starts_bthread(unsigned long *id) {
  bthread_start_background(id, nullptr, bthread_bad, nullptr);
}

// ---- Cassandra: futures of C that were tested ----

struct CassFuture;
typedef enum { cass_false, cass_true } cass_bool_t;
extern "C" cass_bool_t cass_future_ready(CassFuture *future);
extern "C" void cass_future_wait(CassFuture *future);

drogon::Task<> cassandra_ok(CassFuture *future) {
  if (cass_future_ready(future))
    cass_future_wait(future);
  co_return;
}
drogon::Task<> cassandra_bad(CassFuture *future) {
  cass_future_wait(future);
  // CHECK: frameworks.cpp:[[@LINE-1]]:3: warning: async function 'cassandra_bad' calls 'cass_future_wait', which blocks on a database query [async-blocking-call]
  co_return;
}

// ---- cpr: the whole request, or a callback ----

namespace cpr {
struct Url {};
struct Response {};
template <class... A> Response Get(A &&...);
template <class F, class... A> int GetCallback(F then, A...) { return 0; }
} // namespace cpr

drogon::Task<> callback_ok() {
  cpr::GetCallback([](cpr::Response) { sleep(1); }, cpr::Url{});
  co_return;
}
drogon::Task<> get_bad() {
  cpr::Get(cpr::Url{});
  // CHECK: frameworks.cpp:[[@LINE-1]]:3: warning: async function 'get_bad' calls 'cpr::Get', which blocks on network I/O [async-blocking-call]
  co_return;
}

// ---- MinIO, mailio, ftplibpp: clients that wait; a region is asked for once ----

namespace minio::s3 {
struct Args {
  std::function<bool(int)> datafunc;
};
struct BaseClient {
  int GetPresignedObjectUrl(Args);
  int RemoveObject(Args);
};
struct Client : BaseClient {
  int GetObject(Args);
};
} // namespace minio::s3
namespace mailio {
struct smtp {
  smtp(const std::string &host, unsigned port);
  std::string submit(const std::string &mail);
};
} // namespace mailio
struct ftplib {
  ftplib();
  int Connect(const char *host);
  int Put(const char *from, const char *to, int mode);
  char *LastResponse();
};

drogon::Task<> url_ok(minio::s3::Client *store) {
  store->GetPresignedObjectUrl({});
  co_return;
}
drogon::Task<> upload_bad(minio::s3::Client *store) {
  store->RemoveObject({});
  // CHECK: frameworks.cpp:[[@LINE-1]]:10: warning: async function 'upload_bad' calls 'minio::s3::BaseClient::RemoveObject', which blocks on network I/O [async-blocking-call]
  store->GetObject({});
  // CHECK: frameworks.cpp:[[@LINE-1]]:10: warning: async function 'upload_bad' calls 'minio::s3::Client::GetObject', which blocks on network I/O [async-blocking-call]
  co_return;
}
drogon::Task<> mail_bad() {
  mailio::smtp dialog("localhost", 25);
  // CHECK: frameworks.cpp:[[@LINE-1]]:16: warning: async function 'mail_bad' constructs 'mailio::smtp', which blocks on network I/O [async-blocking-call]
  dialog.submit("text");
  // CHECK: frameworks.cpp:[[@LINE-1]]:10: warning: async function 'mail_bad' calls 'mailio::smtp::submit', which blocks on network I/O [async-blocking-call]
  co_return;
}
drogon::Task<> file_bad() {
  ftplib client;
  client.Connect("localhost");
  // CHECK: frameworks.cpp:[[@LINE-1]]:10: warning: async function 'file_bad' calls 'ftplib::Connect', which blocks on network I/O [async-blocking-call]
  client.LastResponse();
  co_return;
}

// ---- C++/WinRT: to the thread pool, and back by itself ----

namespace winrt {
namespace Windows::Foundation {
struct IAsyncAction : work_of<IAsyncAction, void, std::suspend_never> {};
} // namespace Windows::Foundation
awaiter<void> resume_background();
} // namespace winrt

winrt::Windows::Foundation::IAsyncAction background_ok() {
  co_await winrt::resume_background();
  sleep(1);
}
winrt::Windows::Foundation::IAsyncAction back_bad() {
  co_await background_ok();
  sleep(1);
  // CHECK: frameworks.cpp:[[@LINE-1]]:3: warning: async function 'back_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}

// ---- Google Cloud, AWS: a twin that calls back is not the one that waits ----

namespace google::cloud {
namespace internal {
template <class T> struct future_base {
  void wait();
  bool is_ready();
};
} // namespace internal
template <class T> struct future : private internal::future_base<T> {
  T get();
  using internal::future_base<T>::wait;
  using internal::future_base<T>::is_ready;
};
} // namespace google::cloud
namespace Aws::S3 {
struct S3Client {
  virtual int GetObject(int request) const;
  template <class Request, class Handler>
  void GetObjectAsync(const Request &request, const Handler &handler) const {}
};
} // namespace Aws::S3

drogon::Task<> clouds_ok(google::cloud::future<int> value,
                         Aws::S3::S3Client &client) {
  client.GetObjectAsync(1, [] { sleep(1); });
  if (value.is_ready())
    value.get();
  co_return;
}
drogon::Task<> clouds_bad(google::cloud::future<int> value,
                          Aws::S3::S3Client &client) {
  client.GetObject(1);
  // CHECK: frameworks.cpp:[[@LINE-1]]:10: warning: async function 'clouds_bad' calls 'Aws::S3::S3Client::GetObject', which blocks on network I/O [async-blocking-call]
  value.wait();
  // CHECK: frameworks.cpp:[[@LINE-1]]:9: warning: async function 'clouds_bad' calls 'google::cloud::future::wait', which blocks on a wait [async-blocking-call]
  co_return;
}

// ---- bRPC: without a callback a call waits ----

namespace brpc {
struct Closure;
struct Channel {
  void CallMethod(const void *method, void *controller, const void *request,
                  void *response, Closure *done);
};
} // namespace brpc

drogon::Task<> brpc_ok(brpc::Channel &channel, brpc::Closure *done) {
  channel.CallMethod(nullptr, nullptr, nullptr, nullptr, done);
  co_return;
}
drogon::Task<> brpc_bad(brpc::Channel &channel) {
  channel.CallMethod(nullptr, nullptr, nullptr, nullptr, nullptr);
  // CHECK: frameworks.cpp:[[@LINE-1]]:11: warning: async function 'brpc_bad' calls 'brpc::Channel::CallMethod', which blocks on network I/O [async-blocking-call]
  co_return;
}
