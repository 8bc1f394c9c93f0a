// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// The endpoints, one coroutine each, and the table that finds them.
#pragma once

#include "accounts/application.h"
#include "accounts/http.h"

#include <boost/asio/awaitable.hpp>

#include <string_view>

namespace accounts {

// handlers/auth.cpp
asio::awaitable<response> login(application &app, const request &req);
asio::awaitable<response> refresh_token(application &app, const request &req);
asio::awaitable<response> logout(application &app, const request &req);

// handlers/profile.cpp
asio::awaitable<response> show_profile(application &app, const request &req);
asio::awaitable<response> rename_profile(application &app, const request &req);
asio::awaitable<response> upload_avatar(application &app, const request &req);

// handlers/admin.cpp
asio::awaitable<response> change_setting(application &app, const request &req);
asio::awaitable<response> export_users(application &app, const request &req);
asio::awaitable<response> download_audit(application &app, const request &req);

// handlers/pages.cpp
asio::awaitable<response> login_page(application &app, const request &req);
asio::awaitable<response> live(application &app, const request &req);
asio::awaitable<response> ready(application &app, const request &req);

enum class access { anyone, user, admin };

struct route {
  std::string_view method;
  std::string_view path;
  access allowed;
  asio::awaitable<response> (*handle)(application &app, const request &req);
};

/// Null if there is no such endpoint.
const route *find_route(std::string_view method, std::string_view path);

} // namespace accounts
