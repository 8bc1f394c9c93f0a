// What a loop runs only when the process starts or stops, or when a person asks
// by a Unix signal, stalls nobody who does not know it: low confidence.
//
// REQUIRES: glib, libevent, libuv
// RUN: %async-tidy %s -- %cflags -D_GNU_SOURCE -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | %check %s
// RUN: %async-tidy --min-confidence=low %s -- %cflags -D_GNU_SOURCE -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | %check %s --check-prefixes=CHECK,LOW
// RUN: %async-tidy why on_hang_up_ok %s -- %cflags -D_GNU_SOURCE -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | FileCheck %s --check-prefix=WHY
// WHY: context: callback: it is handed to an event loop (low confidence), at {{.*}}seldom.c:{{[0-9]+}}:3 [only when the process starts or ends, or a Unix signal asks]

#include <event2/event.h>
#include <gio/gio.h>
#include <glib-unix.h>
#include <unistd.h>
#include <uv.h>

// libevent: the same function makes events of both kinds.

static void on_hang_up_ok(int number, short what, void *data) {
  sleep(1);
  // LOW: seldom.c:[[@LINE-1]]:3: warning: callback 'on_hang_up_ok' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
static void on_stop_ok(int number, short what, void *data) {
  sleep(1);
  // LOW: seldom.c:[[@LINE-1]]:3: warning: callback 'on_stop_ok' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
static void readable_bad(int descriptor, short what, void *data) {
  sleep(1);
  // CHECK: seldom.c:[[@LINE-1]]:3: warning: callback 'readable_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
// Also when somebody connects.
static void signal_and_timer_bad(int number, short what, void *data) {
  sleep(1);
  // CHECK: seldom.c:[[@LINE-1]]:3: warning: callback 'signal_and_timer_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
// Which it is, only its callers know.
static void some_event_bad(int number, short what, void *data) {
  sleep(1);
  // CHECK: seldom.c:[[@LINE-1]]:3: warning: callback 'some_event_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}

void libevent_starts(struct event_base *base, struct event *own, int descriptor,
                     short what) {
  evsignal_new(base, SIGHUP, on_hang_up_ok, NULL);
  evsignal_assign(own, base, SIGTERM, on_stop_ok, NULL);
  event_new(base, descriptor, EV_READ | EV_PERSIST, readable_bad, NULL);
  evsignal_new(base, SIGUSR1, signal_and_timer_bad, NULL);
  evtimer_new(base, signal_and_timer_bad, NULL);
  event_new(base, descriptor, what, some_event_bad, NULL);
}

// libuv

static void uv_signal_ok(uv_signal_t *handle, int number) {
  sleep(1);
  // LOW: seldom.c:[[@LINE-1]]:3: warning: callback 'uv_signal_ok' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
void libuv_starts(uv_signal_t *handle) {
  uv_signal_start(handle, uv_signal_ok, SIGHUP);
}

// GLib

static gboolean unix_signal_ok(gpointer data) {
  sleep(1);
  // LOW: seldom.c:[[@LINE-1]]:3: warning: callback 'unix_signal_ok' calls 'sleep', which blocks on a sleep [async-blocking-call]
  return TRUE;
}
static void name_acquired_ok(GDBusConnection *bus, const gchar *name,
                             gpointer data) {
  sleep(1);
  // LOW: seldom.c:[[@LINE-1]]:3: warning: callback 'name_acquired_ok' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
static void started_ok(GApplication *application, gpointer data) {
  sleep(1);
  // LOW: seldom.c:[[@LINE-1]]:3: warning: callback 'started_ok' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
static void clicked_bad(GObject *button, gpointer data) {
  sleep(1);
  // CHECK: seldom.c:[[@LINE-1]]:3: warning: callback 'clicked_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
static void name_lost_bad(GDBusConnection *bus, const gchar *name,
                          gpointer data) {
  sleep(1);
  // CHECK: seldom.c:[[@LINE-1]]:3: warning: callback 'name_lost_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
void glib_starts(GApplication *application, GObject *button) {
  g_unix_signal_add(SIGHUP, unix_signal_ok, NULL);
  g_bus_own_name(G_BUS_TYPE_SYSTEM, "org.example", G_BUS_NAME_OWNER_FLAGS_NONE,
                 NULL, name_acquired_ok, name_lost_bad, NULL, NULL);
  g_signal_connect(application, "startup", G_CALLBACK(started_ok), NULL);
  g_signal_connect(button, "clicked", G_CALLBACK(clicked_bad), NULL);
}
