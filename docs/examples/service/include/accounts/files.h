// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Small files, whole.
#pragma once

#include <filesystem>
#include <string>

namespace accounts {

std::string read_file(const std::filesystem::path &file);

} // namespace accounts
