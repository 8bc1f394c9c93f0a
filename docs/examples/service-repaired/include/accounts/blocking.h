// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// The one way from the event loop to code that blocks.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <type_traits>
#include <utility>

namespace accounts {

/// Calls \p f on one of \p workers. The caller is suspended meanwhile, so \p f
/// may refer to its variables, and goes on where it was, with the result of
/// \p f or its exception. A result must be default-constructible.
template <class F>
boost::asio::awaitable<std::invoke_result_t<F &>>
run_blocking(boost::asio::thread_pool &workers, F f) {
  co_return co_await boost::asio::co_spawn(
      workers,
      [f = std::move(
           f)]() mutable -> boost::asio::awaitable<std::invoke_result_t<F &>> {
        co_return f();
      },
      boost::asio::use_awaitable);
}

} // namespace accounts
