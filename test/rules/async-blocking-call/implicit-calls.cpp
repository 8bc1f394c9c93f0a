// Calls that nobody writes block, too.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

struct quiet {
  quiet() {}
  ~quiet() {}
  operator int() const { return 1; }
};

task quiet_ok() {
  quiet held;
  int number = held;
  co_await async_sleep_ms(number);
}

struct slow_start {
  slow_start() { sleep_ms(1); }
};
task constructor_bad() {
  slow_start held;
  // CHECK: implicit-calls.cpp:[[@LINE-1]]:{{[0-9]+}}: warning: async function 'constructor_bad' constructs 'slow_start', which blocks on a sleep [async-blocking-call]
  co_return;
}

struct holder {
  slow_start member;
};
task member_bad() {
  holder held;
  // CHECK: implicit-calls.cpp:[[@LINE-1]]:{{[0-9]+}}: warning: async function 'member_bad' constructs 'holder', which blocks on a sleep [async-blocking-call]
  co_return;
}

struct slow_end {
  ~slow_end() { sleep_ms(1); }
};
slow_end make();
task temporary_bad() {
  make();
  // CHECK: implicit-calls.cpp:[[@LINE-1]]:{{[0-9]+}}: warning: async function 'temporary_bad' destroys a temporary 'slow_end', which blocks on a sleep [async-blocking-call]
  co_return;
}

struct slow_number {
  operator int() const { return query("select 1"); }
};
task conversion_bad(slow_number number) {
  co_await async_sleep_ms(number);
  // CHECK: implicit-calls.cpp:[[@LINE-1]]:{{[0-9]+}}: warning: async function 'conversion_bad' calls 'slow_number::operator int', which blocks on a database query [async-blocking-call]
}

struct cursor {
  int operator*() const { return 0; }
  void operator++() { query("fetch"); }
  bool operator!=(const cursor &) const { return false; }
};
struct table {
  cursor begin() const { return {}; }
  cursor end() const { return {}; }
};
task range_for_bad(table rows) {
  for (int row : rows)
    // CHECK: implicit-calls.cpp:[[@LINE-1]]:{{[0-9]+}}: warning: async function 'range_for_bad' calls 'cursor::operator++', which blocks on a database query [async-blocking-call]
    co_await async_sleep_ms(row);
}

int current_delay() { return query("select delay"); }
awaiter<void> pause(int delay = current_delay());
task default_argument_bad() {
  co_await pause();
  // CHECK: implicit-calls.cpp:[[@LINE-1]]:{{[0-9]+}}: warning: async function 'default_argument_bad' calls 'current_delay', which blocks on a database query [async-blocking-call]
}
task given_argument_ok() { co_await pause(1); }

struct log_line {
  log_line &operator<<(int number) {
    sleep_ms(number);
    return *this;
  }
};
task operator_bad(log_line line) {
  line << 1;
  // CHECK: implicit-calls.cpp:[[@LINE-1]]:{{[0-9]+}}: warning: async function 'operator_bad' calls 'log_line::operator<<', which blocks on a sleep [async-blocking-call]
  co_return;
}
