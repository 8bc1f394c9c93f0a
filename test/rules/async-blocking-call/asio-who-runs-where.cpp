// Where code runs with Boost.Asio: each line was run, and the thread that it ran
// on is what is expected here.
//
// REQUIRES: boost-asio
// RUN: %async-tidy %s -- %cxxflags | %check %s

#include <boost/asio.hpp>
#include <boost/asio/spawn.hpp>
#include <unistd.h>

namespace asio = boost::asio;
using asio::awaitable;
using asio::use_awaitable;
using asio::ip::tcp;

// ---- Switches ----

awaitable<void> bound_token_ok(asio::thread_pool &pool) {
  co_await asio::post(asio::bind_executor(pool, use_awaitable));
  sleep(1);
}

awaitable<void> bound_token_for_pool_ok(asio::thread_pool &pool) {
  co_await asio::post(pool, asio::bind_executor(pool, use_awaitable));
  sleep(1);
}

awaitable<void> bound_dispatch_ok(asio::thread_pool &pool) {
  co_await asio::dispatch(asio::bind_executor(pool.get_executor(), use_awaitable));
  sleep(1);
}

awaitable<void> branches_ok(asio::thread_pool &pool, bool first) {
  if (first)
    co_await asio::post(asio::bind_executor(pool, use_awaitable));
  else
    co_await asio::post(pool, asio::bind_executor(pool, use_awaitable));
  sleep(1);
}

// What never suspends does not bring it back.
awaitable<void> executor_between_ok(asio::thread_pool &pool) {
  co_await asio::post(asio::bind_executor(pool, use_awaitable));
  auto own = co_await asio::this_coro::executor;
  sleep(1);
}

awaitable<void> leaks_ok(asio::thread_pool &pool) {
  co_await bound_token_ok(pool);
  sleep(1);
}

awaitable<void> child_ok() {
  sleep(1);
  co_return;
}
awaitable<void> spawned_ok(asio::thread_pool &pool) {
  co_await asio::co_spawn(pool, child_ok(), use_awaitable);
  co_await asio::co_spawn(
      pool,
      []() -> awaitable<void> {
        sleep(1);
        co_return;
      },
      use_awaitable);
}

