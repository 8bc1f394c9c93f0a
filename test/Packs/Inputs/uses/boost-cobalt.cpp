// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A task and where it is to run.

#include <boost/asio/detached.hpp>

inline void spawns(boost::asio::io_context &io, boost::cobalt::task<void> &task) {
  boost::cobalt::spawn(io.get_executor(), std::move(task), boost::asio::detached);
}

inline void holds() {
  (void)boost::cobalt::with(
      1, [](int &) -> boost::cobalt::promise<void> { co_return; },
      [](int, std::exception_ptr) -> boost::cobalt::promise<void> { co_return; });
}
