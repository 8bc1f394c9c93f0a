// A coroutine that only runs the loop, beside those that 'sync_wait' waits for,
// is how cppcoro's own documentation has it; one that awaits something first,
// or is a helper of one that does, may be on that loop.
//
// RUN: %async-tidy --rules=async-sync-wait --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

namespace cppcoro {
struct io_service {
  unsigned long process_events();
  unsigned long process_one_event();
};
template <class Work> int sync_wait(Work &&work) { return 0; }
template <class... Work> int when_all(Work &&...work) { return 0; }
} // namespace cppcoro

task run();
task process_events_ok(cppcoro::io_service &loop) {
  loop.process_events();
  co_return;
}
int main() {
  cppcoro::io_service loop;
  return cppcoro::sync_wait(cppcoro::when_all(
      run(), process_events_ok(loop), [&]() -> task {
        loop.process_one_event();
        co_return;
      }()));
}

task then_waits_bad(cppcoro::io_service &loop) {
  co_await run();
  loop.process_events();
  // CHECK: loop-runners.cpp:[[@LINE-1]]:8: warning: async function 'then_waits_bad' calls 'cppcoro::io_service::process_events', which waits for async work [async-sync-wait]
}
void drain(cppcoro::io_service &loop) { loop.process_events(); }
task helper_bad(cppcoro::io_service &loop) {
  drain(loop);
  // CHECK: loop-runners.cpp:[[@LINE-1]]:3: warning: async function 'helper_bad' calls 'drain', which waits for async work [async-sync-wait]
  co_await run();
}
