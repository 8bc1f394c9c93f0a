// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Bringing the database up to date.
#pragma once

#include "accounts/db.h"

#include <filesystem>

namespace accounts {

/// Runs the statements of \p file, which can be run any number of times.
void apply_schema(connection_pool &database, const std::filesystem::path &file);

} // namespace accounts
