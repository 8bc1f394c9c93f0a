// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Trantor, by the names that its pack knows: a thread that a program makes for
// itself may be there to wait. Drogon has one for each connection to SQLite.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include <functional>
#include "coro.h"

namespace trantor {
struct EventLoop {
  void queueInLoop(std::function<void()> work);
  void runInLoop(std::function<void()> work);
};
struct EventLoopThread {
  EventLoop *getLoop() const;
};
} // namespace trantor

class connection_ok {
  trantor::EventLoopThread thread;
  session db{"wire://db"};

public:
  void count() {
    thread.getLoop()->queueInLoop([this] { db.execute("select 1"); });
  }
  void count_in_turn() {
    trantor::EventLoop *loop = thread.getLoop();
    loop->runInLoop([this] { db.execute("select 1"); });
  }
};

// Nobody sees whose loop it is.
class FP_kept_loop {
  trantor::EventLoopThread thread;
  trantor::EventLoop *loop = thread.getLoop();

public:
  void count() {
    loop->runInLoop([] { query("select 1"); });
    // CHECK: trantor-own-thread.cpp:[[@LINE-1]]:26: warning: callback 'FP_kept_loop::count::(lambda)' calls 'query', which blocks on a database query [async-blocking-call]
  }
};

void given_bad(trantor::EventLoop *loop) {
  loop->queueInLoop([] { query("select 1"); });
  // CHECK: trantor-own-thread.cpp:[[@LINE-1]]:26: warning: callback 'given_bad::(lambda)' calls 'query', which blocks on a database query [async-blocking-call]
}
