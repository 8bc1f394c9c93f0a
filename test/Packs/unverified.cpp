// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a pack says and nobody held against real headers is reported with less
// confidence; so are entries that call themselves uncertain.
//
// RUN: split-file %s %t
// RUN: %async-tidy --rules=async-blocking-call --format=json --pack=%packs/mock.yaml --pack=%t/said.yaml %t/use.cpp -- %cxxflags | FileCheck --check-prefix=JSON %t/use.cpp
// RUN: %async-tidy --rules=async-blocking-call --min-confidence=high --pack=%packs/mock.yaml --pack=%t/said.yaml %t/use.cpp -- %cxxflags | %check %t/use.cpp
// RUN: %exits 0 %async-tidy packs --pack=%t/said.yaml | FileCheck --check-prefix=LIST %s
//
// LIST: {{^}}async-tidy {{.*}}, not verified
// LIST: {{^}}said {{.*}}, not verified

//--- said.yaml
pack: said
library: a library of which somebody said something
functions:
  - {name: lib::said, effect: blocks, category: network, class: unbounded, why: waits}

//--- use.cpp
#include "coro.h"
#include <unistd.h>
namespace lib {
void said();
}
task waits() {
  lib::said();
  // JSON: "confidence": "medium"
  // JSON: 'lib::said'
  sleep(1);
  // CHECK: use.cpp:[[@LINE-1]]:3: warning: async function 'waits' calls 'sleep', which blocks on a sleep [async-blocking-call]
  // JSON: "confidence": "high"
  // JSON: 'sleep'
  co_return;
}
