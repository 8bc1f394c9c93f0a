// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Tells another system about logins.
#pragma once

#include "accounts/config.h"

#include <boost/asio/awaitable.hpp>

#include <string>

namespace accounts {

/// Posts the login to the webhook, if one is configured. Failures are logged
/// and forgotten: a login must not depend on it.
boost::asio::awaitable<void>
notify_login(const config &options, std::string login, std::string remote);

} // namespace accounts
