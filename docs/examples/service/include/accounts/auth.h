// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Session tokens: making, reading and checking them.
#pragma once

#include "accounts/application.h"
#include "accounts/http.h"

#include <optional>
#include <string>
#include <string_view>

namespace accounts {

/// 256 random bits in hexadecimal.
std::string make_token();

/// The token that the session cookie carries, or an empty string.
std::string session_token(const request &req, const cookie_options &cookie);

/// A Set-Cookie header value; an empty \p token removes the cookie.
std::string set_cookie(const cookie_options &cookie, std::string_view token);

/// Who \p token belongs to. Asks the local cache before the database.
std::optional<identity> authenticate(application &app, std::string_view token);

/// Drops \p token from this node's cache; other nodes follow when their entry
/// expires.
void forget(application &app, std::string_view token);

} // namespace accounts
