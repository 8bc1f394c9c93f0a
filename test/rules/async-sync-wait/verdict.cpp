// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Where the work provably needs the executor that waits for it, it deadlocks;
// else it stalls the thread, and no more is said. Through helpers as well.
//
// REQUIRES: boost-asio
// RUN: %async-tidy --rules=async-sync-wait %s -- %cxxflags | %check %s
// RUN: %async-tidy --rules=async-sync-wait --format=json %s -- %cxxflags > %t.json
// RUN: grep -c '"class": "deadlock"' %t.json | FileCheck --check-prefix=CLASS %s
// RUN: FileCheck --check-prefix=JSON %s < %t.json
// RUN: %async-tidy --rules=async-sync-wait --format=sarif %s -- %cxxflags > %t.sarif
// RUN: %python %root/test/Inputs/check_sarif.py %t.sarif > %t.results
// RUN: FileCheck --check-prefix=JSON %s < %t.sarif
//
// CLASS: {{^}}9{{$}}
//
// JSON: "verdict": "deadlock"
// JSON: "verdict": "stall"
// JSON: "verdict": "deadlock"
// JSON: "verdict": "stall"
// JSON: "verdict": "deadlock"
// JSON: "verdict": "stall"
// JSON: "verdict": "deadlock"
// JSON: "verdict": "stall"
// JSON: "verdict": "deadlock"
// JSON-NOT: "verdict"

#include <boost/asio.hpp>

namespace asio = boost::asio;

asio::awaitable<int> number() { co_return 1; }

int on(asio::any_io_executor executor) {
  return asio::co_spawn(executor, number(), asio::use_future).get();
}
int helper(asio::any_io_executor executor) { return on(executor); }

// Nothing but the main thread waits.
int main() {
  asio::io_context context;
  asio::thread_pool pool;
  on(pool.get_executor());
  context.run();
}

asio::awaitable<int> own_bad() {
  co_return helper(co_await asio::this_coro::executor);
  // CHECK: verdict.cpp:[[@LINE-1]]:13: warning: async function 'own_bad' calls 'helper', which waits for async work of the executor that it runs on [async-sync-wait]
  // CHECK: verdict.cpp:[[@LINE-2]]:13: note: this deadlocks: the work is on the executor that waits for it, and without another thread it never ends
}

// Which loop this is is not known.
asio::awaitable<int> other_bad(asio::io_context &other) {
  co_return helper(other.get_executor());
  // CHECK: verdict.cpp:[[@LINE-1]]:13: warning: async function 'other_bad' calls 'helper', which waits for async work [async-sync-wait]
  // CHECK: verdict.cpp:[[@LINE-2]]:13: note: this stalls the thread until that work is done, and deadlocks if the work needs the thread
}

void handlers_bad(asio::io_context &context, asio::io_context &other) {
  asio::post(context, [&] {
    helper(context.get_executor());
    // CHECK: verdict.cpp:[[@LINE-1]]:5: warning: callback 'handlers_bad::(lambda)' calls 'helper', which waits for async work of the executor that it runs on [async-sync-wait]
    helper(other.get_executor());
    // CHECK: verdict.cpp:[[@LINE-1]]:5: warning: callback 'handlers_bad::(lambda)' calls 'helper', which waits for async work [async-sync-wait]
    context.run();
    // CHECK: verdict.cpp:[[@LINE-1]]:13: warning: callback 'handlers_bad::(lambda)' calls 'boost::asio::io_context::run', which waits for async work of the executor that it runs on [async-sync-wait]
    // CHECK: verdict.cpp:[[@LINE-2]]:13: note: this deadlocks: the work is on the executor that waits for it, and without another thread it never ends
    other.run();
    // CHECK: verdict.cpp:[[@LINE-1]]:11: warning: callback 'handlers_bad::(lambda)' calls 'boost::asio::io_context::run', which waits for async work [async-sync-wait]
  });
}

struct server {
  asio::io_context context, other;
  void start_bad() {
    asio::post(context, [this] {
      run(context);
      // CHECK: verdict.cpp:[[@LINE-1]]:7: warning: callback 'server::start_bad::(lambda)' calls 'server::run', which waits for async work of the executor that it runs on [async-sync-wait]
      run(other);
      // CHECK: verdict.cpp:[[@LINE-1]]:7: warning: callback 'server::start_bad::(lambda)' calls 'server::run', which waits for async work [async-sync-wait]
    });
  }
  static void run(asio::io_context &nested) { nested.run(); }
};

asio::io_context shared;
void global_bad() {
  asio::post(shared, [] {
    on(shared.get_executor());
    // CHECK: verdict.cpp:[[@LINE-1]]:5: warning: callback 'global_bad::(lambda)' calls 'on', which waits for async work of the executor that it runs on [async-sync-wait]
  });
}
