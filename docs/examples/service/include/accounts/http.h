// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// What handlers see of HTTP: plain requests and responses, no sockets.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/json/fwd.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace accounts {

namespace asio = boost::asio;

/// Who a request speaks for.
struct identity {
  std::int64_t user_id = 0;
  bool admin = false;
};

struct request {
  std::string method;
  std::string path;
  std::map<std::string, std::string, std::less<>> cookies;
  std::string body;
  std::string remote;
  /// Set for every route that needs a login, before its handler runs.
  std::optional<identity> who;
};

struct response {
  unsigned status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

/// Thrown by handlers; becomes a response with that status.
class http_error : public std::runtime_error {
public:
  http_error(unsigned status, const std::string &what)
      : std::runtime_error(what), status_(status) {}
  unsigned status() const { return status_; }

private:
  unsigned status_;
};

response json_response(unsigned status, const boost::json::value &value);
response error_response(unsigned status, std::string_view message);

/// The string member \p name of the JSON object \p body. Throws a 400 where
/// there is no such object, no such member, or another type.
std::string string_member(std::string_view body, std::string_view name);

/// Splits a Cookie header; what is not `name=value` is skipped.
std::map<std::string, std::string, std::less<>>
parse_cookies(std::string_view header);

} // namespace accounts
