// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <iostream>
#include <seastar/core/app-template.hh>
#include <seastar/core/thread.hh>

seastar::future<double> fetch_rate();

double exchange_rate() { return fetch_rate().get(); }

int main(int argc, char **argv) {
  seastar::app_template app;
  return app.run(argc, argv, [] {
    return seastar::async([] { std::cout << exchange_rate() << '\n'; });
  });
}
