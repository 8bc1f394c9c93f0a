// GLib and libevent: callbacks run on the loop, tasks and threads elsewhere.
//
// REQUIRES: glib, libevent
// RUN: %async-tidy %s -- %cflags -D_GNU_SOURCE -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | %check %s

#include <event2/bufferevent.h>
#include <event2/bufferevent_compat.h>
#include <event2/event.h>
#include <gio/gio.h>
#include <unistd.h>

// ---- GLib ----

static gboolean idle_bad(gpointer data) {
  sleep(1);
  // CHECK: c-loops.c:[[@LINE-1]]:3: warning: callback 'idle_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
  return G_SOURCE_REMOVE;
}
static void clicked_bad(GObject *object, gpointer data) {
  g_usleep(5000);
  // CHECK: c-loops.c:[[@LINE-1]]:3: warning: callback 'clicked_bad' calls 'g_usleep', which blocks on a sleep [async-blocking-call]
}
static void ready_bad(GObject *source, GAsyncResult *result, gpointer data) {
  g_file_copy(G_FILE(source), G_FILE(data), 0, NULL, NULL, NULL, NULL);
  // CHECK: c-loops.c:[[@LINE-1]]:3: warning: callback 'ready_bad' calls 'g_file_copy', which blocks on file I/O [async-blocking-call]
}
// Who looks what is there takes no more than that.
static void looks_ok(GObject *source, GAsyncResult *result, gpointer data) {
  GBufferedInputStream *stream = data;
  gsize size;
  const char *there = g_buffered_input_stream_peek_buffer(stream, &size);
  if (memchr(there, '\n', size))
    g_input_stream_read((GInputStream *)stream, data, size, NULL, NULL);
}
static void FP_cast(GObject *source, GAsyncResult *result, gpointer data) {
  gsize size;
  if (g_buffered_input_stream_get_available(G_BUFFERED_INPUT_STREAM(data)))
    g_data_input_stream_read_line(data, &size, NULL, NULL);
  // CHECK: c-loops.c:[[@LINE-1]]:5: warning: callback 'FP_cast' calls 'g_data_input_stream_read_line', which blocks on file I/O [async-blocking-call]
}
static void task_ok(GTask *task, gpointer source, gpointer data,
                    GCancellable *cancellable) {
  g_usleep(5000);
}
static gpointer thread_ok(gpointer data) {
  g_usleep(5000);
  return NULL;
}

void starts(GObject *object, GFile *file, GTask *task) {
  g_idle_add(idle_bad, NULL);
  g_signal_connect(object, "clicked", G_CALLBACK(clicked_bad), NULL);
  g_file_load_contents_async(file, NULL, ready_bad, NULL);
  g_file_load_contents_async(file, NULL, looks_ok, NULL);
  g_file_load_contents_async(file, NULL, FP_cast, NULL);
  g_task_run_in_thread(task, task_ok);
  g_thread_unref(g_thread_new("worker", thread_ok, NULL));
}

// ---- libevent ----

static void timer_bad(evutil_socket_t socket, short what, void *argument) {
  sleep(1);
  // CHECK: c-loops.c:[[@LINE-1]]:3: warning: callback 'timer_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
static void read_bad(struct bufferevent *event, void *argument) {
  sleep(1);
  // CHECK: c-loops.c:[[@LINE-1]]:3: warning: callback 'read_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
static void compat_bad(struct bufferevent *event, void *argument) {
  sleep(1);
  // CHECK: c-loops.c:[[@LINE-1]]:3: warning: callback 'compat_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
void starts_events(struct event_base *base, struct bufferevent *event) {
  bufferevent_new(0, compat_bad, NULL, NULL, NULL);
  struct event *timer = evtimer_new(base, timer_bad, NULL);
  bufferevent_setcb(event, read_bad, NULL, NULL, NULL);
  event_add(timer, NULL);
}
