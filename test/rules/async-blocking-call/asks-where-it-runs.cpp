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

// ---- Which thread it is ----

// Whether that is the loop's, only values say, so nothing is known behind either
// answer, and all as before where both have met.

extern "C" {
struct _GThread;
_GThread *g_thread_self(void);
void *g_private_get(void *key);
}
_GThread *main_thread;
void *mark;

static bool is_main_thread() { return g_thread_self() == main_thread; }
static bool is_marked() { return (long)g_private_get(mark) == 1; }
static bool passes_on() { return is_marked(); }

void commit(bool running) {
  if (running && !passes_on())
    sleep_ms(1);
}

task waits_elsewhere_ok(bool running) {
  commit(running);
  if (is_main_thread())
    co_await async_query("select 1");
  else
    query("select 1");
  co_return;
}

task waits_anyway_bad() {
  if (is_main_thread())
    co_await async_query("select 1");
  query("select 2");
  // CHECK: asks-where-it-runs.cpp:[[@LINE-1]]:3: warning: async function 'waits_anyway_bad' calls 'query', which blocks on a database query [async-blocking-call]
  co_return;
}

// What else is done with it tells nothing.
static bool is_known() {
  if (g_thread_self() != nullptr)
    write_log("somebody");
  return main_thread != nullptr;
}
task asks_something_else_bad() {
  if (is_known())
    query("select 1");
  // CHECK: asks-where-it-runs.cpp:[[@LINE-1]]:5: warning: async function 'asks_something_else_bad' calls 'query', which blocks on a database query [async-blocking-call]
  co_return;
}

// The comparison itself, without a function around it, is not recorded.
task FP_compares() {
  if (g_thread_self() != main_thread)
    query("select 1");
  // CHECK: asks-where-it-runs.cpp:[[@LINE-1]]:5: warning: async function 'FP_compares' calls 'query', which blocks on a database query [async-blocking-call]
  co_return;
}
