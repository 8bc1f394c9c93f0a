// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The same for an object that keeps its descriptor: a method is handed its own
// object, and what a getter of a part of it gives was made elsewhere, too.
//
// RUN: split-file --leading-lines %s %t
// RUN: %async-tidy --pack=%packs/mock.yaml %t/uses.cpp %t/sets.cpp -- %cxxflags | %check %t/uses.cpp
// RUN: %async-tidy --pack=%packs/mock.yaml %t/alone.cpp -- %cxxflags | %check %t/alone.cpp

//--- sets.cpp
#include <fcntl.h>

void prepare(int socket) {
  fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK);
}

//--- uses.cpp
#include "coro.h"
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

class handle {
  int number;

public:
  int native() const { return number; }
};
class shown_elsewhere {
public:
  int native() const;
};
class server {
  handle listening;
  shown_elsewhere other;
  int peer;

  task accept_ok() {
    peer = accept(listening.native(), nullptr, nullptr);
    char text[8];
    recv(peer, text, sizeof(text), 0);
    recv(other.native(), text, sizeof(text), 0);
    co_return;
  }
  task own_bad() {
    int made = socket(AF_INET, SOCK_STREAM, 0);
    send(made, "x", 1, 0);
    // CHECK: uses.cpp:[[@LINE-1]]:5: warning: async function 'server::own_bad' calls 'send', which blocks on network I/O [async-blocking-call]
    co_return;
  }
};

//--- alone.cpp
#include "coro.h"
#include <sys/socket.h>
class server {
  int listening;

  task accept_bad() {
    accept(listening, nullptr, nullptr);
    // CHECK: alone.cpp:[[@LINE-1]]:5: warning: async function 'server::accept_bad' calls 'accept', which blocks on network I/O [async-blocking-call]
    co_return;
  }
};
