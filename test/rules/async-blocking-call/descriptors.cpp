// Descriptors in a program that makes none of its sockets non-blocking.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s

#include "coro.h"
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

// Somebody waits to be accepted, but that is known to the loop only.
awaiter<int> readable(int fd);
task FP_accepts_when_readable(int listening) {
  co_await readable(listening);
  accept(listening, nullptr, nullptr);
  // CHECK: descriptors.cpp:[[@LINE-1]]:3: warning: async function 'FP_accepts_when_readable' calls 'accept', which blocks on network I/O [async-blocking-call]
}

task given_bad(char *data, int other) {
  recv(other, data, 1, 0);
  // CHECK: descriptors.cpp:[[@LINE-1]]:3: warning: async function 'given_bad' calls 'recv', which blocks on network I/O [async-blocking-call]
  co_return;
}

// A datagram socket is connected at once.
task datagrams_ok(const sockaddr *peer, socklen_t size) {
  int s = socket(AF_INET, SOCK_DGRAM, 0);
  connect(s, peer, size);
  co_return;
}
task stream_bad(const sockaddr *peer, socklen_t size) {
  int s = socket(AF_INET, SOCK_STREAM, 0);
  connect(s, peer, size);
  // CHECK: descriptors.cpp:[[@LINE-1]]:3: warning: async function 'stream_bad' calls 'connect', which blocks on network I/O [async-blocking-call]
  co_return;
}
