// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// userver's names, as far as the tour has them: Debian lacks the library.

#ifndef TOUR_USERVER_RUN_STANDALONE_HPP
#define TOUR_USERVER_RUN_STANDALONE_HPP

#include <functional>

namespace userver::engine {

/// Starts the engine, runs the function in a task of it, and waits for that.
void RunStandalone(std::function<void()> payload);

} // namespace userver::engine

#endif
