// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A task and where it is to run.

#include <boost/asio/detached.hpp>

inline void spawns(boost::asio::io_context &io, boost::cobalt::task<void> &task) {
  boost::cobalt::spawn(io.get_executor(), std::move(task), boost::asio::detached);
}
