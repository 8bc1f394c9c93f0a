// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Of several constructors that 'std::make_shared' may run, arguments that are
// of just its parameters' types choose one.
//
// RUN: %async-tidy --rules=async-blocking-call --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <memory>
#include <string>

struct options {};
struct settings {
  settings(const settings &other);
  explicit settings(const options &from);
  explicit settings(const std::string &file);
  settings(const std::string &file, int line);
};
settings::settings(const settings &) {}
settings::settings(const options &) {}
settings::settings(const std::string &) { query("load"); }
settings::settings(const std::string &, int) { query("load"); }

task chosen_ok(const settings &known, std::unique_ptr<settings> &mine) {
  auto copied = std::make_shared<settings>(known);
  auto own = std::make_unique<settings>(*mine);
  auto made = std::make_shared<settings>(options());
  co_return;
}
task chosen_bad(const std::string &file) {
  auto read = std::make_shared<settings>(file);
  // CHECK: constructed.cpp:[[@LINE-1]]:15: warning: async function 'chosen_bad' calls 'std::make_shared', which blocks on a database query [async-blocking-call]
  // Converted: it may be any.
  auto converted = std::make_shared<settings>("file");
  // CHECK: constructed.cpp:[[@LINE-1]]:20: warning: async function 'chosen_bad' calls 'std::make_shared', which blocks on a database query [async-blocking-call]
  co_return;
}
