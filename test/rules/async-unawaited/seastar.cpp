// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Seastar's futures, by the names that its pack knows: who handles the error of a
// chain has lost nothing, and the old way to run a program lets its future go.
//
// RUN: %async-tidy --rules=async-unawaited %s -- %cxxflags | %check %s

#include <exception>
#include <functional>

namespace seastar {
template <class T = void> struct future {
  future(future &&) noexcept;
  ~future();
  template <class F> future<int> then(F &&function) { return chained(); }
  template <class F> future<int> then_wrapped(F &&function) { return chained(); }
  template <class F> future<int> handle_exception(F &&function) { return chained(); }
  template <class F> future<int> finally(F &&function) { return chained(); }
  static future<int> chained();
};
template <class T = void, class... A> future<T> make_ready_future(A &&...value);
template <class E> future<int> make_exception_future(E &&error);
struct app_template {
  int run_deprecated(int count, char **arguments, std::function<void()> &&main);
};
} // namespace seastar

seastar::future<int> load();
void later(std::function<void()> function);

void handled_ok() {
  auto first = load().handle_exception([](std::exception_ptr) { return 0; });
  auto second = load().then([](int) {}).then_wrapped([](seastar::future<int>) {});
}
void ready_ok() {
  auto ready = seastar::make_ready_future<int>(1);
}
int main(int count, char **arguments) {
  seastar::app_template app;
  return app.run_deprecated(count, arguments, [] { return load(); });
}

void chain_bad() {
  auto loaded = load().then([](int) {});
  // CHECK: seastar.cpp:[[@LINE-1]]:24: warning: function 'chain_bad' never awaits 'loaded', the task of 'seastar::future::then', which loses its result and its error [async-unawaited]
  auto ended = load().handle_exception([](std::exception_ptr) { return 0; }).finally([] {});
  // CHECK: seastar.cpp:[[@LINE-1]]:78: warning: function 'chain_bad' never awaits 'ended', the task of 'seastar::future::finally', which loses its result and its error [async-unawaited]
}
void failed_bad() {
  auto failed = seastar::make_exception_future(1);
  // CHECK: seastar.cpp:[[@LINE-1]]:17: warning: function 'failed_bad' never awaits 'failed', the task of 'seastar::make_exception_future', which loses its result and its error [async-unawaited]
}
void callback_bad() {
  later([] { return load(); });
  // CHECK: seastar.cpp:[[@LINE-1]]:9: warning: function 'callback_bad' makes 'callback_bad::(lambda)' a callable without result, so that the task of 'callback_bad::(lambda)' loses its result and its error [async-unawaited]
}
