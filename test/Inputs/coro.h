// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// What fixtures are written with: task types, executors, blocking functions.
/// packs/mock.yaml says what each means, since no body here does anything.

#ifndef ASYNC_TIDY_TEST_CORO_H
#define ASYNC_TIDY_TEST_CORO_H

#include <coroutine>

// ---- Awaitables ----

template <class T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const;
  T await_resume() const;
};

template <class Task, class Start> struct promise_of {
  Task get_return_object();
  Start initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception();
};

/// Runs when it is awaited, and never if it is not.
struct task : awaiter<void> {
  task(task &&) noexcept;
  task &operator=(task &&) noexcept;
  ~task();
  struct promise_type : promise_of<task, std::suspend_always> {
    void return_void();
  };
};

/// A task with a result.
template <class T> struct lazy : awaiter<T> {
  lazy(lazy &&) noexcept;
  lazy &operator=(lazy &&) noexcept;
  ~lazy();
  struct promise_type : promise_of<lazy, std::suspend_always> {
    void return_value(T);
  };
};

/// Runs at once, up to its first suspension.
template <class T> struct eager : awaiter<T> {
  eager(eager &&) noexcept;
  eager &operator=(eager &&) noexcept;
  ~eager();
  struct promise_type : promise_of<eager, std::suspend_never> {
    void return_value(T);
  };
};

/// Runs at once; nobody can wait for it.
struct detached {
  struct promise_type : promise_of<detached, std::suspend_never> {
    void return_void();
  };
};

/// Pulled by its caller, who expects it to block.
template <class T> struct generator {
  generator(generator &&) noexcept;
  ~generator();
  struct promise_type : promise_of<generator, std::suspend_always> {
    std::suspend_always yield_value(T);
    void return_void();
    void await_transform() = delete;
  };
  struct iterator {
    T operator*() const;
    iterator &operator++();
    bool operator!=(const iterator &) const;
  };
  iterator begin();
  iterator end();
};

/// Pulled with co_await.
template <class T> struct async_generator {
  async_generator(async_generator &&) noexcept;
  ~async_generator();
  struct promise_type : promise_of<async_generator, std::suspend_always> {
    std::suspend_always yield_value(T);
    void return_void();
  };
  awaiter<bool> next();
  T value() const;
};

/// Waited for with get, or awaited.
template <class T> struct future : awaiter<T> {
  future(future &&) noexcept;
  ~future();
  T get();
  void wait() const;
  bool is_ready() const;
};

/// Started when it is made; to drop it loses the error.
template <class T> struct reply : awaiter<T> {
  reply(reply &&) noexcept;
  ~reply();
};

template <class... Tasks> awaiter<void> when_all(Tasks &&...tasks) {
  return {};
}
void spawn(task work);
void sync_wait(task work);
template <class T> T sync_wait(lazy<T> work);

// ---- Executors ----

struct event_loop {
  template <class Function> void post(Function function) {}
  awaiter<void> schedule();
  void run();
};

future<int> submitted();

struct thread_pool {
  template <class Function> future<int> submit(Function function) {
    return submitted();
  }
  awaiter<void> schedule();
};

struct worker_thread {
  template <class Function> explicit worker_thread(Function function) {}
  ~worker_thread();
  void join();
};

template <class Function> awaiter<void> offload(Function function) {
  return {};
}
/// Runs it in the call.
template <class Function> void run_inline(Function function) {}
/// Runs it in a fiber of the event loop.
template <class Function> void run_fiber(Function function) {}
/// Suspends the fiber that it is called in.
void yield_fiber();

/// Runs the work on the loop that calls it, whoever waits for the result.
template <class T> future<T> start(lazy<T> work);

/// A callable whose type is forgotten.
template <class Signature> struct function;
template <class Result, class... Arguments> struct function<Result(Arguments...)> {
  template <class Callable> function(Callable callable) {}
  Result operator()(Arguments...) const;
};

/// Asks the loop of the calling thread, which there must be.
void every_second(void (*work)());
void on_signal(int number, void (*handler)(int));
/// Whether the caller is in a fiber.
bool in_fiber();

// ---- Two sides of one library ----

struct wire;
struct async_wire {
  wire *plain;
};
wire *wire_open(const char *url);
async_wire *wire_open_async(const char *url);
void wire_set_nonblocking(wire *connection, int on);
int wire_query(wire *connection, const char *sql);

struct wire_client {
  wire_client(const wire_client &);
  int execute_sync(const char *sql);
  lazy<int> execute(const char *sql);
};
/// Bound to the loop that it is made for.
wire_client loop_client();
wire_client plain_client();

// ---- What blocks, and what to use instead ----

enum receive_flag { peek = 1, dont_wait = 2 };

void sleep_ms(int milliseconds);
int query(const char *sql);
int receive(int socket, char *buffer, int size, int flags);
int read_file(const char *path, char *buffer, int size);
void write_log(const char *text);

awaiter<void> async_sleep_ms(int milliseconds);
lazy<int> async_query(const char *sql);

/// A synchronous connection and its twin.
struct session {
  session(const char *url);
  session(session &&) noexcept;
  ~session();
  int execute(const char *sql);
};

struct async_session {
  async_session(const char *url);
  async_session(async_session &&) noexcept;
  ~async_session();
  lazy<int> execute(const char *sql);
};

/// Its destructor rolls back.
struct transaction {
  explicit transaction(session &);
  ~transaction();
  void commit();
};

struct mutex {
  void lock();
  void unlock();
  bool try_lock();
};

template <class Mutex> struct lock_guard {
  explicit lock_guard(Mutex &);
  ~lock_guard();
};

struct defer_lock {};
struct try_to_lock {};
struct adopt_lock {};
template <class Mutex> struct unique_lock {
  unique_lock();
  explicit unique_lock(Mutex &);
  unique_lock(Mutex &, defer_lock);
  unique_lock(Mutex &, try_to_lock);
  unique_lock(Mutex &, adopt_lock);
  unique_lock(unique_lock &&) noexcept;
  ~unique_lock();
  void lock();
  void unlock();
  bool try_lock();
  bool owns_lock() const;
  explicit operator bool() const;
};

/// What gives access to a value holds its lock.
template <class T> struct locked_value {
  ~locked_value();
  T &operator*() const;
};
template <class T> struct guarded_value {
  locked_value<T> locked();
};

/// What the thread sees of the request that it handles.
struct request_scope {
  explicit request_scope(int request);
  ~request_scope();
};

/// Awaited, it goes on at once.
struct no_wait {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const;
  void await_resume() const;
};

/// Taken out of a pool that has few.
struct pooled {
  explicit pooled(int pool);
  pooled(pooled &&) noexcept;
  ~pooled();
};

struct async_mutex {
  awaiter<lock_guard<async_mutex>> scoped_lock();
};

#endif
