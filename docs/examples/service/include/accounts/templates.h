// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// HTML pages with `{{name}}` in the places to fill.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace accounts {

/// Values are escaped for HTML; unknown names are left empty.
std::string fill(std::string_view text,
                 const std::map<std::string, std::string, std::less<>> &values);

} // namespace accounts
