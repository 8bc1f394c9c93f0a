// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the pack of asio-grpc says of templates, used once.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

using Generic = agrpc::ServerRPC<agrpc::ServerRPCType::GENERIC>;

void use(agrpc::GrpcContext &context, boost::asio::io_context &other,
         grpc::AsyncGenericService &service) {
  agrpc::register_awaitable_rpc_handler<Generic>(
      context, service,
      [](Generic &) -> boost::asio::awaitable<void> { co_return; },
      boost::asio::detached);
  agrpc::register_callback_rpc_handler<Generic>(
      context, service, [](Generic::Ptr) {}, boost::asio::detached);
  agrpc::register_yield_rpc_handler<Generic>(
      context, service, [](Generic &, const auto &) {}, boost::asio::detached);
  agrpc::run(context, other);
  agrpc::run_completion_queue(context, other);
  auto now = std::chrono::system_clock::now();
  agrpc::Alarm(context).wait(now, [](bool) {});
  context.run_until(now);
  context.run_while([] { return false; });
}
