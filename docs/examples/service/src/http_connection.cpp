// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/auth.h"
#include "accounts/handlers.h"
#include "accounts/server.h"

#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <iostream>

namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace accounts {

static constexpr std::size_t max_body = 8 * 1024 * 1024;
static constexpr std::chrono::seconds idle_for{30};

asio::awaitable<response> dispatch(application &app, request &req) {
  const route *found = find_route(req.method, req.path);
  if (!found)
    co_return error_response(404, "no such resource");
  try {
    if (found->allowed != access::anyone) {
      const cookie_options cookie = app.settings.cookie_settings();
      req.who = authenticate(app, session_token(req, cookie));
      if (!req.who)
        throw http_error(401, "please log in");
      if (found->allowed == access::admin && !req.who->admin)
        throw http_error(403, "administrators only");
    }
    co_return co_await found->handle(app, req);
  } catch (const http_error &e) {
    co_return error_response(e.status(), e.what());
  } catch (const std::exception &e) {
    std::clog << req.method << ' ' << req.path << ": " << e.what() << '\n';
    co_return error_response(500, "internal error");
  }
}

static request from_beast(http::request<http::string_body> in,
                          std::string remote) {
  request req;
  req.method = in.method_string();
  req.path = in.target().substr(0, in.target().find('?'));
  req.cookies = parse_cookies(in[http::field::cookie]);
  req.body = std::move(in.body());
  req.remote = std::move(remote);
  return req;
}

static http::response<http::string_body> to_beast(response from, bool keep) {
  http::response<http::string_body> out(http::int_to_status(from.status), 11);
  out.set(http::field::content_type, from.content_type);
  for (const auto &[name, value] : from.headers)
    out.insert(name, value);
  out.keep_alive(keep);
  out.body() = std::move(from.body);
  out.prepare_payload();
  return out;
}

asio::awaitable<void> serve_connection(application &app,
                                       asio::ip::tcp::socket socket) {
  try {
    const std::string remote = socket.remote_endpoint().address().to_string();
    beast::tcp_stream stream(std::move(socket));
    beast::flat_buffer buffer;
    for (bool keep = true; keep;) {
      http::request_parser<http::string_body> parser;
      parser.body_limit(max_body);
      stream.expires_after(idle_for);
      co_await http::async_read(stream, buffer, parser, asio::use_awaitable);
      keep = parser.get().keep_alive();

      stream.expires_never();
      request req = from_beast(parser.release(), remote);
      auto out = to_beast(co_await dispatch(app, req), keep);
      stream.expires_after(idle_for);
      co_await http::async_write(stream, out, asio::use_awaitable);
    }
    stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send);
  } catch (const boost::system::system_error &e) {
    if (e.code() != http::error::end_of_stream &&
        e.code() != beast::error::timeout)
      std::clog << "connection: " << e.code().message() << '\n';
  }
}

} // namespace accounts
