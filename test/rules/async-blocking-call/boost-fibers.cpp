// Fibers of Boost.Fiber: what waits in its own way suspends the fiber only, and
// stops the thread where there is none.
//
// REQUIRES: boost-fiber
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <boost/fiber/all.hpp>
#include <boost/fiber/mutex.hpp>
#include <unistd.h>

int waits(boost::fibers::future<int> &value) { return value.get(); }

void starts(boost::fibers::future<int> &value, boost::fibers::mutex &mutex) {
  boost::fibers::fiber([&] {
    value.get();
    waits(value);
    mutex.lock();
    boost::this_fiber::sleep_for(std::chrono::seconds(1));
    sleep(1);
    // CHECK: boost-fibers.cpp:[[@LINE-1]]:5: warning: fiber 'starts::(lambda)' calls 'sleep', which blocks on a sleep [async-blocking-call]
  }).detach();
}

task no_fiber_bad(boost::fibers::future<int> &value) {
  value.get();
  // CHECK: boost-fibers.cpp:[[@LINE-1]]:9: warning: async function 'no_fiber_bad' calls 'boost::fibers::future::get', which blocks on a wait [async-blocking-call]
  waits(value);
  // CHECK: boost-fibers.cpp:[[@LINE-1]]:3: warning: async function 'no_fiber_bad' calls 'waits', which blocks on a wait [async-blocking-call]
  co_return;
}
