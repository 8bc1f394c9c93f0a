// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/files.h"
#include "accounts/handlers.h"
#include "accounts/templates.h"

#include <boost/json.hpp>

namespace json = boost::json;

namespace accounts {

asio::awaitable<response> login_page(application &app, const request &req) {
  // Read every time, so that designers see their edits without a restart.
  const std::string page =
      read_file(app.options.share_dir / "templates" / "login.html");
  response out;
  out.content_type = "text/html; charset=utf-8";
  out.body = fill(page, {{"remote", req.remote}});
  co_return out;
}

asio::awaitable<response> live(application &, const request &) {
  co_return json_response(200, json::object{{"status", "live"}});
}

asio::awaitable<response> ready(application &app, const request &) {
  // A connection of its own: a busy pool does not mean a dead database.
  try {
    pqxx::connection probe(app.database.url());
    pqxx::nontransaction(probe).exec1("SELECT 1");
  } catch (const pqxx::failure &e) {
    co_return error_response(503, e.what());
  }
  co_return json_response(200, json::object{{"status", "ready"}});
}

} // namespace accounts
