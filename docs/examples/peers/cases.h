// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
/// \file
/// All cases, for main.cpp.

#ifndef ASYNC_TIDY_EXAMPLES_PEERS_CASES_H
#define ASYNC_TIDY_EXAMPLES_PEERS_CASES_H

#include "helpers.h"
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <future>

task direct_bad() ASYNC;
task dns_bad() ASYNC;
task helper_bad() ASYNC;
task other_file_bad() ASYNC;
task virtual_bad(store *from) ASYNC;
task destructor_bad() ASYNC;
void callback_bad(boost::asio::io_context *loop);
task rare_path_bad(bool is_rare) ASYNC;
task sync_wait_bad(std::future<int> *answer) ASYNC;
task lost_bad() ASYNC;
task sometimes_lost_bad(bool is_needed) ASYNC;
task lock_bad() ASYNC;
task lock_by_hand_bad() ASYNC;

task computes_ok() ASYNC;
task virtual_ok(counter *from) ASYNC;
task thread_ok() ASYNC;
task pool_ok(boost::asio::thread_pool *pool) ASYNC;
void main_ok();
task no_wait_ok(int socket) ASYNC;
task ready_ok(std::future<int> *answer) ASYNC;
task awaited_ok() ASYNC;
task unlocked_ok() ASYNC;

#endif
