// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A pointer that has given its object away ends none, whatever its destructor
// would do; one that may still have it, or that got another one, does.
//
// RUN: %async-tidy --rules=async-blocking-call --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <memory>
#include <utility>
void may_throw();
struct slow_end {
  slow_end();
  ~slow_end() { sleep_ms(1); }
};
using owner = std::unique_ptr<slow_end>;
void keep(owner given);
slow_end *make();

task parameter_ok(owner given) {
  may_throw();
  keep(std::move(given));
  co_return;
}
task local_ok() {
  owner made(make());
  may_throw();
  keep(std::move(made));
  co_return;
}
task each_way_ok(bool c) {
  owner made(make());
  if (c) {
    keep(std::move(made));
    co_return;
  }
  keep(std::move(made));
}
task released_ok() {
  owner made(make());
  made.release();
  co_return;
}
owner given_back(bool c, owner given) {
  if (c)
    may_throw();
  return given;
}
task given_back_ok() {
  static owner lasting = given_back(true, nullptr);
  co_return;
}

struct has_owner {
  owner kept;
  task filled_when_empty_ok(bool c) {
    if (!kept) {
      may_throw();
      kept = owner(make());
    }
    co_return;
  }
  task reset_when_empty_ok() {
    if (kept)
      co_return;
    kept.reset(make());
  }
  task filled_when_full_bad() {
    if (kept)
      kept = owner(make());
    // CHECK: owners.cpp:[[@LINE-1]]:12: warning: async function 'has_owner::filled_when_full_bad' calls 'std::unique_ptr::operator=', which blocks on a sleep [async-blocking-call]
    co_return;
  }
  task filled_twice_bad() {
    if (!kept) {
      kept = owner(make());
      kept.reset(make());
      // CHECK: owners.cpp:[[@LINE-1]]:12: warning: async function 'has_owner::filled_twice_bad' calls 'std::unique_ptr::reset', which blocks on a sleep [async-blocking-call]
    }
    co_return;
  }
};

task one_way_bad(bool c) {
  owner made(make());
  // CHECK: owners.cpp:[[@LINE-1]]:9: warning: async function 'one_way_bad' calls 'std::unique_ptr::~unique_ptr', which blocks on a sleep [async-blocking-call]
  if (c)
    keep(std::move(made));
  co_return;
}
task refilled_bad() {
  owner made(make());
  // CHECK: owners.cpp:[[@LINE-1]]:9: warning: async function 'refilled_bad' calls 'std::unique_ptr::~unique_ptr', which blocks on a sleep [async-blocking-call]
  keep(std::move(made));
  made.reset(make());
  // CHECK: owners.cpp:[[@LINE-1]]:8: warning: async function 'refilled_bad' calls 'std::unique_ptr::reset', which blocks on a sleep [async-blocking-call]
  co_return;
}
task released_and_refilled_bad() {
  owner made(make());
  // CHECK: owners.cpp:[[@LINE-1]]:9: warning: async function 'released_and_refilled_bad' calls 'std::unique_ptr::~unique_ptr', which blocks on a sleep [async-blocking-call]
  made.release();
  made = owner(make());
  co_return;
}
