// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// A thread that removes what has expired.
#pragma once

#include "accounts/application.h"

#include <stop_token>
#include <thread>

namespace accounts {

class housekeeping {
public:
  /// Starts the thread; the destructor stops it and waits for it.
  explicit housekeeping(application &app)
      : thread_([&app](std::stop_token stop) { run(app, stop); }) {}

private:
  static void run(application &app, std::stop_token stop);

  std::jthread thread_;
};

} // namespace accounts
