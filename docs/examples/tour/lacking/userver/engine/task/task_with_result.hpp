// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// userver's names, as far as the tour has them: Debian lacks the library.

#ifndef TOUR_USERVER_TASK_WITH_RESULT_HPP
#define TOUR_USERVER_TASK_WITH_RESULT_HPP

namespace userver::engine {

template <typename T> class [[nodiscard]] TaskWithResult {
public:
  TaskWithResult(TaskWithResult &&) noexcept;
  ~TaskWithResult();
  /// In a task of the engine only: suspends it until the result is there.
  T Get() noexcept(false);
};

} // namespace userver::engine

#endif
