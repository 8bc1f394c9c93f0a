// A program that makes sockets non-blocking somewhere is not told that others,
// which a function gets from elsewhere, may wait. What it makes itself is told.
//
// REQUIRES: libevent
// RUN: split-file --leading-lines %s %t
// RUN: %async-tidy %t/uses.c %t/sets.c -- %cflags -D_GNU_SOURCE | %check %t/uses.c --allow-empty
// RUN: %async-tidy %t/alone.c -- %cflags -D_GNU_SOURCE | %check %t/alone.c

//--- sets.c
#include <fcntl.h>

void prepare(int socket) {
  int flags = fcntl(socket, F_GETFL);
  flags |= O_NONBLOCK;
  fcntl(socket, F_SETFL, flags);
}

//--- uses.c
#include <event2/event.h>
#include <sys/socket.h>

static void read_ok(evutil_socket_t socket, short what, void *argument) {
  char text[8];
  recv(socket, text, sizeof(text), 0);
  int peer = accept(socket, 0, 0);
  (void)peer;
}
static void own_bad(evutil_socket_t unused, short what, void *argument) {
  int own = socket(AF_INET, SOCK_STREAM, 0);
  send(own, "x", 1, 0);
  // CHECK: uses.c:[[@LINE-1]]:3: warning: callback 'own_bad' calls 'send', which blocks on network I/O [async-blocking-call]
}
void starts(struct event_base *base, int socket) {
  event_new(base, socket, EV_READ, read_ok, 0);
  event_new(base, socket, EV_READ, own_bad, 0);
}

//--- alone.c
#include <event2/event.h>
#include <sys/socket.h>

static void read_bad(evutil_socket_t socket, short what, void *argument) {
  char text[8];
  recv(socket, text, sizeof(text), 0);
  // CHECK: alone.c:[[@LINE-1]]:3: warning: callback 'read_bad' calls 'recv', which blocks on network I/O [async-blocking-call]
}
void starts_alone(struct event_base *base, int socket) {
  event_new(base, socket, EV_TIMEOUT, read_bad, 0);
}
