// Drivers and handlers in tables of functions: a call through a field may run
// whatever the program stores in it.
//
// REQUIRES: libevent
// RUN: split-file --leading-lines %s %t
// RUN: %async-tidy %t/app.c %t/other.c -- %cflags -D_GNU_SOURCE | %check %s
// RUN: %async-tidy --min-confidence=low %t/app.c %t/other.c -- %cflags -D_GNU_SOURCE \
// RUN:   | FileCheck --check-prefix=LOW %s

//--- other.c
#include <unistd.h>

// A struct of this file, whatever others call theirs.
struct state {
  void (*step)(void);
};
static void step_slowly(void) { sleep(1); }
static struct state own = {step_slowly};
void other_main_ok(void) { own.step(); }

static int load_elsewhere(const char *name) { return sleep(2); }
struct driver {
  int (*load)(const char *name);
  void (*drop)(void);
};
const struct driver elsewhere = {.load = load_elsewhere};

//--- app.c
#include <event2/event.h>
#include <stdio.h>
#include <unistd.h>

static void nothing(void) {}
static void nap(void) { sleep(1); }

struct state {
  void (*step)(void);
};
static struct state own = {nothing};
static void own_type_ok(evutil_socket_t s, short what, void *unused) {
  own.step();
}

// One of many, and no sign that it is this one.
struct command {
  const char *name;
  void (*run)(void);
};
static void a(void) {}
static void b(void) {}
static void c(void) {}
static const struct command commands[] = {
    {"a", a}, {"b", b}, {"c", c}, {"nap", nap}, {"nothing", nothing}};
static void one_of_many_ok(evutil_socket_t s, short what, void *which) {
  commands[*(int *)which].run();
  // LOW: app.c:[[@LINE-1]]:27: warning: callback 'one_of_many_ok' calls 'nap' through 'command::run', which may block on a sleep
}

// The object that is read always has this one: only its value says so.
static struct command only_this = {"nap", nap};
static void FN_only_one_of_the_field(evutil_socket_t s, short what, void *u) {
  only_this.run();
  // LOW: app.c:[[@LINE-1]]:13: warning: callback 'FN_only_one_of_the_field' calls 'nap' through 'command::run', which may block on a sleep
}

// One of many, which would be worse, hides nothing that is surer.
static void reloads(int which, FILE *file, char *line) {
  commands[which].run();
  fgets(line, 80, file);
}
static void surer_bad(evutil_socket_t s, short what, void *line) {
  reloads(1, line, line);
  // CHECK: app.c:[[@LINE-1]]:3: warning: callback 'surer_bad' calls 'reloads', which blocks on file I/O [async-blocking-call]
}

// What is stored does not block, what blocks is stored elsewhere.
struct driver {
  int (*load)(const char *name);
  void (*drop)(void);
};
static void drop_at_once(void) {}
static int load_slowly(const char *name) { return sleep(1); }
static const struct driver slow = {load_slowly, drop_at_once};
static const struct driver *current = &slow;

static void other_field_ok(evutil_socket_t s, short what, void *unused) {
  current->drop();
}
static void driver_bad(evutil_socket_t s, short what, void *unused) {
  current->load("x");
  // CHECK: app.c:[[@LINE-1]]:12: warning: callback 'driver_bad' calls 'load_slowly' through 'driver::load', which may block on a sleep [async-blocking-call]
  // CHECK: app.c:{{.*}} note: 'load_slowly' blocks because it calls 'sleep' here
  // CHECK: app.c:{{.*}} note: 'sleep' puts the calling thread to sleep
}

// The one who is called is not seen to be stored anywhere.
struct unknown {
  void (*run)(void);
};
static void unknown_ok(evutil_socket_t s, short what, void *u) {
  ((struct unknown *)u)->run();
}

// Stored by way of a parameter, read by way of a local.
struct connection {
  void (*on_data)(struct connection *);
};
static void set_handler(struct connection *c,
                        void (*handler)(struct connection *)) {
  c->on_data = handler;
}
static void waits(struct connection *c) { sleep(1); }
static void setter_bad(evutil_socket_t s, short what, void *arg) {
  struct connection *c = arg;
  void (*handler)(struct connection *) = c->on_data;
  if (handler)
    handler(c);
  // CHECK: app.c:[[@LINE-1]]:5: warning: callback 'setter_bad' calls 'waits' through 'connection::on_data', which may block on a sleep [async-blocking-call]
}

