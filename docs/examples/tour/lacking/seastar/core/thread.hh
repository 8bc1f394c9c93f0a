// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Seastar's names, as far as the tour has them: Debian lacks the library.

#ifndef TOUR_SEASTAR_THREAD_HH
#define TOUR_SEASTAR_THREAD_HH

#include <functional>
#include <seastar/core/future.hh>
#include <utility>

namespace seastar {

namespace internal {
future<> start_thread(std::function<void()> function) noexcept;
}

/// Runs the function in a Seastar thread, which is a fiber of the reactor.
template <typename Function> future<> async(Function &&function) noexcept {
  return internal::start_thread(std::forward<Function>(function));
}

} // namespace seastar

#endif
