// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/housekeeping.h"

#include "accounts/retry.h"

#include <chrono>
#include <iostream>

namespace accounts {

using clock = std::chrono::steady_clock;

static constexpr std::chrono::minutes every{10};
static constexpr std::chrono::milliseconds notice_stop_in{200};

static void clean_up(application &app) {
  const std::size_t removed = with_retries(
      {.attempts = 8}, [&] { return app.sessions.remove_expired(); });
  app.cache.purge_expired();
  if (removed)
    std::clog << "removed " << removed << " expired sessions\n";
}

void housekeeping::run(application &app, std::stop_token stop) {
  auto next = clock::now();
  while (!stop.stop_requested()) {
    if (clock::now() >= next) {
      try {
        clean_up(app);
      } catch (const std::exception &e) {
        std::clog << "housekeeping: " << e.what() << '\n';
      }
      next = clock::now() + every;
    }
    std::this_thread::sleep_for(notice_stop_in);
  }
}

} // namespace accounts
