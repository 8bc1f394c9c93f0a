// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Trying again when the database fails over to its standby.
#pragma once

#include "accounts/blocking.h"

#include <pqxx/except>

#include <chrono>
#include <type_traits>

namespace accounts {

struct retry_policy {
  int attempts = 5;
  std::chrono::milliseconds first_delay{100};
};

/// Exponential back-off with jitter.
std::chrono::milliseconds delay_before_retry(const retry_policy &policy,
                                             int attempt);

void pause_before_retry(const retry_policy &policy, int attempt);
boost::asio::awaitable<void>
async_pause_before_retry(const retry_policy &policy, int attempt);

/// Calls \p f until the connection survives it, and returns what \p f returns.
template <class F>
std::invoke_result_t<F &> with_retries(const retry_policy &policy, F f) {
  for (int attempt = 1;; ++attempt) {
    try {
      return f();
    } catch (const pqxx::broken_connection &) {
      if (attempt == policy.attempts)
        throw;
    }
    pause_before_retry(policy, attempt);
  }
}

/// The same for coroutines: \p f runs on one of \p workers, and the pauses hold
/// up no thread.
template <class F>
boost::asio::awaitable<std::invoke_result_t<F &>>
async_with_retries(boost::asio::thread_pool &workers, retry_policy policy,
                   F f) {
  for (int attempt = 1;; ++attempt) {
    try {
      co_return co_await run_blocking(workers, f);
    } catch (const pqxx::broken_connection &) {
      if (attempt == policy.attempts)
        throw;
    }
    co_await async_pause_before_retry(policy, attempt);
  }
}

} // namespace accounts
