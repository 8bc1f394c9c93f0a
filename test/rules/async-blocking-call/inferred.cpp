// What a project's own helpers do with the callables that they are given is
// followed through parameters, captures and wrappers.
//
// REQUIRES: std
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <deque>
#include <functional>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

event_loop loop;
thread_pool workers;

// ---- Offloads ----

void run_blocking(std::function<void()> work) { workers.submit(std::move(work)); }

template <class F> awaiter<void> in_pool(F &&work) {
  workers.submit([work = std::forward<F>(work)]() mutable { work(); });
  return {};
}

template <class F, class... A> auto run_with(F &&f, A &&...arguments) {
  return offload(std::bind(std::forward<F>(f), std::forward<A>(arguments)...));
}

void nap(int) { sleep_ms(1); }

task offloads_ok() {
  run_blocking([] { sleep_ms(1); });
  co_await in_pool([] { sleep_ms(1); });
  co_await run_with([](int) { sleep_ms(1); }, 1);
  co_await run_with(nap, 1);
  co_await run_with(&nap, 1);
  std::thread([] { sleep_ms(1); }).detach();
}

// A pool of the project's own: what it is handed is stored, and run by a thread
// that nobody is seen to give it to.
class own_pool {
public:
  own_pool() {
    threads.emplace_back([this] { work(); });
  }
  void submit(std::function<void()> work) { queue.push_back(std::move(work)); }

private:
  void work() {
    while (!queue.empty()) {
      auto next = std::move(queue.front());
      queue.pop_front();
      next();
      sleep_ms(1);
    }
  }
  std::deque<std::function<void()>> queue;
  std::vector<std::thread> threads;
};

task own_pool_ok(own_pool &pool) {
  pool.submit([] { sleep_ms(1); });
  co_return;
}

// Recursion ends.
void again(std::function<void()> work, int depth) {
  if (depth == 0)
    return run_blocking(work);
  again(work, depth - 1);
}
void ping(std::function<void()> work);
void pong(std::function<void()> work) { ping(std::move(work)); }
void ping(std::function<void()> work) {
  workers.submit(work);
  pong(work);
}
task recursion_ok() {
  again([] { sleep_ms(1); }, 3);
  ping([] { sleep_ms(1); });
  co_return;
}

struct scheduler {
  virtual ~scheduler() = default;
  virtual void schedule(std::function<void()> work) = 0;
};
struct pool_scheduler : scheduler {
  void schedule(std::function<void()> work) override {
    workers.submit(std::move(work));
  }
};
void virtual_ok(scheduler &s) {
  s.schedule([] { sleep_ms(1); });
}

// ---- Event loops ----

struct dispatcher {
  template <class F> void post(F &&work) { loop.post(std::forward<F>(work)); }
  void post_function(const std::function<void()> &work) { loop.post(work); }
};

void posts_bad(dispatcher &d) {
  d.post([] { sleep_ms(1); });
  // CHECK: inferred.cpp:[[@LINE-1]]:15: warning: callback 'posts_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  d.post_function([] { sleep_ms(1); });
  // CHECK: inferred.cpp:[[@LINE-1]]:24: warning: callback 'posts_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

void later(std::function<void()> work, int depth) {
  if (depth)
    later(work, depth - 1);
  else
    loop.post(work);
}
void recursion_bad() {
  later([] { sleep_ms(1); }, 2);
  // CHECK: inferred.cpp:[[@LINE-1]]:14: warning: callback 'recursion_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// ---- In the call ----

template <class F> void with_retries(F work) {
  for (int i = 0; i != 3; ++i)
    work();
}
task retries_bad() {
  with_retries([] { sleep_ms(1); });
  // CHECK: inferred.cpp:[[@LINE-1]]:3: warning: async function 'retries_bad' calls 'with_retries', which may block on a sleep [async-blocking-call]
  co_return;
}
