// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/config.h"

#include <charconv>
#include <fstream>
#include <stdexcept>

namespace accounts {

static std::string trimmed(const std::string &text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string::npos)
    return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

static std::size_t positive(const std::string &text) {
  std::size_t number = 0;
  const char *end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, number);
  if (parsed.ec != std::errc() || parsed.ptr != end || number == 0)
    throw std::runtime_error("'" + text + "' is not a positive number");
  return number;
}

static bool assign(config &out, const std::string &key,
                   const std::string &value) {
  if (key == "listen_host")
    out.listen_host = value;
  else if (key == "listen_port")
    out.listen_port = value;
  else if (key == "database_url")
    out.database_url = value;
  else if (key == "database_connections")
    out.database_connections = positive(value);
  else if (key == "worker_threads")
    out.worker_threads = positive(value);
  else if (key == "cache_file")
    out.cache_file = value;
  else if (key == "audit_file")
    out.audit_file = value;
  else if (key == "avatar_dir")
    out.avatar_dir = value;
  else if (key == "share_dir")
    out.share_dir = value;
  else if (key == "webhook_host")
    out.webhook_host = value;
  else if (key == "webhook_port")
    out.webhook_port = value;
  else
    return false;
  return true;
}

config load_config(const std::filesystem::path &file) {
  config out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    line = trimmed(line);
    if (line.empty() || line.front() == '#')
      continue;
    const auto equals = line.find('=');
    const std::string key = trimmed(line.substr(0, equals));
    if (equals == std::string::npos ||
        !assign(out, key, trimmed(line.substr(equals + 1))))
      throw std::runtime_error(file.string() + ": unknown key '" + key + "'");
  }
  return out;
}

} // namespace accounts
