// Callbacks of libev's watchers, which its macros put into the watcher.
//
// REQUIRES: libev
// RUN: %async-tidy %s -- %cflags -D_GNU_SOURCE | %check %s

#include <ev.h>
#include <unistd.h>

static void readable_ok(struct ev_loop *loop, ev_io *w, int events) {
  char data[80];
  read(w->fd, data, sizeof data);
}
static void on_hang_up_ok(struct ev_loop *loop, ev_signal *w, int events) {
  sleep(1);
}
static void never_started_ok(struct ev_loop *loop, ev_timer *w, int events) {
  sleep(1);
}
static void sleeps_bad(struct ev_loop *loop, ev_io *w, int events) {
  sleep(1);
  // CHECK: libev.c:[[@LINE-1]]:3: warning: callback 'sleeps_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
static void time_is_over_bad(struct ev_loop *loop, ev_timer *w, int events) {
  sleep(1);
  // CHECK: libev.c:[[@LINE-1]]:3: warning: callback 'time_is_over_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
// What starts the watcher does not know what is in it.
static void FN_started_elsewhere(struct ev_loop *loop, ev_timer *w,
                                 int events) {
  sleep(1);
}
static void start(struct ev_loop *loop, ev_timer *w) { ev_timer_start(loop, w); }

void starts(struct ev_loop *loop, ev_io *in, ev_io *out, ev_timer *t,
            ev_timer *other, ev_timer *last, ev_signal *s) {
  ev_io_init(in, readable_ok, 0, EV_READ);
  ev_io_start(loop, in);
  ev_io_init(out, sleeps_bad, 1, EV_WRITE);
  ev_io_start(loop, out);
  ev_timer_init(t, time_is_over_bad, 1., 0.);
  ev_timer_start(loop, t);
  ev_signal_init(s, on_hang_up_ok, 1);
  ev_signal_start(loop, s);
  ev_timer_init(other, never_started_ok, 1., 0.);
  ev_timer_init(last, FN_started_elsewhere, 1., 0.);
  start(loop, last);
}
