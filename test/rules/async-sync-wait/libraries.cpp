// Waiting for async work as Boost.Asio and Qt have it.
//
// REQUIRES: boost-asio
// RUN: %async-tidy --rules=async-sync-wait,async-blocking-call %s -- %cxxflags | %check %s

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>

namespace asio = boost::asio;

asio::awaitable<int> number() { co_return 1; }

int main() {
  asio::io_context context;
  auto result = asio::co_spawn(context, number(), asio::use_future);
  context.run();
  return result.get();
}

asio::awaitable<int> awaited_ok() {
  co_return co_await asio::co_spawn(co_await asio::this_coro::executor,
                                    number(), asio::use_awaitable);
}

// What a thread pool computes blocks, but is no async work.
asio::awaitable<int> pool_bad(asio::thread_pool &pool) {
  auto result = asio::post(pool, asio::use_future([] { return 1; }));
  co_return result.get();
  // CHECK: libraries.cpp:[[@LINE-1]]:20: warning: async function 'pool_bad' calls 'std::future::get', which blocks on a wait [async-blocking-call]
}

asio::awaitable<int> own_executor_bad() {
  auto executor = co_await asio::this_coro::executor;
  co_return asio::co_spawn(executor, number(), asio::use_future).get();
  // CHECK: libraries.cpp:[[@LINE-1]]:66: warning: async function 'own_executor_bad' calls 'std::future::get', which waits for async work of the executor that it runs on [async-sync-wait]
  // CHECK: libraries.cpp:[[@LINE-2]]:66: note: this deadlocks: the work is on the executor that waits for it, and without another thread it never ends
  // CHECK: libraries.cpp:[[@LINE-3]]:66: note: 'std::future::get' waits for a coroutine that an event loop runs
  // CHECK: libraries.cpp:[[@LINE-4]]:66: note: use 'co_await' with 'use_awaitable' in place of 'use_future'
}

asio::awaitable<int> variable_bad(asio::io_context &context) {
  auto result = asio::co_spawn(context, number(), asio::use_future);
  co_return result.get();
  // CHECK: libraries.cpp:[[@LINE-1]]:20: warning: async function 'variable_bad' calls 'std::future::get', which waits for async work [async-sync-wait]
}

asio::awaitable<void> nested_bad(asio::io_context &context) {
  context.run();
  // CHECK: libraries.cpp:[[@LINE-1]]:11: warning: async function 'nested_bad' calls 'boost::asio::io_context::run', which waits for async work [async-sync-wait]
  co_return;
}

void handler_bad(asio::io_context &context) {
  asio::post(context, [&] {
    context.run_one();
    // CHECK: libraries.cpp:[[@LINE-1]]:13: warning: callback 'handler_bad::(lambda)' calls 'boost::asio::io_context::run_one', which waits for async work [async-sync-wait]
  });
}
