// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/retry.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include <random>
#include <thread>

namespace accounts {

std::chrono::milliseconds delay_before_retry(const retry_policy &policy,
                                             int attempt) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const auto longest = policy.first_delay.count() << (attempt - 1);
  return std::chrono::milliseconds(
      std::uniform_int_distribution(longest / 2, longest)(random));
}

void pause_before_retry(const retry_policy &policy, int attempt) {
  std::this_thread::sleep_for(delay_before_retry(policy, attempt));
}

boost::asio::awaitable<void>
async_pause_before_retry(const retry_policy &policy, int attempt) {
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor,
                                  delay_before_retry(policy, attempt));
  co_await timer.async_wait(boost::asio::use_awaitable);
}

} // namespace accounts
