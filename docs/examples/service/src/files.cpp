// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/files.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace accounts {

std::string read_file(const std::filesystem::path &file) {
  std::ifstream in(file, std::ios::binary);
  if (!in)
    throw std::runtime_error("cannot read '" + file.string() + "'");
  return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace accounts
