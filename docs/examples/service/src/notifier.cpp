// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/notifier.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/json.hpp>

#include <chrono>
#include <iostream>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace json = boost::json;
using asio::ip::tcp;

namespace accounts {

static asio::awaitable<void> deliver(const config &options, std::string body) {
  const auto executor = co_await asio::this_coro::executor;
  tcp::resolver resolver(executor);
  const auto endpoints =
      resolver.resolve(options.webhook_host, options.webhook_port);

  beast::tcp_stream stream(executor);
  stream.expires_after(std::chrono::seconds(5));
  co_await stream.async_connect(endpoints, asio::use_awaitable);

  http::request<http::string_body> out(http::verb::post, "/events", 11);
  out.set(http::field::host, options.webhook_host);
  out.set(http::field::content_type, "application/json");
  out.body() = std::move(body);
  out.prepare_payload();
  co_await http::async_write(stream, out, asio::use_awaitable);

  beast::flat_buffer buffer;
  http::response<http::string_body> in;
  co_await http::async_read(stream, buffer, in, asio::use_awaitable);
  if (in.result() != http::status::ok)
    throw std::runtime_error("answered " + std::to_string(in.result_int()));
}

asio::awaitable<void> notify_login(const config &options, std::string login,
                                   std::string remote) {
  if (options.webhook_host.empty())
    co_return;
  try {
    const json::object event{
        {"event", "login"}, {"user", login}, {"from", remote}};
    co_await deliver(options, json::serialize(event));
  } catch (const boost::system::system_error &e) {
    std::clog << "webhook " << options.webhook_host << ": "
              << e.code().message() << '\n';
  } catch (const std::exception &e) {
    std::clog << "webhook " << options.webhook_host << ": " << e.what() << '\n';
  }
}

} // namespace accounts
