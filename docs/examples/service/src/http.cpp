// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/http.h"

#include <boost/json.hpp>

#include <sstream>

namespace json = boost::json;

namespace accounts {

response json_response(unsigned status, const json::value &value) {
  response out;
  out.status = status;
  out.body = json::serialize(value) + "\n";
  return out;
}

response error_response(unsigned status, std::string_view message) {
  return json_response(status, json::object{{"error", message}});
}

std::string string_member(std::string_view body, std::string_view name) {
  boost::system::error_code error;
  const json::value value = json::parse(body, error);
  if (error || !value.is_object())
    throw http_error(400, "the body must be a JSON object");
  const json::value *member = value.get_object().if_contains(name);
  if (!member || !member->is_string())
    throw http_error(400, "missing string '" + std::string(name) + "'");
  return json::value_to<std::string>(*member);
}

std::map<std::string, std::string, std::less<>>
parse_cookies(std::string_view header) {
  std::map<std::string, std::string, std::less<>> cookies;
  std::istringstream in{std::string(header)};
  for (std::string pair; std::getline(in >> std::ws, pair, ';');) {
    const auto equals = pair.find('=');
    if (equals != std::string::npos)
      cookies.emplace(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return cookies;
}

} // namespace accounts
