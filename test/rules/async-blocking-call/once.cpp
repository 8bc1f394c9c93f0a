// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What makes a static variable of a function blocks the first caller only, so
// confidence in what it does is low: code that gets an object of which there is
// one is written everywhere and waits once.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s
// RUN: %async-tidy --pack=%packs/mock.yaml --min-confidence=low %s -- %cxxflags \
// RUN:   | FileCheck --check-prefix=LOW %s

#include <memory>
#include "coro.h"

struct database {
  database() { query("open"); }
  explicit database(int rows) : rows(rows) {}
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

// ---- By hand ----

std::unique_ptr<database> made;
bool is_usual();
database &made_by_hand() {
  if (!made)
    made = std::make_unique<database>();
  return *made;
}
database &made_by_hand_in_steps() {
  static std::unique_ptr<database> it;
  if (!it) {
    int rows = query("open");
    it.reset(new database(rows));
  }
  return *it;
}
class settings {
public:
  int rows() {
    if (!it)
      read();
    return it->rows;
  }
  void read() {
    it.reset(new database(0));
    query("read");
  }

private:
  std::unique_ptr<database> it;
} all;
task by_hand_ok() {
  made_by_hand();
  // LOW: once.cpp:[[@LINE-1]]:3: warning: async function 'by_hand_ok' calls 'made_by_hand', which may block on a database query [async-blocking-call]
  made_by_hand_in_steps();
  // LOW: once.cpp:[[@LINE-1]]:3: warning: async function 'by_hand_ok' calls 'made_by_hand_in_steps', which may block on a database query [async-blocking-call]
  all.rows();
  // LOW: once.cpp:[[@LINE-1]]:7: warning: async function 'by_hand_ok' calls 'settings::rows', which may block on a database query [async-blocking-call]
  co_return;
}

// For each object; where it is not empty; where nothing fills it; beside it.
class request {
public:
  int rows() {
    if (!it)
      read();
    return it->rows;
  }
  void read() { it.reset(new database); }

private:
  std::unique_ptr<database> it;
};
int again() {
  if (made)
    made = std::make_unique<database>();
  return 0;
}
int asked_if_empty() {
  if (!made)
    return query("select 1");
  return made->rows;
}
int made_or_asked() {
  if (!made || is_usual()) {
    made.reset(new database(0));
    return query("select 1");
  }
  return 0;
}
task by_hand_bad(request &it) {
  it.rows();
  // CHECK: once.cpp:[[@LINE-1]]:6: warning: async function 'by_hand_bad' calls 'request::rows', which may block on a database query [async-blocking-call]
  again();
  // CHECK: once.cpp:[[@LINE-1]]:3: warning: async function 'by_hand_bad' calls 'again', which may block on a database query [async-blocking-call]
  asked_if_empty();
  // CHECK: once.cpp:[[@LINE-1]]:3: warning: async function 'by_hand_bad' calls 'asked_if_empty', which may block on a database query [async-blocking-call]
  made_or_asked();
  // CHECK: once.cpp:[[@LINE-1]]:3: warning: async function 'by_hand_bad' calls 'made_or_asked', which may block on a database query [async-blocking-call]
  co_return;
}

// A number that says so is not followed.
task FP_by_hand() {
  static bool done = false;
  if (!done) {
    done = true;
    query("open");
    // CHECK: once.cpp:[[@LINE-1]]:5: warning: async function 'FP_by_hand' calls 'query', which blocks on a database query [async-blocking-call]
  }
  co_return;
}
