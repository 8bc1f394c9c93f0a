// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// The audit log: one line per event, on disk before the event is answered.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>

namespace accounts {

class audit_log {
public:
  explicit audit_log(std::filesystem::path file);
  audit_log(const audit_log &) = delete;
  audit_log &operator=(const audit_log &) = delete;
  ~audit_log();

  void append(std::string_view event, std::int64_t user_id,
              std::string_view remote);

  /// Goes on in a new file after the old one was renamed by logrotate.
  void reopen();

  /// The last lines, at most \p bytes of them.
  std::string tail(std::size_t bytes) const;

private:
  std::filesystem::path file_;
  std::mutex mutex_;
  int descriptor_;
};

} // namespace accounts
