// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "rates.h"
#include "task.h"
#include <cstdio>

task serve(double amount) {
  std::printf("%.2f\n", amount * exchange_rate());
  co_return;
}

int main() { serve(3); }
