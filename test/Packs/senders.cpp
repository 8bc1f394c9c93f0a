// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A sender runs where the scheduler before it is, and not at all if nobody
// starts it. The declarations are the smallest that have the real names.
//
// RUN: %async-tidy --rules=async-blocking-call,async-unawaited,async-sync-wait %s -- %cxxflags | %check %s

#include "coro.h"

extern "C" unsigned sleep(unsigned seconds);

namespace stdexec {
struct sender {};
struct loop_scheduler {};
struct just_t {
  sender operator()() const;
};
struct then_t {
  template <class F> sender operator()(sender, F) const { return {}; }
};
struct schedule_t {
  template <class S> sender operator()(S) const { return {}; }
};
struct continues_on_t {
  template <class S> sender operator()(sender, S) const { return {}; }
};
struct sync_wait_t {
  int operator()(sender) const;
};
inline constexpr just_t just{};
inline constexpr then_t then{};
inline constexpr schedule_t schedule{};
inline constexpr continues_on_t continues_on{};
inline constexpr sync_wait_t sync_wait{};
struct run_loop {
  loop_scheduler get_scheduler();
};
} // namespace stdexec
namespace experimental::execution {
struct pool_scheduler {};
struct static_thread_pool {
  pool_scheduler get_scheduler();
};
} // namespace experimental::execution

using experimental::execution::static_thread_pool;

int started_ok() {
  stdexec::sender work = stdexec::then(stdexec::just(), [] {});
  return stdexec::sync_wait(work);
}
stdexec::sender returned_ok() { return stdexec::then(stdexec::just(), [] {}); }
void dropped_bad() {
  stdexec::then(stdexec::just(), [] {});
  // CHECK: senders.cpp:[[@LINE-1]]:3: warning: function 'dropped_bad' drops the awaitable of 'stdexec::then_t::operator()', which does nothing until it is awaited [async-unawaited]
}

stdexec::sender pool_ok(static_thread_pool &pool) {
  return stdexec::then(stdexec::schedule(pool.get_scheduler()),
                       [] { sleep(1); });
}
stdexec::sender moved_ok(stdexec::run_loop &loop, static_thread_pool &pool) {
  auto there = stdexec::schedule(loop.get_scheduler());
  return stdexec::then(stdexec::continues_on(there, pool.get_scheduler()),
                       [] { sleep(1); });
}
stdexec::sender unknown_ok() {
  return stdexec::then(stdexec::just(), [] { sleep(1); });
}
stdexec::sender loop_bad(stdexec::run_loop &loop) {
  return stdexec::then(stdexec::schedule(loop.get_scheduler()),
                       [] { sleep(1); });
  // CHECK: senders.cpp:[[@LINE-1]]:29: warning: callback 'loop_bad::(lambda)' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
