// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Seastar, userver and QEMU, by the names of theirs that the packs know: the
// findings quote what the programs say when they get there.
//
// RUN: %async-tidy --rules=async-missing-context %s -- %cxxflags | %check %s

#include <csignal>
#include <functional>
#include <thread>

namespace seastar {
template <class T> struct future {
  future(future &&);
  ~future();
  T get();
  bool available() const noexcept;
};
future<int> start(std::function<void()> function);
template <class Function> future<int> async(Function &&function) { return start(function); }
struct thread {
  static bool running_in_thread();
};
} // namespace seastar

namespace userver::engine {
struct Mutex {
  void lock();
  void unlock();
};
void Yield();
} // namespace userver::engine

#define coroutine_fn __attribute__((annotate("coroutine_fn")))
extern "C" {
void coroutine_fn qemu_coroutine_yield(void);
void coroutine_fn flush(void);
bool qemu_in_coroutine(void);
}
#define coroutine_mixed_fn __attribute__((annotate("coroutine_mixed_fn")))

seastar::future<int> rate();
int rate_now() { return rate().get(); }

// Where it is called is not known, or is right.
int unknown_ok() { return rate_now(); }
void in_a_thread_of_seastar_ok() { seastar::async([] { return rate_now(); }); }
int mixed_ok() { return seastar::thread::running_in_thread() ? rate_now() : 0; }
void mixed_thread_ok() { std::thread([] { mixed_ok(); }).detach(); }
void ready_ok() {
  std::thread([] {
    seastar::future<int> now = rate();
    return now.available() ? now.get() : 0;
  }).detach();
}
void coroutine_fn flushes_ok() { flush(); }
void flush_outside();
void coroutine_mixed_fn flushes_mixed_ok() {
  if (qemu_in_coroutine())
    flush();
  else
    flush_outside();
}
void mixed_in_a_thread_ok() { std::thread(flushes_mixed_ok).detach(); }

void thread_bad() {
  std::thread([] { rate_now(); }).detach();
  // CHECK: frameworks.cpp:[[@LINE-1]]:20: warning: function 'thread_bad::(lambda)' calls 'rate_now', which needs an async context [async-missing-context]
  // CHECK: frameworks.cpp:[[@LINE-2]]:3: note: 'thread_bad::(lambda)' is the root of a thread
  // CHECK: frameworks.cpp:[[@LINE-3]]:20: note: the program then says 'Assertion `thread' failed'
  // CHECK: note: 'seastar::future::get' suspends the Seastar thread until the value is there
}

userver::engine::Mutex rates;
void lock_bad() {
  std::jthread([] { rates.lock(); }).detach();
  // CHECK: frameworks.cpp:[[@LINE-1]]:27: warning: function 'lock_bad::(lambda)' calls 'userver::engine::Mutex::lock', which needs a stackful context [async-missing-context]
  // CHECK: frameworks.cpp:[[@LINE-2]]:27: note: the program then says 'current_task::GetCurrentTaskContext() has been called outside of coroutine context'
}

void *entry_bad(void *) {
  userver::engine::Yield();
  // CHECK: frameworks.cpp:[[@LINE-1]]:3: warning: function 'entry_bad' calls 'userver::engine::Yield', which needs a stackful context [async-missing-context]
  // CHECK: frameworks.cpp:[[@LINE+4]]:3: note: 'entry_bad' is the root of a thread
}
void start() {
  pthread_t thread;
  pthread_create(&thread, nullptr, entry_bad, nullptr);
}

void reload_bad(int) {
  userver::engine::Yield();
  // CHECK: frameworks.cpp:[[@LINE-1]]:3: warning: function 'reload_bad' calls 'userver::engine::Yield', which needs a stackful context [async-missing-context]
  // CHECK: note: 'reload_bad' is a signal handler
  // CHECK: frameworks.cpp:[[@LINE-3]]:3: note: the program then says 'current_task::GetCurrentTaskContext() has been called outside of coroutine context'
}

inline int at_start = rate_now();
// CHECK: frameworks.cpp:[[@LINE-1]]:23: warning: static initializer 'at_start' calls 'rate_now', which needs an async context [async-missing-context]
// CHECK: frameworks.cpp:[[@LINE-2]]:12: note: 'at_start' is run before 'main'
// CHECK: frameworks.cpp:[[@LINE-3]]:23: note: the program then says 'Assertion `thread' failed'

int main() {
  std::signal(SIGHUP, reload_bad);
  // The loop does not run yet.
  qemu_coroutine_yield();
  // CHECK: frameworks.cpp:[[@LINE-1]]:3: warning: function 'main' calls 'qemu_coroutine_yield', which needs a stackful context [async-missing-context]
  flush();
  // CHECK: frameworks.cpp:[[@LINE-1]]:3: warning: function 'main' calls 'flush', which needs a stackful context [async-missing-context]
  // CHECK: frameworks.cpp:[[@LINE-2]]:3: note: the program then says 'Co-routine is yielding to no one'
  // CHECK-NEXT: note: 'flush' is marked as a function that only coroutines may call
}
