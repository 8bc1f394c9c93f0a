// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A setting that is read while globals are initialized: context.config at
// import.

#include <iostream>
#include <string>
#include <userver/engine/run_standalone.hpp>
#include <userver/engine/task/task_with_result.hpp>

userver::engine::TaskWithResult<std::string> fetch_setting(const char *name);

struct limits {
  std::string requests = fetch_setting("requests").Get();
};

limits at_start;

int main() {
  userver::engine::RunStandalone([] { std::cout << at_start.requests << '\n'; });
}
