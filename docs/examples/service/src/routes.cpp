// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/handlers.h"

namespace accounts {

static constexpr route routes[] = {
    {"GET", "/", access::anyone, login_page},
    {"POST", "/login", access::anyone, login},
    {"POST", "/token/refresh", access::user, refresh_token},
    {"POST", "/logout", access::user, logout},
    {"GET", "/me", access::user, show_profile},
    {"POST", "/me/name", access::user, rename_profile},
    {"PUT", "/me/avatar", access::user, upload_avatar},
    {"POST", "/admin/settings", access::admin, change_setting},
    {"GET", "/admin/users.csv", access::admin, export_users},
    {"GET", "/admin/audit", access::admin, download_audit},
    {"GET", "/health/live", access::anyone, live},
    {"GET", "/health/ready", access::anyone, ready},
};

const route *find_route(std::string_view method, std::string_view path) {
  for (const route &candidate : routes)
    if (candidate.method == method && candidate.path == path)
      return &candidate;
  return nullptr;
}

} // namespace accounts
