// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// What the operator can set, read once at start-up.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace accounts {

struct config {
  std::string listen_host = "localhost";
  std::string listen_port = "8080";
  std::string database_url = "postgresql:///accounts";
  std::size_t database_connections = 4;
  std::size_t worker_threads = 4;
  std::filesystem::path cache_file = "cache.sqlite";
  std::filesystem::path audit_file = "audit.log";
  std::filesystem::path avatar_dir = "avatars";
  std::filesystem::path share_dir = "share";
  /// Told about every login. Empty: nobody is.
  std::string webhook_host;
  std::string webhook_port = "80";
};

/// Reads `key = value` lines; `#` starts a comment line. A file that does not
/// exist leaves every default in place.
config load_config(const std::filesystem::path &file);

} // namespace accounts
