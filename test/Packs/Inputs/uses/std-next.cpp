// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Templates that want callables of their own kind.

inline std::generator<int> counts() { co_yield 1; }

inline void uses(std::expected<int, int> &expected, int (&numbers)[3]) {
  auto add = [](int sum, int number) { return sum + number; };
  (void)std::invoke_r<long>(add, 1, 2);
  (void)expected.and_then([](int) { return std::expected<int, int>(1); });
  (void)expected.or_else([](int) { return std::expected<int, int>(1); });
  (void)std::ranges::fold_left(numbers, 0, add);
  (void)std::ranges::fold_right(numbers, 0, add);
  (void)std::ranges::fold_left_first(numbers, add);
  (void)std::ranges::fold_right_last(numbers, add);
  for (int number : counts())
    (void)number;
}
