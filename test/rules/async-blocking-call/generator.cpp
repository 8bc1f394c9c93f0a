// A generator is a coroutine that its caller pulls: it blocks its caller, as a
// function would.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

generator<int> rows_ok() {
  while (true)
    co_yield query("select next");
}

void plain_loop_ok() {
  for (int row : rows_ok())
    write_log(row ? "row" : "none");
}

generator<int> numbers_ok() { co_yield 1; }
task harmless_loop_ok() {
  for (int number : numbers_ok())
    co_await async_sleep_ms(number);
}

async_generator<int> async_rows_bad() {
  while (true)
    co_yield query("select next");
  // CHECK: generator.cpp:[[@LINE-1]]:14: warning: async function 'async_rows_bad' calls 'query', which blocks on a database query [async-blocking-call]
}

// Pulling runs the body, but the iterator's code does not name it.
task FN_pulls() {
  for (int row : rows_ok())
    co_await async_sleep_ms(row);
}
