// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// In a fiber of the engine.

#include "engine.h"
#include <cstdlib>
#include <iostream>

int exchange_rate() { return std::atoi(engine::fetch("/rates/usd").c_str()); }

int main() {
  engine::spawn([] { std::cout << exchange_rate() << '\n'; });
  engine::run();
}
