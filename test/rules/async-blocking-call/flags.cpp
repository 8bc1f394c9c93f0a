// A call whose arguments say "do not wait" does not block.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"

task dont_wait_ok(int socket, char *buffer) {
  receive(socket, buffer, 16, dont_wait);
  receive(socket, buffer, 16, peek | dont_wait);
  co_return;
}

task constant_ok(int socket, char *buffer) {
  const int flags = peek | dont_wait;
  receive(socket, buffer, 16, flags);
  co_return;
}

// What the flags are is not known, so nothing is said.
task parameter_ok(int socket, char *buffer, int flags) {
  receive(socket, buffer, 16, flags);
  co_return;
}

task waits_bad(int socket, char *buffer) {
  receive(socket, buffer, 16, 0);
  // CHECK: flags.cpp:[[@LINE-1]]:3: warning: async function 'waits_bad' calls 'receive', which blocks on network I/O [async-blocking-call]
  // CHECK: note: 'receive' waits until the peer sends something
  receive(socket, buffer, 16, peek);
  // CHECK: flags.cpp:[[@LINE-1]]:3: warning: async function 'waits_bad' calls 'receive', which blocks on network I/O [async-blocking-call]
  co_return;
}
