// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/auth.h"

#include <random>

namespace accounts {

// How long a revoked token may still work, at worst.
static constexpr std::chrono::seconds trust_cache_for{60};

std::string make_token() {
  static constexpr char digits[] = "0123456789abcdef";
  thread_local std::random_device random;
  std::string token;
  while (token.size() < 64) {
    auto bits = random();
    for (int i = 0; i < 8; ++i, bits >>= 4)
      token += digits[bits & 15];
  }
  return token;
}

std::string session_token(const request &req, const cookie_options &cookie) {
  const auto found = req.cookies.find(cookie.name);
  return found == req.cookies.end() ? std::string() : found->second;
}

std::string set_cookie(const cookie_options &cookie, std::string_view token) {
  std::string value = cookie.name + "=" + std::string(token) +
                      "; Path=/; HttpOnly; SameSite=" + cookie.same_site;
  if (cookie.secure)
    value += "; Secure";
  if (token.empty())
    value += "; Max-Age=0";
  return value;
}

static std::string cache_key(std::string_view token) {
  return "session:" + std::string(token);
}

std::optional<identity> authenticate(application &app, std::string_view token) {
  if (token.empty())
    return std::nullopt;
  // Entries read "<user id>" or "<user id> admin".
  if (const auto entry = app.cache.get(cache_key(token)))
    return identity{std::stoll(*entry), entry->ends_with(" admin")};

  const auto who = app.sessions.find(token);
  if (who)
    app.cache.put(cache_key(token),
                  std::to_string(who->user_id) + (who->admin ? " admin" : ""),
                  trust_cache_for);
  return who;
}

void forget(application &app, std::string_view token) {
  app.cache.erase(cache_key(token));
}

} // namespace accounts
