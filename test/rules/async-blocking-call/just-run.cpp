// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Waits for what was handed to somebody who runs it at once on the thread that
// it is for: on the loop it is done by then.
//
// RUN: %async-tidy --rules=async-blocking-call --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include <functional>
#include <future>
#include <memory>
#include "coro.h"

bool is_here();
bool more();
void post(std::function<void()> work);
void post_c(void (*work)(void *), void *data);

template <class Work> void dispatch(Work &&work) {
  if (is_here())
    work();
  else
    post(std::forward<Work>(work));
}
void dispatch_erased(const std::function<void()> &work) {
  if (is_here())
    work();
  else
    post(work);
}
void dispatch_c(void (*work)(void *), void *data) {
  if (is_here())
    work(data);
  else
    post_c(work, data);
}
template <class Work> void only_post(Work &&work) {
  post(std::forward<Work>(work));
}
// Whoever runs it at once or not at all, or on all paths, leaves it to nobody.
void log(const char *text);
template <class Work> void measure(Work &&work) {
  if (more()) {
    log("begins");
    std::forward<Work>(work)();
  } else {
    work();
  }
}
template <class Work> void if_wanted(Work &&work) {
  if (more())
    work();
}

// ---- By a promise ----

void stop() {
  std::promise<int> done;
  auto ended = done.get_future();
  dispatch([&] { done.set_value(1); });
  ended.get();
}
void stop_erased() {
  auto done = std::make_shared<std::promise<int>>();
  std::future<int> ended = done->get_future();
  dispatch_erased([done] { done->set_value(1); });
  ended.get();
}
void stop_posted() {
  std::promise<int> done;
  auto ended = done.get_future();
  only_post([&] { done.set_value(1); });
  ended.get();
}
void stop_another(std::future<int> &ended) {
  int count = 0;
  dispatch([&] { ++count; });
  ended.get();
}
void stop_sometimes() {
  std::promise<int> done;
  auto ended = done.get_future();
  if (more())
    dispatch([&] { done.set_value(1); });
  ended.get();
}
void stop_before(std::promise<int> &done) {
  auto ended = done.get_future();
  ended.get();
  dispatch([&] { done.set_value(1); });
}
std::future<int> start();
void started_measured() {
  std::future<int> started;
  measure([&] { started = start(); });
  started.get();
}
void started_if_wanted() {
  std::future<int> started;
  if_wanted([&] { started = start(); });
  started.get();
}
task promise_ok() {
  stop();
  stop_erased();
  co_return;
}
task promise_bad(std::future<int> &ended, std::promise<int> &done) {
  stop_posted();
  // CHECK: just-run.cpp:[[@LINE-1]]:3: warning: async function 'promise_bad' calls 'stop_posted', which blocks on a wait [async-blocking-call]
  stop_another(ended);
  // CHECK: just-run.cpp:[[@LINE-1]]:3: warning: async function 'promise_bad' calls 'stop_another', which blocks on a wait [async-blocking-call]
  stop_sometimes();
  // CHECK: just-run.cpp:[[@LINE-1]]:3: warning: async function 'promise_bad' calls 'stop_sometimes', which blocks on a wait [async-blocking-call]
  stop_before(done);
  // CHECK: just-run.cpp:[[@LINE-1]]:3: warning: async function 'promise_bad' calls 'stop_before', which blocks on a wait [async-blocking-call]
  started_measured();
  // CHECK: just-run.cpp:[[@LINE-1]]:3: warning: async function 'promise_bad' calls 'started_measured', which blocks on a wait [async-blocking-call]
  started_if_wanted();
  // CHECK: just-run.cpp:[[@LINE-1]]:3: warning: async function 'promise_bad' calls 'started_if_wanted', which blocks on a wait [async-blocking-call]
  co_return;
}

// ---- By asking again and again ----

struct answer {
  int status;
};
void find(void *data) { static_cast<answer *>(data)->status = 1; }
int status() {
  answer found{-1};
  dispatch_c(find, &found);
  while (found.status < 0)
    sleep_ms(50);
  return found.status;
}
int status_posted() {
  answer found{-1};
  post_c(find, &found);
  while (found.status < 0)
    sleep_ms(50);
  return found.status;
}
int status_after_a_pause() {
  answer found{-1};
  dispatch_c(find, &found);
  sleep_ms(50);
  return found.status;
}
int status_kept(answer *kept) {
  dispatch_c(find, kept);
  while (more())
    sleep_ms(50);
  return kept->status;
}
int status_query() {
  answer found{-1};
  dispatch_c(find, &found);
  while (found.status < 0)
    query("select status");
  return found.status;
}
task asks_ok() {
  status();
  co_return;
}
task asks_bad(answer *kept) {
  status_posted();
  // CHECK: just-run.cpp:[[@LINE-1]]:3: warning: async function 'asks_bad' calls 'status_posted', which may block on a sleep [async-blocking-call]
  status_after_a_pause();
  // CHECK: just-run.cpp:[[@LINE-1]]:3: warning: async function 'asks_bad' calls 'status_after_a_pause', which blocks on a sleep [async-blocking-call]
  status_kept(kept);
  // CHECK: just-run.cpp:[[@LINE-1]]:3: warning: async function 'asks_bad' calls 'status_kept', which may block on a sleep [async-blocking-call]
  status_query();
  // CHECK: just-run.cpp:[[@LINE-1]]:3: warning: async function 'asks_bad' calls 'status_query', which may block on a database query [async-blocking-call]
  co_return;
}
