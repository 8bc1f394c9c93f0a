// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <iostream>
#include <string>
#include <userver/engine/run_standalone.hpp>
#include <userver/engine/task/task_with_result.hpp>

userver::engine::TaskWithResult<std::string> fetch_setting(const char *name);

struct limits {
  std::string requests = fetch_setting("requests").Get();
};

int main() {
  userver::engine::RunStandalone([] { std::cout << limits().requests << '\n'; });
}
