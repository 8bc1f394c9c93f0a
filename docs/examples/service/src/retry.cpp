// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/retry.h"

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

} // namespace accounts
