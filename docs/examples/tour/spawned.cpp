// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Code for a Seastar thread on a thread that is none: await_only() outside of
// greenlet_spawn.

#include <iostream>
#include <seastar/core/future.hh>
#include <thread>

seastar::future<double> fetch_rate();

double exchange_rate() { return fetch_rate().get(); }

int main() {
  std::thread watcher([] { std::cout << exchange_rate() << '\n'; });
  watcher.join();
}
