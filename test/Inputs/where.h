// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// More of the mock library: who runs where, and what calls tell of it.
/// packs/where.yaml says what each means.

#ifndef ASYNC_TIDY_TEST_WHERE_H
#define ASYNC_TIDY_TEST_WHERE_H

#include "coro.h"

// ---- What a call tells of an object ----

enum class wait_status { done, timeout };

/// Not an awaitable.
struct result {
  result();
  result(result &&) noexcept;
  result &operator=(result &&) noexcept;
  ~result();
  wait_status wait_for(int milliseconds) const;
  bool is_ready() const;
  int get();
};
result start_work();
awaiter<void> operator co_await(const result &);

template <class T> struct handle {
  T *operator->() const;
  T &operator*() const;
};

enum open_flag { nonblocking = 4, append = 8 };
int open_socket(const char *address, int flags);
void set_nonblocking(int socket, bool on);
int read_socket(int socket, char *buffer, int size);
int is_busy(handle<result> &connection);
int next_row(handle<result> &connection);

// ---- What a call tells of its thread ----

bool in_loop();
bool in_fiber();
int fork_process();

// ---- Who runs where ----

struct any_executor {
  any_executor();
  template <class E> any_executor(E) {}
};
struct inline_executor {};
struct pool_executor {};
struct loop_executor {};
struct io_pool {
  pool_executor get_executor();
};
struct io_loop {
  loop_executor get_executor();
};
any_executor global_pool();
any_executor global_loop();
any_executor named_pool(const char *name);
any_executor some_executor();
template <class E> any_executor make_strand(E) { return {}; }
template <class E, class F> void post(E &&, F) {}

/// Its handlers run where the executor is that it was made with, and on the
/// loop if that is not known.
struct timer {
  template <class E> explicit timer(E &&) {}
  template <class F> void async_wait(F) {}
};

struct listener {
  virtual ~listener();
  virtual void on_message();
};
struct runnable {
  virtual ~runnable();
  virtual void run();
};

/// Coroutines that return it run where blocking is allowed.
struct job : awaiter<void> {
  struct promise_type : promise_of<job, std::suspend_always> {
    void return_void();
  };
};

/// Resumes whoever awaits it on the thread that completed it.
struct loose : awaiter<int> {};
loose submit_loose();

struct request {};
struct fiber_token {};

/// A list that makes what it holds from arguments.
template <class T> struct list {
  template <class... A> void emplace_back(A &&...) {}
};
template <class T> struct owner {
  ~owner();
};
template <class T, class... A> owner<T> make_owner(A &&...) { return {}; }

struct mover {
  void move_to_thread();
};
template <class C, class F> void connect(C *, F) {}

/// In a fiber it suspends the fiber, elsewhere it stops the thread.
struct fiber_mutex {
  void lock();
};
int fiber_get();

/// `then` runs its callable where the future was sent.
struct chain {
  chain();
  template <class E> chain via(E);
  template <class F> chain then(F) { return *this; }
};

/// Flags as an object of a class.
enum event_flag { all_events = 0, wait_for_more = 4, no_input = 1 };
template <class E> struct flags_of {
  int value;
  constexpr flags_of(E flag) : value(flag) {}
  constexpr flags_of(int flags) : value(flags) {}
  constexpr flags_of operator|(E other) const {
    return flags_of(value | other);
  }
};
constexpr flags_of<event_flag> operator|(event_flag a, event_flag b) {
  return flags_of<event_flag>(int(a) | int(b));
}
void process_events(flags_of<event_flag> flags = all_events);

#endif
