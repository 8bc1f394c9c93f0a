// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// One name, two effects: what a framework's call does is said by its arguments.
// The declarations are the smallest that have the real names and signatures.
//
// RUN: %async-tidy --rules=-*,async-blocking-call --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

// ---- Drogon: with a callback the call returns at once ----

namespace drogon {
class HttpClient {
public:
  template <class F> void sendRequest(int request, F &&callback) {}
  int sendRequest(int request);
};
namespace orm {
template <class T> class Mapper {
public:
  T findBy(int criteria);
  template <class F> void findBy(int criteria, F &&rows) {}
};
} // namespace orm
} // namespace drogon
task drogon_ok(drogon::HttpClient &client, drogon::orm::Mapper<int> &users) {
  client.sendRequest(1, [](int) {});
  users.findBy(1, [](int) {});
  co_return;
}
task drogon_bad(drogon::HttpClient &client, drogon::orm::Mapper<int> &users) {
  client.sendRequest(1);
  // CHECK: framework-arguments.cpp:[[@LINE-1]]:10: warning: async function 'drogon_bad' calls 'drogon::HttpClient::sendRequest', which blocks on network I/O [async-blocking-call]
  users.findBy(1);
  // CHECK: framework-arguments.cpp:[[@LINE-1]]:9: warning: async function 'drogon_bad' calls 'drogon::orm::Mapper::findBy', which blocks on a database query [async-blocking-call]
  co_return;
}
task drogon_callback_bad(drogon::HttpClient &client,
                         drogon::orm::Mapper<int> &users) {
  users.findBy(1, [](int) {
    sleep_ms(1);
    // CHECK: framework-arguments.cpp:[[@LINE-1]]:5: warning: callback 'drogon_callback_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  });
  client.sendRequest(1, [](int) {
    sleep_ms(1);
    // CHECK: framework-arguments.cpp:[[@LINE-1]]:5: warning: callback 'drogon_callback_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  });
  co_return;
}

// ---- brpc: without 'done' the call waits, and in a bthread only for itself ----

namespace google::protobuf {
class Closure {};
} // namespace google::protobuf
namespace brpc {
class Channel {
public:
  void CallMethod(const void *method, void *controller, const void *request,
                  void *response, google::protobuf::Closure *done);
};
} // namespace brpc
extern "C" int bthread_start_background(unsigned long *id, const void *attribute,
                                        void *(*fn)(void *), void *argument);
task brpc_ok(brpc::Channel &channel, google::protobuf::Closure *done) {
  channel.CallMethod(nullptr, nullptr, nullptr, nullptr, done);
  co_return;
}
task brpc_bad(brpc::Channel &channel) {
  channel.CallMethod(nullptr, nullptr, nullptr, nullptr, nullptr);
  // CHECK: framework-arguments.cpp:[[@LINE-1]]:11: warning: async function 'brpc_bad' calls 'brpc::Channel::CallMethod', which blocks on network I/O [async-blocking-call]
  co_return;
}
void starts_bthreads(unsigned long *id) {
  bthread_start_background(id, nullptr, [](void *channel) -> void * {
    static_cast<brpc::Channel *>(channel)->CallMethod(nullptr, nullptr, nullptr,
                                                      nullptr, nullptr);
    sleep_ms(1);
    // CHECK: framework-arguments.cpp:[[@LINE-1]]:5: warning: fiber 'starts_bthreads::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
    return nullptr;
  }, nullptr);
}

// ---- folly's fibers ----

namespace folly::fibers {
class FiberManager {
public:
  template <class F> void addTask(F &&) {}
  template <class F> void addTaskRemote(F &&) {}
};
class Baton {
public:
  void wait();
};
} // namespace folly::fibers
void folly_fibers(folly::fibers::FiberManager &manager,
                  folly::fibers::Baton &baton) {
  manager.addTask([&] { baton.wait(); });
  manager.addTaskRemote([] {
    sleep_ms(1);
    // CHECK: framework-arguments.cpp:[[@LINE-1]]:5: warning: fiber 'folly_fibers::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  });
}
