// Calls that look as if they wait, of something that is there at once.
//
// REQUIRES: libevent
// RUN: %async-tidy %s -- %cflags -D_GNU_SOURCE | %check %s

#include <event2/event.h>
#include <linux/netlink.h>
#include <netdb.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

// What the kernel makes up when it is read.
static void kernel_file_ok(evutil_socket_t s, short what, void *line) {
  FILE *file = fopen("/proc/self/status", "r");
  while (fgets(line, 80, file))
    ;
}
static void file_bad(evutil_socket_t s, short what, void *line) {
  FILE *file = fopen("/etc/hosts", "r");
  while (fgets(line, 80, file))
    ;
  // CHECK: does-not-wait.c:[[@LINE-2]]:10: warning: callback 'file_bad' calls 'fgets', which blocks on file I/O [async-blocking-call]
}

// The kernel has answered before the request returns.
static void ask_kernel(int kernel, struct nlmsghdr *request) {
  request->nlmsg_flags = NLM_F_DUMP | NLM_F_REQUEST;
  send(kernel, request, request->nlmsg_len, 0);
}
static void netlink_ok(evutil_socket_t s, short what, void *answer) {
  int kernel = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
  ask_kernel(kernel, answer);
  recv(kernel, answer, 80, 0);
}
static void datagram_ok(evutil_socket_t s, short what, void *text) {
  int manager = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  sendto(manager, text, 80, MSG_NOSIGNAL, 0, 0);
  send(manager, text, 80, 0);
}
static void stream_bad(evutil_socket_t s, short what, void *text) {
  int peer = socket(AF_UNIX, SOCK_STREAM, 0);
  send(peer, text, 80, 0);
  // CHECK: does-not-wait.c:[[@LINE-1]]:3: warning: callback 'stream_bad' calls 'send', which blocks on network I/O [async-blocking-call]
}
static void datagram_bad(evutil_socket_t s, short what, void *answer) {
  int peer = socket(AF_INET, SOCK_DGRAM, 0);
  recv(peer, answer, 80, 0);
  // CHECK: does-not-wait.c:[[@LINE-1]]:3: warning: callback 'datagram_bad' calls 'recv', which blocks on network I/O [async-blocking-call]
}

// A byte into a pipe, a count into an event counter: both wake somebody, who
// reads the count where the loop says so.
static void wakes_ok(evutil_socket_t s, short what, void *pipe) {
  unsigned long long one = 1;
  write(*(int *)pipe, &one, sizeof(one));
  write(*(int *)pipe, "x", 1);
  read(*(int *)pipe, &one, sizeof(one));
}
static void writes_bad(evutil_socket_t s, short what, void *file) {
  write(*(int *)file, "a whole line\n", 13);
  // CHECK: does-not-wait.c:[[@LINE-1]]:3: warning: callback 'writes_bad' calls 'write', which blocks on file I/O [async-blocking-call]
}

// A number needs no name server.
static void parses_ok(evutil_socket_t s, short what, void *text) {
  struct addrinfo hints, *found = 0;
  memset(&hints, 0, sizeof(hints));
  hints.ai_flags = AI_NUMERICHOST;
  getaddrinfo(text, 0, &hints, &found);
}
static void parses_initialized_ok(evutil_socket_t s, short what, void *text) {
  struct addrinfo hints = {.ai_flags = AI_PASSIVE | AI_NUMERICHOST};
  struct addrinfo *found = 0;
  getaddrinfo(text, 0, &hints, &found);
}
static void looks_up_bad(evutil_socket_t s, short what, void *text) {
  struct addrinfo hints = {.ai_flags = AI_PASSIVE}, *found = 0;
  getaddrinfo(text, 0, &hints, &found);
  // CHECK: does-not-wait.c:[[@LINE-1]]:3: warning: callback 'looks_up_bad' calls 'getaddrinfo', which blocks on a DNS look-up [async-blocking-call]
}

// The text is that of an interface's address: only its value says so.
static void FP_own_address(evutil_socket_t s, short what, void *interface) {
  char text[NI_MAXHOST];
  struct addrinfo hints = {.ai_flags = AI_PASSIVE}, *found = 0;
  getnameinfo(interface, 16, text, sizeof(text), 0, 0, NI_NUMERICHOST);
  getaddrinfo(text, 0, &hints, &found);
  // CHECK: does-not-wait.c:[[@LINE-1]]:3: warning: callback 'FP_own_address' calls 'getaddrinfo', which blocks on a DNS look-up [async-blocking-call]
}

// Asked before whether there is something to read.
static void asked_ok(evutil_socket_t s, short what, void *buffer) {
  struct pollfd asked = {.fd = *(int *)buffer, .events = POLLIN};
  if (poll(&asked, 1, 0) == 1 && (asked.revents & POLLIN))
    read(asked.fd, buffer, 80);
}

void starts(struct event_base *base) {
  event_new(base, 0, EV_READ, kernel_file_ok, 0);
  event_new(base, 0, EV_READ, file_bad, 0);
  event_new(base, 0, EV_READ, netlink_ok, 0);
  event_new(base, 0, EV_READ, datagram_ok, 0);
  event_new(base, 0, EV_READ, stream_bad, 0);
  event_new(base, 0, EV_READ, datagram_bad, 0);
  event_new(base, 0, EV_READ, wakes_ok, 0);
  event_new(base, 0, EV_READ, writes_bad, 0);
  event_new(base, 0, EV_READ, parses_ok, 0);
  event_new(base, 0, EV_READ, parses_initialized_ok, 0);
  event_new(base, 0, EV_READ, looks_up_bad, 0);
  event_new(base, 0, EV_READ, FP_own_address, 0);
  event_new(base, 0, EV_READ, asked_ok, 0);
}
