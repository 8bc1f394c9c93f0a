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
  // Trantor's own, in its header.
  template <class Work> void runInLoop(Work &&work) {
    if (isInLoopThread())
      work();
    else
      queueInLoop(std::forward<Work>(work));
  }
  bool isInLoopThread() const;
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

// The field of a base class, which others are made with another loop for.
class connection {
public:
  explicit connection(trantor::EventLoop *loop) : loop(loop) {}
  void name(const char *text);

protected:
  trantor::EventLoop *loop;
};
bool more();
void look(connection &at);
class just_kept : public connection {
  trantor::EventLoopThread thread;
  session db{"wire://db"};

public:
  explicit just_kept(trantor::EventLoop *loop) : connection(loop) {}
  void start_ok() {
    loop = thread.getLoop();
    name("db");
    look(*this);
    loop->runInLoop([this] { db.execute("select 1"); });
  }
  void start_again_bad(trantor::EventLoop *other) {
    loop = thread.getLoop();
    if (more())
      loop = other;
    loop->runInLoop([] { query("select 1"); });
    // CHECK: trantor-own-thread.cpp:[[@LINE-1]]:26: warning: callback 'just_kept::start_again_bad::(lambda)' calls 'query', which blocks on a database query [async-blocking-call]
  }
  void start_later_bad(just_kept &another) {
    another.loop = thread.getLoop();
    loop->runInLoop([] { query("select 1"); });
    // CHECK: trantor-own-thread.cpp:[[@LINE-1]]:26: warning: callback 'just_kept::start_later_bad::(lambda)' calls 'query', which blocks on a database query [async-blocking-call]
    loop = thread.getLoop();
  }
  void set(trantor::EventLoop *other) { loop = other; }
  void start_changed_bad(trantor::EventLoop *other) {
    loop = thread.getLoop();
    set(other);
    loop->runInLoop([] { query("select 1"); });
    // CHECK: trantor-own-thread.cpp:[[@LINE-1]]:26: warning: callback 'just_kept::start_changed_bad::(lambda)' calls 'query', which blocks on a database query [async-blocking-call]
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
