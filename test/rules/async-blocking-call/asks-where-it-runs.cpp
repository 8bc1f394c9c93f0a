// Code that asks whether it runs in a fiber is seen in the light of the answer:
// what stands where there is none blocks nobody, what stands in one needs none.
// The declarations are the smallest that have the real names and signatures.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <string>

// ---- userver ----

namespace userver::engine {
namespace current_task {
bool IsTaskProcessorThread() noexcept;
}
class ConditionVariable {
public:
  void Wait();
};
} // namespace userver::engine
namespace ue = userver::engine;
namespace userver::utils {
template <class F> int Async(std::string name, F &&) { return 0; }
} // namespace userver::utils

void waits(ue::ConditionVariable &finished) {
  if (ue::current_task::IsTaskProcessorThread())
    finished.Wait();
  else
    sleep_ms(1);
}

void userver_ok(ue::ConditionVariable &finished) {
  userver::utils::Async("works", [&] {
    if (!ue::current_task::IsTaskProcessorThread()) {
      sleep_ms(1);
      return;
    }
    finished.Wait();
  });
  userver::utils::Async("works", [&] { waits(finished); });
}
void userver_bad(ue::ConditionVariable &finished) {
  userver::utils::Async("works", [&] {
    if (ue::current_task::IsTaskProcessorThread())
      sleep_ms(1);
    // CHECK: asks-where-it-runs.cpp:[[@LINE-1]]:7: warning: fiber 'userver_bad::(lambda)' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  });
}

// ---- QEMU ----

extern "C" {
bool qemu_in_coroutine(void);
void qemu_coroutine_yield(void);
}

[[clang::annotate("coroutine_mixed_fn")]] void mixed_ok() {
  if (qemu_in_coroutine())
    qemu_coroutine_yield();
  else
    sleep_ms(1);
}
[[clang::annotate("coroutine_fn")]] void reads_ok() {
  if (!qemu_in_coroutine())
    sleep_ms(1);
  mixed_ok();
}
[[clang::annotate("coroutine_fn")]] void reads_bad() {
  if (qemu_in_coroutine())
    sleep_ms(1);
    // CHECK: asks-where-it-runs.cpp:[[@LINE-1]]:5: warning: fiber 'reads_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
}
int main() { mixed_ok(); }
