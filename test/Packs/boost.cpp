// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Boost's files, processes, memory and fibers with the real headers.
//
// REQUIRES: boost-fiber, boost-filesystem, boost-interprocess, boost-process
// RUN: %async-tidy --rules=async-blocking-call --class=unbounded,disk,contended,brief %s -- %cxxflags | %check %s

#include <boost/fiber/all.hpp>
#include <boost/filesystem.hpp>
#include <boost/filesystem/fstream.hpp>
#include <boost/interprocess/ipc/message_queue.hpp>
#include <boost/process.hpp>
#include <mutex>
#include <thread>

#include "coro.h"

namespace fs = boost::filesystem;

task paths_ok(fs::path path) {
  path.filename();
  fs::ifstream unopened;
  co_return;
}

task files_bad(fs::path path) {
  fs::copy_file(path, path);
  // CHECK: boost.cpp:[[@LINE-1]]:3: warning: async function 'files_bad' calls 'boost::filesystem::copy_file', which blocks on file I/O [async-blocking-call]
  fs::exists(path);
  // CHECK: boost.cpp:[[@LINE-1]]:3: warning: async function 'files_bad' calls 'boost::filesystem::exists', which blocks on file I/O [async-blocking-call]
  fs::ifstream stream(path);
  // CHECK: boost.cpp:[[@LINE-1]]:16: warning: async function 'files_bad' constructs 'boost::filesystem::basic_ifstream', which blocks on file I/O [async-blocking-call]
  co_return;
}

task process_bad() {
  boost::process::system("true");
  // CHECK: boost.cpp:[[@LINE-1]]:3: warning: async function 'process_bad' calls 'boost::process::system', which blocks on a child process [async-blocking-call]
  co_return;
}

task try_queue_ok(boost::interprocess::message_queue &queue) {
  char byte = 0;
  queue.try_send(&byte, 1, 0);
  co_return;
}

task queue_bad(boost::interprocess::message_queue &queue) {
  char byte = 0;
  queue.send(&byte, 1, 0);
  // CHECK: boost.cpp:[[@LINE-1]]:9: warning: async function 'queue_bad' calls 'boost::interprocess::message_queue_t::send', which blocks on another process's message [async-blocking-call]
  co_return;
}

// What waits for fibers suspends the fiber; what waits for threads does not.
void fibers() {
  boost::fibers::fiber(boost::fibers::launch::post, [] {
    boost::fibers::mutex lock;
    std::unique_lock<boost::fibers::mutex> guard(lock, std::defer_lock);
    boost::this_fiber::sleep_for(std::chrono::seconds(1));
    std::this_thread::sleep_for(std::chrono::seconds(1));
    // CHECK: boost.cpp:[[@LINE-1]]:5: warning: fiber 'fibers::(lambda)' calls 'std::this_thread::sleep_for', which blocks on a sleep [async-blocking-call]
  }).detach();
}
