// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// What helpers.cpp defines.

#ifndef ASYNC_TIDY_EXAMPLES_PEERS_HELPERS_H
#define ASYNC_TIDY_EXAMPLES_PEERS_HELPERS_H

#include "task.h"

/// Blocks, two calls further.
int load_setting();
/// Only computes.
int twice(int number);

struct store {
  virtual ~store() = default;
  virtual int get() = 0;
};
/// Of a class that blocks.
store &remote_store();

struct counter {
  virtual ~counter() = default;
  virtual int next() = 0;
};
/// Of a class that only counts.
counter &local_counter();

lazy number() ASYNC;

#endif
