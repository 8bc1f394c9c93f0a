// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Read when it is wanted, in a fiber.

#include "engine.h"
#include <iostream>

struct limits {
  std::string requests = engine::fetch("/settings/requests");
};

int main() {
  engine::spawn([] { std::cout << limits().requests << '\n'; });
  engine::run();
}
