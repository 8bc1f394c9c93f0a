// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/auth.h"
#include "accounts/handlers.h"
#include "accounts/notifier.h"
#include "accounts/retry.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/json.hpp>

namespace json = boost::json;

namespace accounts {

static constexpr int max_failures = 10;
static constexpr std::chrono::minutes lock_out_for{15};

static int failed_logins(application &app, const std::string &remote) {
  const auto count = app.cache.get("failures:" + remote);
  return count ? std::stoi(*count) : 0;
}

static response token_response(const cookie_options &cookie,
                               const std::string &token,
                               std::chrono::seconds lifetime) {
  response out =
      json_response(200, json::object{{"expires_in", lifetime.count()}});
  out.headers.emplace_back("Set-Cookie", set_cookie(cookie, token));
  return out;
}

asio::awaitable<response> login(application &app, const request &req) {
  const std::string name = string_member(req.body, "login");
  const std::string password = string_member(req.body, "password");

  if (failed_logins(app, req.remote) >= max_failures)
    throw http_error(429, "too many failed logins");

  // A fail-over takes a second; nobody should be turned away meanwhile.
  const auto user = with_retries(
      {}, [&] { return app.users.check_password(name, password); });
  if (!user) {
    app.cache.increment("failures:" + req.remote, lock_out_for);
    app.audit.append("login-failed", 0, req.remote);
    throw http_error(401, "wrong login or password");
  }

  const std::string token = make_token();
  const auto lifetime = app.settings.session_lifetime();
  app.sessions.insert(token, user->id, lifetime);
  app.audit.append("login", user->id, req.remote);

  // Nobody waits for the webhook.
  asio::co_spawn(co_await asio::this_coro::executor,
                 notify_login(app.options, user->login, req.remote),
                 asio::detached);
  co_return token_response(app.settings.cookie_settings(), token, lifetime);
}

asio::awaitable<response> refresh_token(application &app, const request &req) {
  const cookie_options cookie = app.settings.cookie_settings();
  const auto lifetime = app.settings.session_lifetime();

  const std::string old_token = session_token(req, cookie);
  const std::string new_token = make_token();
  if (!app.sessions.rotate(old_token, new_token, lifetime))
    throw http_error(401, "the session has ended");
  forget(app, old_token);
  co_return token_response(cookie, new_token, lifetime);
}

asio::awaitable<response> logout(application &app, const request &req) {
  const cookie_options cookie = app.settings.cookie_settings();
  const std::string token = session_token(req, cookie);
  app.sessions.remove(token);
  forget(app, token);
  app.audit.append("logout", req.who->user_id, req.remote);

  response out = json_response(200, json::object{});
  out.headers.emplace_back("Set-Cookie", set_cookie(cookie, ""));
  co_return out;
}

} // namespace accounts
