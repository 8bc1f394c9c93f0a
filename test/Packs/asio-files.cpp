// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Files of Boost.Asio with the real header: reading one waits for the disk and
// not for a peer.
//
// REQUIRES: boost-asio, liburing
// RUN: %async-tidy --rules=async-blocking-call %s -- %cxxflags -DBOOST_ASIO_HAS_IO_URING | %check %s

#include <boost/asio.hpp>

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;

awaitable<void> awaited_ok(asio::stream_file &file,
                           asio::random_access_file &data) {
  char bytes[16];
  co_await file.async_read_some(asio::buffer(bytes), use_awaitable);
  co_await asio::async_read(file, asio::buffer(bytes), use_awaitable);
  co_await data.async_read_some_at(0, asio::buffer(bytes), use_awaitable);
}

awaitable<void> on_a_pool_ok(asio::thread_pool &pool, asio::stream_file &file) {
  co_await asio::co_spawn(
      pool,
      [&]() -> awaitable<void> {
        char bytes[16];
        file.read_some(asio::buffer(bytes));
        co_return;
      },
      use_awaitable);
}

awaitable<void> reads_bad(asio::stream_file &file,
                          asio::random_access_file &data,
                          asio::ip::tcp::socket &socket) {
  char bytes[16];
  file.read_some(asio::buffer(bytes));
  // CHECK: asio-files.cpp:[[@LINE-1]]:8: warning: async function 'reads_bad' calls 'boost::asio::basic_stream_file::read_some', which blocks on file I/O [async-blocking-call]
  data.read_some_at(0, asio::buffer(bytes));
  // CHECK: asio-files.cpp:[[@LINE-1]]:8: warning: async function 'reads_bad' calls 'boost::asio::basic_random_access_file::read_some_at', which blocks on file I/O [async-blocking-call]
  asio::read(file, asio::buffer(bytes));
  // CHECK: asio-files.cpp:[[@LINE-1]]:3: warning: async function 'reads_bad' calls 'boost::asio::read', which blocks on file I/O [async-blocking-call]
  asio::read(socket, asio::buffer(bytes));
  // CHECK: asio-files.cpp:[[@LINE-1]]:3: warning: async function 'reads_bad' calls 'boost::asio::read', which blocks on network I/O [async-blocking-call]
  co_return;
}
