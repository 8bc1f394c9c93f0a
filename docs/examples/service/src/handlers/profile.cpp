// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "accounts/avatars.h"
#include "accounts/handlers.h"

#include <boost/asio/packaged_task.hpp>
#include <boost/asio/post.hpp>
#include <boost/json.hpp>

#include <future>

namespace json = boost::json;

namespace accounts {

static constexpr std::uint32_t max_avatar_side = 1024;

asio::awaitable<response> show_profile(application &app, const request &req) {
  const auto user = app.users.find(req.who->user_id);
  if (!user)
    throw http_error(404, "the user was removed");
  co_return json_response(200, json::object{{"id", user->id},
                                            {"login", user->login},
                                            {"name", user->display_name},
                                            {"avatar", user->avatar}});
}

asio::awaitable<response> rename_profile(application &app, const request &req) {
  const std::string name = string_member(req.body, "name");
  if (name.empty() || name.size() > 100)
    throw http_error(400, "a name has 1 to 100 characters");
  app.users.rename(req.who->user_id, name);
  co_return json_response(200, json::object{{"name", name}});
}

asio::awaitable<response> upload_avatar(application &app, const request &req) {
  // Checksums of a few megabytes: not on the event loop.
  std::future<picture> inspected =
      asio::post(app.workers, std::packaged_task<picture()>([data = req.body] {
                   return inspect_png(data);
                 }));
  const picture size = inspected.get();
  if (size.width > max_avatar_side || size.height > max_avatar_side)
    throw http_error(413, "an avatar has at most 1024 x 1024 pixels");

  const std::string file =
      store_avatar(app.options.avatar_dir, req.who->user_id, req.body);
  app.users.set_avatar(req.who->user_id, file);
  co_return json_response(200, json::object{{"avatar", file}});
}

} // namespace accounts
