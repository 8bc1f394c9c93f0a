// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What makes a static variable of a function blocks the first caller only, so
// confidence in what it does is low: code that gets an object of which there is
// one is written everywhere and waits once.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s
// RUN: %async-tidy --pack=%packs/mock.yaml --min-confidence=low %s -- %cxxflags \
// RUN:   | FileCheck --check-prefix=LOW %s

#include "coro.h"

struct database {
  database() { query("open"); }
  int rows;
};
database &only() {
  static database it;
  return it;
}
database *kept() {
  static database *it = new database;
  return it;
}
int number(int from) { return from; }

task made_once_ok() {
  only();
  // LOW: once.cpp:[[@LINE-1]]:3: warning: async function 'made_once_ok' calls 'only', which may block on a database query [async-blocking-call]
  kept();
  // LOW: once.cpp:[[@LINE-1]]:3: warning: async function 'made_once_ok' calls 'kept', which may block on a database query [async-blocking-call]
  co_return;
}

task asked_once_ok() {
  static int rows = number(query("select 1"));
  static int more = [] { return query("select 2"); }();
  number(rows + more);
  co_return;
}

// ---- Each time ----

int &assigned() {
  static int rows;
  rows = query("select 1");
  return rows;
}
int beside() {
  static database it;
  return query("select 1");
}

task asked_each_time_bad() {
  assigned();
  // CHECK: once.cpp:[[@LINE-1]]:3: warning: async function 'asked_each_time_bad' calls 'assigned', which blocks on a database query [async-blocking-call]
  beside();
  // CHECK: once.cpp:[[@LINE-1]]:3: warning: async function 'asked_each_time_bad' calls 'beside', which blocks on a database query [async-blocking-call]
  int rows = number(query("select 2"));
  // CHECK: once.cpp:[[@LINE-1]]:21: warning: async function 'asked_each_time_bad' calls 'query', which blocks on a database query [async-blocking-call]
  number(rows);
  co_return;
}

// Who tests it with a variable of its own waits once, too, but only values say
// so.
task FP_by_hand() {
  static bool done = false;
  if (!done) {
    done = true;
    query("open");
    // CHECK: once.cpp:[[@LINE-1]]:5: warning: async function 'FP_by_hand' calls 'query', which blocks on a database query [async-blocking-call]
  }
  co_return;
}
