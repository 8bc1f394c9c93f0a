// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What templates of Asio take cannot be made up: streams, tokens, executors.

namespace asio_uses {

asio::awaitable<void> work();
using Channel = asio::experimental::channel<void(asio::error_code, int)>;
using ConcurrentChannel =
    asio::experimental::concurrent_channel<void(asio::error_code, int)>;
using Socket = asio::ip::tcp::socket;

struct Implementation {
  template <class Self> void operator()(Self &self) { self.complete(); }
};
struct Initiation {
  template <class Handler> void operator()(Handler &&handler) const {}
};

struct Sender : asio::execution::sender_base {};
struct Bulk {
  template <class F> Sender bulk_execute(F, std::size_t) const { return {}; }
};

inline void executors(asio::io_context &io, asio::thread_pool &pool) {
  auto nothing = [] {};
  asio::co_spawn(io, work(), asio::detached);
  asio::bind_executor(pool, nothing);
  asio::make_strand(io).execute(nothing);
  asio::execution::execute(io.get_executor(), nothing);
  asio::execution::bulk_execute(Bulk(), [](std::size_t) {}, 2u);
  void (*token)() = nothing;
  asio::async_compose<void (*)(), void()>(Implementation(), token, io);
  asio::async_initiate<void (*)(), void()>(Initiation(), token);
}

inline void channels(Channel &channel, ConcurrentChannel &concurrent) {
  auto received = [](asio::error_code, int) {};
  auto sent = [](asio::error_code) {};
  channel.async_receive(received);
  channel.async_send(asio::error_code(), 1, sent);
  concurrent.async_receive(received);
  concurrent.async_send(asio::error_code(), 1, sent);
}

inline void groups(Socket &socket, asio::steady_timer &timer) {
  asio::experimental::make_parallel_group(
      timer.async_wait(asio::experimental::deferred),
      timer.async_wait(asio::experimental::deferred))
      .async_wait(asio::experimental::wait_for_all(),
                  [](std::array<std::size_t, 2>, asio::error_code,
                     asio::error_code) {});
}

inline void streams(asio::buffered_stream<Socket> &both,
                    asio::buffered_read_stream<Socket> &reads,
                    asio::buffered_write_stream<Socket> &writes,
                    asio::mutable_buffer buffer) {
  auto moved = [](asio::error_code, std::size_t) {};
  both.async_fill(moved);
  both.async_flush(moved);
  both.async_read_some(buffer, moved);
  both.async_write_some(buffer, moved);
  reads.async_fill(moved);
  reads.async_write_some(buffer, moved);
  writes.async_flush(moved);
  writes.async_read_some(buffer, moved);
}

} // namespace asio_uses
