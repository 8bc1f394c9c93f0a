// Which callables run where, by framework. The declarations are the smallest
// that have the real names and signatures.
//
// REQUIRES: std
// RUN: %async-tidy --rules=-*,async-blocking-call --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <string>

// ---- Seastar ----

namespace seastar {
template <class T> struct future : awaiter<T> {
  struct promise_type : promise_of<future, std::suspend_never> {
    void return_void();
  };
  bool available() const noexcept;
  T get();
  template <class F> future<void> then(F &&) { return {}; }
};
template <class F> future<void> async(F &&) { return {}; }
struct thread {
  static bool running_in_thread();
};
struct smp {
  template <class F> static future<void> submit_to(unsigned shard, F &&) {
    return {};
  }
};
} // namespace seastar

void seastar_threads(seastar::future<int> &f) {
  seastar::async([&] {
    f.get();
    receive(0, nullptr, 0, 0);
    // CHECK: framework-contexts.cpp:[[@LINE-1]]:5: warning: fiber 'seastar_threads::(lambda)' calls 'receive', which blocks on network I/O [async-blocking-call]
  });
  f.then([](int) {
    sleep_ms(1);
    // CHECK: framework-contexts.cpp:[[@LINE-1]]:5: warning: callback 'seastar_threads::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  });
  seastar::smp::submit_to(1, [] {
    sleep_ms(1);
    // CHECK: framework-contexts.cpp:[[@LINE-1]]:5: warning: callback 'seastar_threads::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  });
}

// ---- folly ----

namespace folly {
class Executor {
public:
  template <class F> void add(F function) {}
};
class CPUThreadPoolExecutor : public Executor {};
class IOThreadPoolExecutor : public Executor {};
class EventBase : public Executor {
public:
  template <class F> void runInEventBaseThread(F function) {}
};
template <class T> struct KeepAlive {};
KeepAlive<Executor> getGlobalCPUExecutor();
KeepAlive<Executor> getGlobalIOExecutor();
template <class T> class Future {
public:
  template <class E> Future via(E executor) && { return {}; }
  template <class F> Future thenValue(F &&) && { return {}; }
};
template <class T> class SemiFuture {
public:
  template <class E> Future<T> via(E executor) && { return {}; }
};
template <class E> Future<int> via(E executor) { return {}; }
} // namespace folly

void folly_continuations_ok(folly::SemiFuture<int> value, folly::Future<int> f,
                            folly::CPUThreadPoolExecutor *pool,
                            folly::Executor *erased) {
  std::move(value).via(folly::getGlobalCPUExecutor()).thenValue([](int) {
    sleep_ms(1);
  });
  folly::via(pool).thenValue([](int) { sleep_ms(1); }).thenValue([](int) {
    sleep_ms(1);
  });
  std::move(f).thenValue([](int) { sleep_ms(1); });
  folly::via(erased).thenValue([](int) { sleep_ms(1); });
}
void folly_continuations_bad(folly::SemiFuture<int> value,
                             folly::EventBase *base) {
  std::move(value).via(folly::getGlobalIOExecutor()).thenValue([](int) {
    sleep_ms(1);
    // CHECK: framework-contexts.cpp:[[@LINE-1]]:5: warning: callback 'folly_continuations_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  });
  folly::via(base).thenValue([](int) {
    sleep_ms(1);
    // CHECK: framework-contexts.cpp:[[@LINE-1]]:5: warning: callback 'folly_continuations_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  });
  base->runInEventBaseThread([] {
    sleep_ms(1);
    // CHECK: framework-contexts.cpp:[[@LINE-1]]:5: warning: callback 'folly_continuations_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  });
}

// ---- userver ----

namespace userver {
namespace engine {
class TaskProcessor;
namespace current_task {
TaskProcessor &GetTaskProcessor();
}
} // namespace engine
namespace components {
class ComponentContext {
public:
  engine::TaskProcessor &GetTaskProcessor(const std::string &name) const;
};
} // namespace components
namespace utils {
template <class F> int Async(std::string name, F &&) { return 0; }
template <class F>
int Async(engine::TaskProcessor &, std::string name, F &&) {
  return 0;
}
template <class F>
int AsyncBackground(std::string name, engine::TaskProcessor &, F &&) {
  return 0;
}
} // namespace utils
} // namespace userver
namespace us = userver;

void userver_files_ok(const us::components::ComponentContext &context,
                      us::engine::TaskProcessor &given) {
  auto &files = context.GetTaskProcessor("fs-task-processor");
  us::utils::Async(files, "reads", [] { sleep_ms(1); });
  us::utils::AsyncBackground("reads", files, [] { sleep_ms(1); });
  us::utils::Async(given, "reads", [] { sleep_ms(1); });
}
void userver_tasks_bad(const us::components::ComponentContext &context) {
  us::utils::Async("works", [] {
    sleep_ms(1);
    // CHECK: framework-contexts.cpp:[[@LINE-1]]:5: warning: fiber 'userver_tasks_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  });
  auto &main = context.GetTaskProcessor("main-task-processor");
  us::utils::Async(main, "works", [] {
    sleep_ms(1);
    // CHECK: framework-contexts.cpp:[[@LINE-1]]:5: warning: fiber 'userver_tasks_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  });
}

// ---- Photon, brpc, QEMU ----

namespace photon {
template <class F> int thread_create11(F &&) { return 0; }
int thread_usleep(unsigned long time);
} // namespace photon
void photon_threads() {
  photon::thread_create11([] {
    photon::thread_usleep(1);
    sleep_ms(1);
    // CHECK: framework-contexts.cpp:[[@LINE-1]]:5: warning: fiber 'photon_threads::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  });
}

[[clang::annotate("coroutine_fn")]] void qemu_read_bad() {
  read_file("a", nullptr, 1);
  // CHECK: framework-contexts.cpp:[[@LINE-1]]:3: warning: fiber 'qemu_read_bad' calls 'read_file', which blocks on file I/O [async-blocking-call]
}

// ---- Drogon ----

namespace trantor {
class EventLoop {
public:
  template <class F> void queueInLoop(F &&) {}
  template <class F> int runAfter(double delay, F &&) { return 0; }
  bool isInLoopThread() const;
};
class ConcurrentTaskQueue {
public:
  template <class F> void runTaskInQueue(F &&) {}
};
} // namespace trantor
namespace drogon {
struct HttpRequest {};
class HttpSimpleControllerBase {
public:
  virtual ~HttpSimpleControllerBase();
  virtual void asyncHandleHttpRequest(const HttpRequest &) = 0;
};
} // namespace drogon
class Pages : public drogon::HttpSimpleControllerBase {
  void asyncHandleHttpRequest(const drogon::HttpRequest &) override {
    query("select 1");
    // CHECK: framework-contexts.cpp:[[@LINE-1]]:5: warning: callback 'Pages::asyncHandleHttpRequest' calls 'query', which blocks on a database query [async-blocking-call]
  }
};
void trantor_loops(trantor::EventLoop &loop, trantor::ConcurrentTaskQueue &queue) {
  queue.runTaskInQueue([] { sleep_ms(1); });
  loop.runAfter(1, [] {
    sleep_ms(1);
    // CHECK: framework-contexts.cpp:[[@LINE-1]]:5: warning: callback 'trantor_loops::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  });
}
