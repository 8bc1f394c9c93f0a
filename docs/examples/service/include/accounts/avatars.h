// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Avatar pictures: checked, then kept as files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace accounts {

struct picture {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
};

/// Checks every chunk of a PNG file and returns the size of the picture. Throws
/// a 415 for anything else. Takes milliseconds for a large picture.
picture inspect_png(std::string_view data);

/// Replaces the avatar of \p user_id and returns its file name.
std::string store_avatar(const std::filesystem::path &folder,
                         std::int64_t user_id, std::string_view data);

} // namespace accounts
