// Work that is handed to a pool while its coroutine stays where it is, and work
// that others hand to a loop. The declarations are the smallest that have the
// real names and signatures, where Debian's libraries are older than they are.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

template <class Self, class T, class Start = std::suspend_always>
struct work_of : awaiter<T> {
  struct promise_type : promise_of<Self, Start> {
    void return_void();
  };
};

// ---- Asio from 1.30 on: a function, where it runs, a token ----

namespace asio {
struct execution_context {};
struct io_context : execution_context {};
struct thread_pool : execution_context {};
struct use_awaitable_t {};
inline constexpr use_awaitable_t use_awaitable{};
template <class T> class awaitable : public work_of<awaitable<T>, T> {};
template <class Function, class Context, class Token>
awaitable<int> post(Function &&, Context &, Token &&) {
  return {};
}
} // namespace asio

asio::awaitable<void> asio_function_on_pool_ok(asio::thread_pool &pool) {
  co_await asio::post([] { return sleep_ms(1), 1; }, pool, asio::use_awaitable);
}
asio::awaitable<void> asio_function_on_loop_bad(asio::io_context &io) {
  co_await asio::post(
      [] {
        sleep_ms(1);
        // CHECK: framework-offloads.cpp:[[@LINE-1]]:9: warning: callback 'asio_function_on_loop_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
        return 1;
      },
      io, asio::use_awaitable);
}
// The caller goes on where it was.
asio::awaitable<void> asio_after_it_bad(asio::thread_pool &pool) {
  co_await asio::post([] { return 1; }, pool, asio::use_awaitable);
  sleep_ms(1);
  // CHECK: framework-offloads.cpp:[[@LINE-1]]:3: warning: async function 'asio_after_it_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// ---- Boost.Cobalt: a coroutine has its own executor ----

namespace boost::asio {
using namespace ::asio;
}
namespace boost::cobalt {
struct use_op_t {};
inline constexpr use_op_t use_op{};
template <class T> class task : public work_of<task<T>, T> {};
template <class T>
class promise : public work_of<promise<T>, T, std::suspend_never> {};
} // namespace boost::cobalt
namespace asio {
template <class Context> awaiter<void> post(Context &, boost::cobalt::use_op_t) {
  return {};
}
} // namespace asio

boost::cobalt::promise<void> cobalt_bad(asio::thread_pool &pool) {
  co_await asio::post(pool, boost::cobalt::use_op);
  sleep_ms(1);
  // CHECK: framework-offloads.cpp:[[@LINE-1]]:3: warning: async function 'cobalt_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}

// ---- Seastar: what other threads hand to a shard runs on its reactor ----

namespace seastar::alien {
class instance;
template <class F> void run_on(instance &, unsigned shard, F &&) {}
} // namespace seastar::alien

void alien_ok(seastar::alien::instance &to) {
  seastar::alien::run_on(to, 0, []() noexcept {});
  sleep_ms(1);
}
void alien_bad(seastar::alien::instance &to) {
  seastar::alien::run_on(to, 0, []() noexcept {
    sleep_ms(1);
    // CHECK: framework-offloads.cpp:[[@LINE-1]]:5: warning: callback 'alien_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  });
}
