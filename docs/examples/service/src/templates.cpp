// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/templates.h"

namespace accounts {

static std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}

std::string
fill(std::string_view text,
     const std::map<std::string, std::string, std::less<>> &values) {
  std::string out;
  for (;;) {
    const auto open = text.find("{{");
    const auto close = text.find("}}", open);
    out += text.substr(0, open);
    if (close == std::string_view::npos)
      return out;
    const auto found = values.find(text.substr(open + 2, close - open - 2));
    if (found != values.end())
      out += escaped(found->second);
    text.remove_prefix(close + 2);
  }
}

} // namespace accounts
