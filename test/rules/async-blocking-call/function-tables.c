// Drivers and handlers in tables of functions: nobody follows them.
//
// REQUIRES: libevent
// RUN: %async-tidy %s -- %cflags -D_GNU_SOURCE | %check %s --allow-empty

#include <event2/event.h>
#include <netdb.h>
#include <unistd.h>

struct driver {
  int (*load)(const char *name);
};
static int load_slowly(const char *name) { return sleep(1); }
static const struct driver slow = {load_slowly};
static const struct driver *current = &slow;

static void FN_calls_the_driver(evutil_socket_t s, short what, void *unused) {
  current->load("x");
}

// A value keeps what is blocking from happening, and is not seen.
static int is_known(const char *text) {
  struct addrinfo hints = {.ai_flags = AI_NUMERICHOST}, *found = 0;
  return getaddrinfo(text, 0, &hints, &found);
}
static void FP_looks_up_a_number(evutil_socket_t s, short what, void *unused) {
  is_known("127.0.0.1");
  // CHECK: function-tables.c:[[@LINE-1]]:3: warning: callback 'FP_looks_up_a_number' calls 'is_known', which blocks on a DNS look-up [async-blocking-call]
}

void starts(struct event_base *base) {
  event_new(base, 0, EV_READ, FN_calls_the_driver, 0);
  event_new(base, 0, EV_READ, FP_looks_up_a_number, 0);
}
