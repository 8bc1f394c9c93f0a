// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Continuations that give a future.

#include <vector>

namespace seastar_uses {

using seastar::future;
using Never = future<seastar::stop_iteration>;

struct Closeable {
  future<> close();
};
struct Stoppable {
  future<> stop();
};

inline void loops(std::vector<int> &all) {
  auto each = [](int) { return seastar::make_ready_future<>(); };
  auto ready = [] { return seastar::make_ready_future<>(); };
  (void)seastar::keep_doing(ready);
  (void)seastar::do_until([] { return true; }, ready);
  (void)seastar::repeat_until_value(
      [] { return seastar::make_ready_future<std::optional<int>>(1); });
  (void)seastar::do_for_each(all, each);
  (void)seastar::parallel_for_each(all, each);
  (void)seastar::max_concurrent_for_each(all, 1, each);
}

inline void holders() {
  (void)seastar::do_with(1, [](int &) { return seastar::make_ready_future<>(); });
  (void)seastar::with_closeable(
      Closeable(), [](Closeable &) { return seastar::make_ready_future<>(); });
  (void)seastar::with_stoppable(
      Stoppable(), [](Stoppable &) { return seastar::make_ready_future<>(); });
}

inline void futures(future<std::tuple<int, int>> &value,
                    seastar::alien::instance &instance) {
  (void)std::move(value).then_unpack([](int, int) {});
  (void)seastar::futurize<int>::from_tuple(std::make_tuple(1));
  seastar::alien::run_on(instance, 0, []() noexcept {});
}

} // namespace seastar_uses
