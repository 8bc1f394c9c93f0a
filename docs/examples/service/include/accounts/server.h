// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// The network side: accepting connections and speaking HTTP/1.1 on them.
#pragma once

#include "accounts/application.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace accounts {

/// Serves until the event loop stops.
asio::awaitable<void> accept_loop(application &app,
                                  asio::ip::tcp::acceptor acceptor);

asio::awaitable<void> serve_connection(application &app,
                                       asio::ip::tcp::socket socket);

/// Finds the endpoint, checks that \p req may use it, and runs it. Errors
/// become responses.
asio::awaitable<response> dispatch(application &app, request &req);

} // namespace accounts
