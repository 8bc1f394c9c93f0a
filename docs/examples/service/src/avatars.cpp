// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/avatars.h"

#include "accounts/http.h"

#include <boost/crc.hpp>
#include <boost/endian/conversion.hpp>

#include <atomic>
#include <fstream>
#include <stdexcept>

namespace accounts {

using namespace std::string_view_literals;

static std::uint32_t big_endian(std::string_view data, std::size_t at) {
  return boost::endian::load_big_u32(
      reinterpret_cast<const unsigned char *>(data.data()) + at);
}

picture inspect_png(std::string_view data) {
  constexpr auto signature = "\x89PNG\r\n\x1a\n"sv;
  if (!data.starts_with(signature))
    throw http_error(415, "an avatar must be a PNG file");

  picture found;
  // A chunk is its length, its type, its data, and a CRC of the last two.
  for (auto rest = data.substr(signature.size()); rest.size() >= 12;) {
    const std::size_t length = big_endian(rest, 0);
    if (length > rest.size() - 12)
      break;
    const std::string_view type = rest.substr(4, 4);
    boost::crc_32_type crc;
    crc.process_bytes(type.data(), length + 4);
    if (crc.checksum() != big_endian(rest, length + 8))
      throw http_error(415, "the PNG file is damaged");
    if (type == "IHDR" && length >= 8)
      found = {big_endian(rest, 8), big_endian(rest, 12)};
    if (type == "IEND")
      return found;
    rest.remove_prefix(length + 12);
  }
  throw http_error(415, "the PNG file is cut short");
}

std::string store_avatar(const std::filesystem::path &folder,
                         std::int64_t user_id, std::string_view data) {
  const std::string name = std::to_string(user_id) + ".png";
  std::filesystem::create_directories(folder);
  // Written beside and renamed, so that nobody is served half a picture.
  static std::atomic<unsigned> uploads;
  const std::filesystem::path part =
      folder / (name + '.' + std::to_string(++uploads));
  std::ofstream out(part, std::ios::binary);
  out.write(data.data(), static_cast<std::streamsize>(data.size()));
  out.close();
  if (!out)
    throw std::runtime_error("cannot write '" + part.string() + "'");
  std::filesystem::rename(part, folder / name);
  return name;
}

} // namespace accounts
