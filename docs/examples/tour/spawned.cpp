// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Fiber code on a thread that is none: await_only() outside of greenlet_spawn.

#include "engine.h"
#include <cstdlib>
#include <iostream>
#include <thread>

int exchange_rate() { return std::atoi(engine::fetch("/rates/usd").c_str()); }

int main() {
  std::thread watcher([] { std::cout << exchange_rate() << '\n'; });
  watcher.join();
}
