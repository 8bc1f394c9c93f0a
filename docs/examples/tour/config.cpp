// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A setting that is read while globals are initialized: context.config at
// import.

#include "engine.h"
#include <iostream>

struct limits {
  std::string requests = engine::fetch("/settings/requests");
};

limits at_start;

int main() {
  engine::spawn([] { std::cout << at_start.requests << '\n'; });
  engine::run();
}
