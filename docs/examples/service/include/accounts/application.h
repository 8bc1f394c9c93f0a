// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// Everything that lives as long as the process, in the order it is needed.
#pragma once

#include "accounts/audit.h"
#include "accounts/cache.h"
#include "accounts/config.h"
#include "accounts/db.h"
#include "accounts/sessions.h"
#include "accounts/settings.h"
#include "accounts/users.h"

#include <boost/asio/thread_pool.hpp>

#include <utility>

namespace accounts {

struct application {
  /// Connects to the database and opens the files; throws if one is missing.
  explicit application(config options)
      : options(std::move(options)),
        database(this->options.database_url,
                 this->options.database_connections),
        users(database), sessions(database), settings(database),
        cache(this->options.cache_file), audit(this->options.audit_file),
        workers(this->options.worker_threads) {}

  const config options;
  connection_pool database;
  user_repository users;
  session_repository sessions;
  settings_store settings;
  local_cache cache;
  audit_log audit;
  /// For work that would hold up the event loop. Last, so that its threads are
  /// gone before what they use.
  asio::thread_pool workers;
};

} // namespace accounts
