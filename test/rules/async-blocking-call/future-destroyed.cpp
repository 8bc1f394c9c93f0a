// The future of 'std::async' waits when it is destroyed, unless somebody had its
// value or it was moved away. No other future does.
//
// RUN: %async-tidy --rules=async-blocking-call --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include <future>
#include <utility>
#include <vector>
#include "coro.h"

void work();
void use(std::future<void> taken);
std::future<void> kept;

task moved_ok(std::vector<std::future<void>> &all) {
  auto done = std::async(std::launch::async, work);
  all.push_back(std::move(done));
  all.push_back(std::async(std::launch::async, work));
  use(std::async(std::launch::async, work));
  kept = std::async(std::launch::async, work);
  co_return;
}

std::future<void> start() {
  auto done = std::async(std::launch::async, work);
  return done;
}

task returned_ok(std::vector<std::future<void>> &all) {
  all.push_back(start());
  co_return;
}

// Nothing runs before somebody asks for the value.
task deferred_ok() {
  auto done = std::async(std::launch::deferred, work);
  co_return;
}

task other_futures_ok(std::promise<void> &promised) {
  auto done = promised.get_future();
  co_return;
}

task had_already_bad() {
  auto done = std::async(std::launch::async, work);
  work();
  done.get();
  // CHECK: future-destroyed.cpp:[[@LINE-1]]:8: warning: async function 'had_already_bad' calls 'std::future::get', which blocks on a wait [async-blocking-call]
  co_return;
}

task forgotten_bad() {
  auto done = std::async(std::launch::async, work);
  // CHECK: future-destroyed.cpp:[[@LINE-1]]:8: warning: async function 'forgotten_bad' destroys 'done', which blocks on a wait [async-blocking-call]
  co_return;
}

static void run_aside() {
  auto done = std::async(std::launch::async, work);
  work();
}

task helper_bad() {
  run_aside();
  // CHECK: future-destroyed.cpp:[[@LINE-1]]:3: warning: async function 'helper_bad' calls 'run_aside', which blocks on a wait [async-blocking-call]
  co_return;
}

task handed_back_bad() {
  auto done = start();
  // CHECK: future-destroyed.cpp:[[@LINE-1]]:8: warning: async function 'handed_back_bad' destroys 'done', which blocks on a wait [async-blocking-call]
  co_return;
}

// A temporary has no marks.
task FN_dropped() {
  std::async(std::launch::async, work);
  co_return;
}
