// A setting that is read while another file's globals are initialized.
//
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: cd %t && %async-tidy --rules=async-missing-context --pack=%packs/mock.yaml main.cpp config.cpp limits.cpp -- %cxxflags -I. | %check %s

//--- config.h
struct config {
  config();
  int limit() const;
};
inline config shared;
int setting();

//--- config.cpp
#include "coro.h"
#include "config.h"
config::config() { yield_fiber(); }
int setting() {
  yield_fiber();
  return 1;
}

//--- limits.cpp
#include "config.h"
namespace limits {
int sessions = setting();
// CHECK: config.h:{{[0-9]+}}:15: warning: static initializer 'shared' constructs 'config', which needs a stackful context [async-missing-context]
// CHECK: limits.cpp:[[@LINE-2]]:16: warning: static initializer 'limits::sessions' calls 'setting', which needs a stackful context [async-missing-context]
// CHECK: config.cpp:{{[0-9]+}}:3: note: 'setting' needs a stackful context because it calls 'yield_fiber' here
}

//--- main.cpp
#include "coro.h"
#include "config.h"

void serve_ok() {
  run_fiber([] { setting(); });
}

int main() {
  setting();
  // CHECK: main.cpp:[[@LINE-1]]:3: warning: function 'main' calls 'setting', which needs a stackful context [async-missing-context]
}