// Who is handed nothing mostly cleans up.
struct peer {
  void (*dispatch)(const char *message);
};
static void dispatches(const char *message) {
  if (!message)
    return;
  sleep(1);
}
static const struct peer only = {dispatches};
static void peer_gone_ok(evutil_socket_t s, short what, void *arg) {
  only.dispatch(NULL);
}
static void peer_speaks_bad(evutil_socket_t s, short what, void *arg) {
  only.dispatch(arg);
  // CHECK: app.c:[[@LINE-1]]:8: warning: callback 'peer_speaks_bad' calls 'dispatches' through 'peer::dispatch', which may block on a sleep [async-blocking-call]
}

// It is told what has happened, and waits in one case: which one it is here, a
// call through a field does not show.
struct happened {
  int what;
};
struct session {
  void (*handler)(struct session *, struct happened *);
};
static void handles(struct session *s, struct happened *event) {
  switch (event->what) {
  case 1:
    sleep(1);
    break;
  case 2:
    break;
  }
}
static const struct session handled = {handles};
static void told_what_ok(evutil_socket_t s, short what, void *arg) {
  struct happened sent = {2};
  handled.handler(arg, &sent);
  // LOW: app.c:[[@LINE-1]]:11: warning: callback 'told_what_ok' calls 'handles' through 'session::handler', which may block on a sleep
}
// Called by its name, it may.
static void told_directly_bad(evutil_socket_t s, short what, void *arg) {
  handles(arg, arg);
  // CHECK: app.c:[[@LINE-1]]:3: warning: callback 'told_directly_bad' calls 'handles', which may block on a sleep [async-blocking-call]
}
// In every case, it waits.
struct queue {
  void (*handler)(struct queue *, struct happened *);
};
static void waits_first(struct queue *q, struct happened *event) {
  sleep(1);
  switch (event->what) {
  case 1:
    nothing();
    break;
  case 2:
    break;
  }
}
static const struct queue waiting = {waits_first};
static void waits_first_bad(evutil_socket_t s, short what, void *arg) {
  waiting.handler(arg, arg);
  // CHECK: app.c:[[@LINE-1]]:11: warning: callback 'waits_first_bad' calls 'waits_first' through 'queue::handler', which may block on a sleep [async-blocking-call]
}

// A hook is a variable.
static void (*hook)(void);
static void (*const steps[])(void) = {nap, 0};
static void hook_bad(evutil_socket_t s, short what, void *arg) {
  hook();
  // CHECK: app.c:[[@LINE-1]]:3: warning: callback 'hook_bad' calls 'nap' through 'hook', which may block on a sleep [async-blocking-call]
  (*steps[0])();
  // CHECK: app.c:[[@LINE-1]]:3: warning: callback 'hook_bad' calls 'nap' through 'steps', which may block on a sleep [async-blocking-call]
}

// Whichever of many runs, it blocks.
struct database {
  void (*query)(void);
};
static void q1(void) { sleep(1); }
static void q2(void) { sleep(2); }
static void q3(void) { usleep(1); }
static void q4(void) { nap(); }
static void q5(void) { pause(); }
static const struct database databases[] = {{q1}, {q2}, {q3}, {q4}, {q5}};
static void all_block_bad(evutil_socket_t s, short what, void *which) {
  databases[*(int *)which].query();
  // CHECK: app.c:[[@LINE-1]]:28: warning: callback 'all_block_bad' calls 'q{{[1-5]}}' through 'database::query', which may block on {{.*}} [async-blocking-call]
}

void starts(struct event_base *base, struct connection *c) {
  set_handler(c, waits);
  hook = nap;
  event_new(base, 0, EV_READ, own_type_ok, 0);
  event_new(base, 0, EV_READ, one_of_many_ok, 0);
  event_new(base, 0, EV_READ, FN_only_one_of_the_field, 0);
  event_new(base, 0, EV_READ, other_field_ok, 0);
  event_new(base, 0, EV_READ, surer_bad, 0);
  event_new(base, 0, EV_READ, driver_bad, 0);
  event_new(base, 0, EV_READ, unknown_ok, 0);
  event_new(base, 0, EV_READ, setter_bad, 0);
  event_new(base, 0, EV_READ, peer_gone_ok, 0);
  event_new(base, 0, EV_READ, peer_speaks_bad, 0);
  event_new(base, 0, EV_READ, told_what_ok, 0);
  event_new(base, 0, EV_READ, told_directly_bad, 0);
  event_new(base, 0, EV_READ, waits_first_bad, 0);
  event_new(base, 0, EV_READ, hook_bad, 0);
  event_new(base, 0, EV_READ, all_block_bad, 0);
}
