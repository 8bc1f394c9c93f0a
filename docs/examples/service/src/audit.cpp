// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/audit.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <fstream>
#include <system_error>
#include <utility>

namespace accounts {

static int open_for_append(const std::filesystem::path &file) {
  const int descriptor =
      ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0)
    throw std::system_error(errno, std::generic_category(),
                            "cannot open the audit log '" + file.string() +
                                "'");
  return descriptor;
}

static std::string timestamp() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  std::array<char, 32> text{};
  return {text.data(),
          std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

audit_log::audit_log(std::filesystem::path file)
    : file_(std::move(file)), descriptor_(open_for_append(file_)) {}

audit_log::~audit_log() { ::close(descriptor_); }

void audit_log::append(std::string_view event, std::int64_t user_id,
                       std::string_view remote) {
  std::string line = timestamp();
  line.append(" ").append(event).append(" user=");
  line.append(std::to_string(user_id)).append(" from=").append(remote);
  line.append("\n");

  const std::lock_guard lock(mutex_);
  // One write, so that lines of two processes never mix. The auditors want the
  // line to survive a power cut.
  if (::write(descriptor_, line.data(), line.size()) < 0 ||
      ::fdatasync(descriptor_) < 0)
    throw std::system_error(errno, std::generic_category(), "audit log");
}

void audit_log::reopen() {
  const int fresh = open_for_append(file_);
  const std::lock_guard lock(mutex_);
  ::close(std::exchange(descriptor_, fresh));
}

std::string audit_log::tail(std::size_t bytes) const {
  std::ifstream in(file_, std::ios::binary | std::ios::ate);
  const auto size = static_cast<std::size_t>(in.tellg());
  std::string text(std::min(size, bytes), '\0');
  in.seekg(static_cast<std::streamoff>(size - text.size()));
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (text.size() < size) // Cut in the middle of a line, most likely.
    text.erase(0, text.find('\n') + 1);
  return text;
}

} // namespace accounts