awaitable<void> hops_bad(asio::thread_pool &pool) {
  co_await asio::post(pool, use_awaitable);
  sleep(1);
  // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'hops_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
  co_await asio::post(pool.get_executor(), use_awaitable);
  sleep(1);
  // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'hops_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
  co_await asio::post(pool, asio::deferred);
  sleep(1);
  // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'hops_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}

awaitable<void> back_bad(asio::thread_pool &pool) {
  co_await asio::post(asio::bind_executor(pool, use_awaitable));
  co_await asio::post(use_awaitable);
  sleep(1);
  // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'back_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}

awaitable<void> next_suspension_bad(asio::thread_pool &pool,
                                    asio::steady_timer &timer) {
  co_await asio::post(asio::bind_executor(pool, use_awaitable));
  co_await timer.async_wait(use_awaitable);
  sleep(1);
  // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'next_suspension_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}

awaitable<void> bound_to_the_loop_bad(asio::io_context &io) {
  co_await asio::post(asio::bind_executor(io, use_awaitable));
  sleep(1);
  // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'bound_to_the_loop_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}

awaitable<void> one_branch_bad(asio::thread_pool &pool, bool heavy) {
  if (heavy)
    co_await asio::post(asio::bind_executor(pool, use_awaitable));
  sleep(1);
  // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'one_branch_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}

awaitable<void> in_a_loop_bad(asio::thread_pool &pool,
                              asio::steady_timer &timer) {
  while (true) {
    sleep(1);
    // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:5: warning: async function 'in_a_loop_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
    co_await asio::post(asio::bind_executor(pool, use_awaitable));
    sleep(1);
  }
}

awaitable<void> caught_bad(asio::thread_pool &pool, asio::steady_timer &timer) {
  try {
    co_await timer.async_wait(use_awaitable);
    co_await asio::post(asio::bind_executor(pool, use_awaitable));
  } catch (...) {
    sleep(1);
    // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:5: warning: async function 'caught_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
  }
}

awaitable<void> early_return_ok(asio::thread_pool &pool, bool light) {
  if (light)
    co_return;
  co_await asio::post(asio::bind_executor(pool, use_awaitable));
  sleep(1);
}

awaitable<void> awaits_spawned_bad(asio::thread_pool &pool) {
  co_await asio::co_spawn(pool, child_ok(), use_awaitable);
  sleep(1);
  // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'awaits_spawned_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}

// ---- Callables ----

void callables_ok(asio::thread_pool &pool, asio::any_io_executor erased) {
  asio::post(pool, [] { sleep(1); });
  asio::dispatch(pool.get_executor(), [] { sleep(1); });
  asio::any_io_executor executor = pool.get_executor();
  asio::defer(executor, [] { sleep(1); });
  asio::post(asio::make_strand(pool), [] { sleep(1); });
  asio::post(erased, [] { sleep(1); });
  asio::steady_timer timer(pool);
  timer.async_wait([](boost::system::error_code) { sleep(1); });
  asio::post(asio::system_executor(), [] { sleep(1); });
}

void bound_handler_ok(asio::steady_timer &timer, asio::thread_pool &pool) {
  timer.async_wait(
      asio::bind_executor(pool, [](boost::system::error_code) { sleep(1); }));
}

void asks_first_ok(asio::io_context &io) {
  asio::post(io, [&io] {
    if (!io.get_executor().running_in_this_thread())
      sleep(1);
  });
}

void callables_bad(asio::io_context &io, asio::steady_timer &timer,
                   tcp::socket &socket) {
  asio::post(io, [] { sleep(1); });
  // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:23: warning: callback 'callables_bad::(lambda)' calls 'sleep', which blocks on a sleep [async-blocking-call]
  asio::post(asio::make_strand(io), [] { sleep(1); });
  // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:42: warning: callback 'callables_bad::(lambda)' calls 'sleep', which blocks on a sleep [async-blocking-call]
  asio::any_io_executor executor = io.get_executor();
  asio::post(executor, [] { sleep(1); });
  // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:29: warning: callback 'callables_bad::(lambda)' calls 'sleep', which blocks on a sleep [async-blocking-call]
  timer.async_wait([](boost::system::error_code) { sleep(1); });
  // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:52: warning: callback 'callables_bad::(lambda)' calls 'sleep', which blocks on a sleep [async-blocking-call]
  char data[8];
  asio::async_read(socket, asio::buffer(data),
                   [](boost::system::error_code, size_t) { sleep(1); });
  // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:60: warning: callback 'callables_bad::(lambda)' calls 'sleep', which blocks on a sleep [async-blocking-call]
}

void yields_bad(asio::io_context &io) {
  asio::spawn(
      io,
      [](asio::yield_context yield) {
        sleep(1);
        // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:9: warning: fiber 'yields_bad::(lambda)' calls 'sleep', which blocks on a sleep [async-blocking-call]
      },
      asio::detached);
}

// Threads of a pool may block, whatever runs on them.
void takes_yield_of_a_pool_ok(asio::yield_context yield) { sleep(1); }
void yields_on_a_pool_ok(asio::thread_pool &pool, asio::any_io_executor erased) {
  asio::spawn(
      pool,
      [](asio::yield_context yield) {
        sleep(1);
        takes_yield_of_a_pool_ok(yield);
      },
      asio::detached);
  asio::spawn(
      erased, [](asio::yield_context yield) { sleep(1); }, asio::detached);
}

void helper_of_a_fiber_bad(asio::yield_context yield) {
  sleep(1);
  // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:3: warning: fiber 'helper_of_a_fiber_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}

// ---- Sockets that do not wait ----

void polls_ok(asio::io_context &io, tcp::socket &socket) {
  asio::post(io, [&] {
    char data[8];
    boost::system::error_code error;
    socket.non_blocking(true);
    socket.read_some(asio::buffer(data), error);
  });
}

// Another object of the class may be the same one.
struct session_ok {
  tcp::socket &socket;
  void reads(asio::io_context &io) {
    asio::post(io, [this] {
      char data[8];
      boost::system::error_code error;
      socket.read_some(asio::buffer(data), error);
    });
  }
};

void native_ok(asio::io_context &io, tcp::socket &socket) {
  asio::post(io, [&] {
    char data[8];
    recv(socket.native_handle(), data, 1, 0);
    int fd = socket.native_handle();
    recv(fd, data, 1, 0);
  });
}

void waits_bad(asio::io_context &io, asio::ip::udp::socket &socket) {
  asio::post(io, [&] {
    char data[8];
    boost::system::error_code error;
    socket.receive(asio::buffer(data), 0, error);
    // CHECK: asio-who-runs-where.cpp:[[@LINE-1]]:12: warning: callback 'waits_bad::(lambda)' calls 'boost::asio::basic_datagram_socket::receive', which blocks on network I/O [async-blocking-call]
  });
}
