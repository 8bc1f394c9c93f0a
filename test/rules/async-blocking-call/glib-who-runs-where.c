// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// GLib and GIO: which thread runs a callback may be said elsewhere, and files
// of the kernel are no files.
//
// REQUIRES: glib
// RUN: %async-tidy %s -- %cflags -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | %check %s
// RUN: %async-tidy --min-confidence=low --class=disk %s -- %cflags -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | FileCheck --check-prefix=DISK --implicit-check-not=warning: %s

#include <gio/gio.h>

// ---- A thread for each call, said of some skeleton of the program ----

static gboolean method_ok(GDBusInterfaceSkeleton *skeleton,
                          GDBusMethodInvocation *call, gpointer data) {
  g_usleep(5000);
  return TRUE;
}
static gboolean authorize_ok(GDBusInterfaceSkeleton *skeleton,
                             GDBusMethodInvocation *call, gpointer data) {
  g_usleep(5000);
  return TRUE;
}
static void notified_bad(GObject *object, GParamSpec *what, gpointer data) {
  g_usleep(5000);
  // CHECK: glib-who-runs-where.c:[[@LINE-1]]:3: warning: callback 'notified_bad' calls 'g_usleep', which blocks on a sleep [async-blocking-call]
}
void exports(GDBusInterfaceSkeleton *skeleton) {
  g_dbus_interface_skeleton_set_flags(
      skeleton,
      G_DBUS_INTERFACE_SKELETON_FLAGS_HANDLE_METHOD_INVOCATIONS_IN_THREAD);
  g_signal_connect(skeleton, "g-authorize-method", G_CALLBACK(authorize_ok),
                   NULL);
  g_signal_connect(skeleton, "notify::state", G_CALLBACK(notified_bad), NULL);
}
void connects_only(GDBusInterfaceSkeleton *skeleton) {
  g_signal_connect(skeleton, "handle-open", G_CALLBACK(method_ok), NULL);
}

// Of this one nobody says so, but which object is meant is known by values only.
static gboolean FN_method(GDBusInterfaceSkeleton *skeleton,
                          GDBusMethodInvocation *call, gpointer data) {
  g_usleep(5000);
  return TRUE;
}
void connects_another(GDBusInterfaceSkeleton *another) {
  g_signal_connect(another, "handle-open", G_CALLBACK(FN_method), NULL);
}

// ---- The context of a thread of its own ----

static gboolean elsewhere_ok(gpointer data) {
  g_usleep(5000);
  return FALSE;
}
static gboolean default_bad(gpointer data) {
  g_usleep(5000);
  // CHECK: glib-who-runs-where.c:[[@LINE-1]]:3: warning: callback 'default_bad' calls 'g_usleep', which blocks on a sleep [async-blocking-call]
  return FALSE;
}
static gboolean named_bad(gpointer data) {
  g_usleep(5000);
  // CHECK: glib-who-runs-where.c:[[@LINE-1]]:3: warning: callback 'named_bad' calls 'g_usleep', which blocks on a sleep [async-blocking-call]
  return FALSE;
}
void invokes(GMainContext *of_a_thread) {
  g_main_context_invoke(of_a_thread, elsewhere_ok, NULL);
  g_main_context_invoke(NULL, default_bad, NULL);
  g_main_context_invoke_full(g_main_context_default(), 0, named_bad, NULL,
                             NULL);
}

// ---- Files ----

static gboolean reads(gpointer data) {
  char *text;
  g_file_get_contents("/proc/self/mountinfo", &text, NULL, NULL);
  g_file_get_contents("/sys/power/state", &text, NULL, NULL);
  g_file_get_contents("/etc/fstab", &text, NULL, NULL);
  // DISK: glib-who-runs-where.c:[[@LINE-1]]:3: warning: callback 'reads' calls 'g_file_get_contents', which blocks on file I/O [async-blocking-call]
  return FALSE;
}
void asks(void) { g_idle_add(reads, NULL); }

// ---- Signals of other threads ----

static void about_to_finish_ok(GObject *player, gpointer data) {
  g_usleep(5000);
}
// The program emits its own signals itself: here in a thread, by a helper, and
// on the loop.
static void transferred_ok(GObject *batch, gpointer data) { g_usleep(5000); }
static void refreshed_bad(GObject *batch, gpointer data) {
  g_usleep(5000);
  // CHECK: glib-who-runs-where.c:[[@LINE-1]]:3: warning: callback 'refreshed_bad' calls 'g_usleep', which blocks on a sleep [async-blocking-call]
}
static guint signals[2];
static void class_init(GObjectClass *class, const char *unknown) {
  signals[1] = g_signal_new(unknown, G_OBJECT_CLASS_TYPE(class), 0, 0, NULL,
                            NULL, NULL, G_TYPE_NONE, 0);
  signals[0] = g_signal_new("transferred", G_OBJECT_CLASS_TYPE(class), 0, 0,
                            NULL, NULL, NULL, G_TYPE_NONE, 0);
}
static void tells_of_transfer(gpointer batch) {
  g_signal_emit(batch, signals[0], 0);
}
static void transfers(GTask *task, gpointer batch, gpointer data,
                      GCancellable *cancellable) {
  tells_of_transfer(batch);
}
// Who declares the signal elsewhere may have meant another one of its name.
static void FP_processed(GObject *batch, gpointer data) {
  g_usleep(5000);
  // CHECK: glib-who-runs-where.c:[[@LINE-1]]:3: warning: callback 'FP_processed' calls 'g_usleep', which blocks on a sleep [async-blocking-call]
}
static void processes(GTask *task, gpointer batch, gpointer data,
                      GCancellable *cancellable) {
  g_signal_emit_by_name(batch, "processed");
}
void plays(GObject *player, GObject *batch, GTask *task) {
  g_signal_connect(player, "about-to-finish", G_CALLBACK(about_to_finish_ok),
                   NULL);
  g_signal_connect(batch, "processed", G_CALLBACK(FP_processed), NULL);
  g_signal_connect(batch, "transferred", G_CALLBACK(transferred_ok), NULL);
  g_signal_connect(batch, "refreshed", G_CALLBACK(refreshed_bad), NULL);
  g_task_run_in_thread(task, transfers);
  g_task_run_in_thread(task, processes);
}
