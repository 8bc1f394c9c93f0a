// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Helpers in another translation unit.

#include "helpers.h"
#include <unistd.h>

static int read_setting() {
  usleep(1000);
  return 1;
}

int load_setting() { return read_setting(); }
int twice(int number) { return 2 * number; }

namespace {
struct slow_store : store {
  int get() override {
    usleep(1000);
    return 2;
  }
};
struct plain_counter : counter {
  int last = 0;
  int next() override { return ++last; }
};
} // namespace

store &remote_store() {
  static slow_store only;
  return only;
}
counter &local_counter() {
  static plain_counter only;
  return only;
}

lazy number() ASYNC { co_return 3; }
