// Lost work as Boost.Asio has it.
//
// REQUIRES: boost-asio
// RUN: %async-tidy --rules=async-unawaited %s -- %cxxflags | %check %s

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <functional>

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;

asio::awaitable<void> work() { co_return; }

asio::awaitable<void> awaited_ok(asio::steady_timer &timer) {
  co_await work();
  co_await (work() && timer.async_wait(asio::use_awaitable));
  asio::co_spawn(timer.get_executor(), work(), asio::detached);
  timer.async_wait([](boost::system::error_code) {});
  timer.async_wait(asio::detached);
  auto both = work() || work();
  co_await std::move(both);
}

asio::awaitable<void> dropped_bad(asio::steady_timer &timer) {
  work();
  // CHECK: libraries.cpp:[[@LINE-1]]:3: warning: async function 'dropped_bad' drops the task of 'work', which never runs [async-unawaited]
  timer.async_wait(asio::use_awaitable);
  // CHECK: libraries.cpp:[[@LINE-1]]:9: warning: async function 'dropped_bad' drops the task of 'boost::asio::basic_waitable_timer::async_wait', which never runs [async-unawaited]
  co_return;
}

void spawned_bad(asio::io_context &context) {
  asio::co_spawn(context, work(), asio::use_awaitable);
  // CHECK: libraries.cpp:[[@LINE-1]]:3: warning: function 'spawned_bad' drops the task of 'boost::asio::co_spawn', which never runs [async-unawaited]
  std::function<void()> later = [] { return work(); };
  // CHECK: libraries.cpp:[[@LINE-1]]:33: warning: function 'spawned_bad' makes 'spawned_bad::(lambda)' a callable without result, so that the task of 'spawned_bad::(lambda)' never runs [async-unawaited]
}
