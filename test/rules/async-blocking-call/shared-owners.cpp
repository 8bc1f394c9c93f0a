// Who drops one of several owners of an object is not said to destroy it: that
// is as likely as anything, and nobody would believe the report. The only owner
// does.
//
// RUN: %async-tidy %s -- %cxxflags | %check %s
// RUN: %async-tidy --min-confidence=low %s -- %cxxflags | FileCheck --check-prefix=LOW %s

#include "coro.h"
#include <memory>
#include <thread>

class worker {
public:
  ~worker() { thread_.join(); }

private:
  std::thread thread_;
};

void use(const std::shared_ptr<worker> &);

task one_of_several_ok(std::shared_ptr<worker> shared) {
  auto copy = shared;
  use(copy);
  shared.reset();
  co_return;
}
// LOW: warning: async function 'one_of_several_ok' {{.*}} the end of a thread [async-blocking-call]

task only_owner_bad() {
  auto owner = std::make_unique<worker>();
  // CHECK: shared-owners.cpp:[[@LINE-1]]:8: warning: async function 'only_owner_bad' {{.*}}, which blocks on the end of a thread [async-blocking-call]
  co_return;
}
