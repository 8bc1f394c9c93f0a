// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/blocking.h"
#include "accounts/handlers.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json.hpp>

namespace json = boost::json;

namespace accounts {

static constexpr std::size_t audit_bytes = 1024 * 1024;

asio::awaitable<response> change_setting(application &app, const request &req) {
  const std::string name = string_member(req.body, "name");
  const std::string value = string_member(req.body, "value");
  boost::system::error_code error;
  json::parse(value, error);
  if (error)
    throw http_error(400, "the value is not JSON: " + error.message());

  co_await run_blocking(app.workers, [&] {
    app.settings.put(name, value);
    app.audit.append("setting-changed", req.who->user_id, req.remote);
  });
  co_return json_response(200, json::object{{"name", name}});
}

asio::awaitable<response> export_users(application &app, const request &) {
  // Every user of the system: seconds, so a worker does it.
  response out;
  out.content_type = "text/csv";
  out.body = co_await asio::co_spawn(
      app.workers,
      [&app]() -> asio::awaitable<std::string> {
        co_return app.users.export_csv();
      },
      asio::use_awaitable);
  co_return out;
}

asio::awaitable<response> download_audit(application &app, const request &) {
  // The log sits on slow disks. Awaiting a post to the workers would not do: it
  // comes back to the event loop.
  response out;
  out.content_type = "text/plain";
  out.body = co_await run_blocking(app.workers,
                                   [&] { return app.audit.tail(audit_bytes); });
  co_return out;
}

} // namespace accounts
