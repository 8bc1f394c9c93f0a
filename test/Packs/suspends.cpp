// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What is named like a wait and gives a future, or lets other fibers run, is
// none. The declarations are the smallest that have the real names.
//
// RUN: %async-tidy --rules=async-blocking-call,async-sync-wait,async-missing-context --class=unbounded,contended,deadlock %s -- %cxxflags | %check %s

#include "coro.h"

extern "C" unsigned sleep(unsigned seconds);

template <class Self, class T, class Start = std::suspend_never>
struct work_of : awaiter<T> {
  struct promise_type : promise_of<Self, Start> {
    void return_void();
  };
};

// ---- Seastar: waits are futures ----

namespace seastar {
template <class T = void> struct future : work_of<future<T>, T> {
  T get();
  bool available() const noexcept;
  template <class F> future<> then(F &&) { return {}; }
};
future<> sleep(int milliseconds);
struct semaphore {
  future<> wait(unsigned units = 1);
};
struct shared_mutex {
  future<> lock();
  future<> lock_shared();
};
struct condition_variable {
  future<> wait();
};
struct gate {
  future<> close();
};
struct file {
  future<unsigned long> dma_read(unsigned long at, char *into, unsigned long);
  future<> flush();
  future<> close();
};
struct thread {
  template <class F> explicit thread(F) {}
  future<> join();
  static void yield();
};
template <class F> future<> async(F &&) { return {}; }
} // namespace seastar

seastar::future<> seastar_ok(seastar::semaphore &units,
                             seastar::shared_mutex &mutex,
                             seastar::condition_variable &changed,
                             seastar::gate &gate, seastar::file &file,
                             seastar::thread &thread) {
  co_await units.wait();
  co_await mutex.lock();
  co_await mutex.lock_shared();
  co_await changed.wait();
  co_await seastar::sleep(1);
  co_await file.dma_read(0, nullptr, 1);
  co_await file.flush();
  co_await file.close();
  co_await thread.join();
  co_await gate.close();
}
void seastar_threads_ok(seastar::future<int> &value, seastar::semaphore &units) {
  // There a future may be waited for.
  (void)seastar::async([&] {
    value.get();
    units.wait().get();
    seastar::thread::yield();
  });
}
seastar::future<> seastar_ready_ok(seastar::future<int> value) {
  if (value.available())
    value.get();
  co_return;
}

// ---- Photon: waits let other threads of Photon run ----

namespace photon {
struct mutex {
  int lock();
};
struct semaphore {
  int wait(unsigned long count);
};
struct condition_variable {
  int wait(mutex &);
};
struct rwlock {
  int lock(int mode);
};
struct thread;
struct join_handle;
int wait_for_fd_readable(int descriptor);
int thread_usleep(unsigned long time);
int thread_sleep(unsigned long seconds);
void thread_yield();
void thread_join(join_handle *);
template <class F> thread *thread_create11(F &&) { return nullptr; }
struct WorkPool {
  template <class F> void call(F &&) {}
};
namespace net {
int gethostbyname(const char *name);
}
} // namespace photon
namespace photon_std::this_thread {
template <class Duration> void sleep_for(const Duration &duration) {}
} // namespace photon_std::this_thread

void photon_ok(photon::mutex &mutex, photon::semaphore &units,
               photon::condition_variable &changed, photon::WorkPool &pool,
               photon::join_handle *other, photon::rwlock &shared) {
  photon::thread_create11([&] {
    mutex.lock();
    shared.lock(1);
    photon::wait_for_fd_readable(1);
    photon_std::this_thread::sleep_for(1);
    units.wait(1);
    changed.wait(mutex);
    photon::thread_usleep(1);
    photon::thread_sleep(1);
    photon::thread_yield();
    photon::thread_join(other);
    pool.call([] { photon::thread_usleep(1); });
  });
}
void photon_bad(photon::WorkPool &pool) {
  // On another thread of the system, but Photon's as well.
  pool.call([] {
    photon::net::gethostbyname("host");
    // CHECK: suspends.cpp:[[@LINE-1]]:5: warning: fiber 'photon_bad::(lambda)' calls 'photon::net::gethostbyname', which blocks on a DNS look-up [async-blocking-call]
    sleep(1);
    // CHECK: suspends.cpp:[[@LINE-1]]:5: warning: fiber 'photon_bad::(lambda)' calls 'sleep', which blocks on a sleep [async-blocking-call]
  });
}

// ---- C++/WinRT: where the rest of a coroutine runs ----

namespace winrt {
namespace impl {
template <class D> struct consume_Windows_Foundation_IAsyncAction {
  void get() const;
  int wait_for(int duration) const;
};
} // namespace impl
namespace Windows::Foundation {
struct IAsyncAction : work_of<IAsyncAction, void>,
                      impl::consume_Windows_Foundation_IAsyncAction<IAsyncAction> {
};
} // namespace Windows::Foundation
struct fire_and_forget : work_of<fire_and_forget, void> {};
awaiter<void> resume_background();
awaiter<void> resume_after(int duration);
awaiter<void> resume_foreground(int dispatcher);
} // namespace winrt

using winrt::Windows::Foundation::IAsyncAction;

IAsyncAction winrt_ok(IAsyncAction other) {
  co_await other;
  co_await winrt::resume_background();
  // The system's thread pool.
  sleep(1);
  winrt_ok(other);
}
IAsyncAction winrt_polls_ok(IAsyncAction other) {
  other.wait_for(0);
  co_return;
}
winrt::fire_and_forget winrt_bad(IAsyncAction other) {
  other.get();
  // CHECK: suspends.cpp:[[@LINE-1]]:9: warning: {{.*}}'winrt_bad'{{.*}}'winrt::impl::consume_Windows_Foundation_IAsyncAction::get'
  co_await winrt::resume_background();
  sleep(1);
  co_await winrt::resume_foreground(1);
  sleep(1);
  // CHECK: suspends.cpp:[[@LINE-1]]:3: warning: async function 'winrt_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
