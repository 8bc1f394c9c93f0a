// What a loop runs because a descriptor is ready may ask it: that does not
// wait. Which descriptor it is, is not followed, but what the function opens
// itself is another one.
//
// REQUIRES: glib, libevent, libuv, libaio
// RUN: %async-tidy %s -- %cflags -D_GNU_SOURCE -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | %check %s

#include <event2/event.h>
#include <event2/event_struct.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <libaio.h>
#include <sys/socket.h>
#include <unistd.h>
#include <uv.h>

static int kept;

// libuv

static void uv_readable_ok(uv_poll_t *handle, int status, int events) {
  char data[80];
  read(kept, data, sizeof data);
}
static void uv_sleeps_bad(uv_poll_t *handle, int status, int events) {
  char data[80];
  read(kept, data, sizeof data);
  sleep(1);
  // CHECK: ready.c:[[@LINE-1]]:3: warning: callback 'uv_sleeps_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
static void uv_opens_bad(uv_poll_t *handle, int status, int events) {
  char data[80];
  int file;
  file = open("state", O_RDONLY);
  read(file, data, sizeof data);
  // CHECK: ready.c:[[@LINE-1]]:3: warning: callback 'uv_opens_bad' calls 'read', which blocks on file I/O [async-blocking-call]
}
static void uv_timer_bad(uv_timer_t *handle) {
  char data[80];
  read(kept, data, sizeof data);
  // CHECK: ready.c:[[@LINE-1]]:3: warning: callback 'uv_timer_bad' calls 'read', which blocks on file I/O [async-blocking-call]
}
// By a helper that does no more than that.
static int get_events(io_context_t done, struct io_event *events) {
  return io_getevents(done, 1, 8, events, NULL);
}
static void uv_completed_ok(uv_poll_t *handle, int status, int events) {
  struct io_event done[8];
  get_events(handle->data, done);
}
static void get_events_late(io_context_t done, struct io_event *events) {
  sleep(1);
  io_getevents(done, 1, 8, events, NULL);
}
static void uv_completed_late_bad(uv_poll_t *handle, int status, int events) {
  struct io_event done[8];
  get_events_late(handle->data, done);
  // CHECK: ready.c:[[@LINE-1]]:3: warning: callback 'uv_completed_late_bad' calls 'get_events_late', which blocks on a sleep [async-blocking-call]
}
// Somebody else calls it, too.
static void uv_called_bad(uv_poll_t *handle, int status, int events) {
  char data[80];
  read(kept, data, sizeof data);
  // CHECK: ready.c:[[@LINE-1]]:3: warning: callback 'uv_called_bad' calls 'read', which blocks on file I/O [async-blocking-call]
}
void uv_starts(uv_poll_t *handle, uv_timer_t *timer) {
  uv_poll_start(handle, UV_READABLE, uv_readable_ok);
  uv_poll_start(handle, UV_READABLE, uv_sleeps_bad);
  uv_poll_start(handle, UV_READABLE, uv_opens_bad);
  uv_poll_start(handle, UV_READABLE, uv_completed_ok);
  uv_poll_start(handle, UV_READABLE, uv_completed_late_bad);
  uv_poll_start(handle, UV_READABLE, uv_called_bad);
  uv_timer_start(timer, uv_timer_bad, 1, 0);
  uv_called_bad(handle, 0, 0);
}

// libevent

static void readable_ok(evutil_socket_t s, short what, void *data) {
  read(s, data, 80);
  accept(s, NULL, NULL);
}
// There may be room for less than what is sent.
static void writable_bad(evutil_socket_t s, short what, void *data) {
  send(s, data, 80, 0);
  // CHECK: ready.c:[[@LINE-1]]:3: warning: callback 'writable_bad' calls 'send', which blocks on network I/O [async-blocking-call]
}
static void time_is_over_bad(evutil_socket_t s, short what, void *data) {
  read(kept, data, 80);
  // CHECK: ready.c:[[@LINE-1]]:3: warning: callback 'time_is_over_bad' calls 'read', which blocks on file I/O [async-blocking-call]
}
// For a timer as well.
static void both_bad(evutil_socket_t s, short what, void *data) {
  read(kept, data, 80);
  // CHECK: ready.c:[[@LINE-1]]:3: warning: callback 'both_bad' calls 'read', which blocks on file I/O [async-blocking-call]
}
void libevent_starts(struct event_base *base, struct event *own, int s) {
  event_new(base, s, EV_READ | EV_PERSIST, readable_ok, NULL);
  event_assign(own, base, s, EV_WRITE, writable_bad, NULL);
  evtimer_new(base, time_is_over_bad, NULL);
  event_new(base, s, EV_READ, both_bad, NULL);
  evtimer_new(base, both_bad, NULL);
}

// GLib

static gboolean fd_readable_ok(gint fd, GIOCondition condition, gpointer data) {
  read(fd, data, 80);
  return TRUE;
}
static gboolean fd_sleeps_bad(gint fd, GIOCondition condition, gpointer data) {
  sleep(1);
  // CHECK: ready.c:[[@LINE-1]]:3: warning: callback 'fd_sleeps_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
  return TRUE;
}
static gboolean channel_readable_ok(GIOChannel *channel, GIOCondition condition,
                                    gpointer data) {
  int fd = g_io_channel_unix_get_fd(channel);
  read(fd, data, 80);
  return TRUE;
}
void glib_starts(GIOChannel *channel, int fd) {
  g_unix_fd_add(fd, G_IO_IN, fd_readable_ok, NULL);
  g_unix_fd_add_full(0, fd, G_IO_IN, fd_sleeps_bad, NULL, NULL);
  g_io_add_watch(channel, G_IO_IN, channel_readable_ok, NULL);
}
