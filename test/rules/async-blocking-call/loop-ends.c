// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The ends of real loops. One that a function runs inside of another is no end
// of anything.
//
// REQUIRES: gtk
// RUN: %async-tidy %s -- %cflags -I/usr/include/gtk-3.0 -I/usr/include/pango-1.0 -I/usr/include/glib-2.0 \
// RUN:   -I/usr/lib/x86_64-linux-gnu/glib-2.0/include -I/usr/include/harfbuzz -I/usr/include/cairo \
// RUN:   -I/usr/include/gdk-pixbuf-2.0 -I/usr/include/atk-1.0 | %check %s

#include <gtk/gtk.h>
#include <unistd.h>

static gboolean quit_ok(gpointer data) {
  sleep(1);
  gtk_main_quit();
  return FALSE;
}
static gboolean quit_soon_ok(GtkWidget *window, GdkEvent *event, gpointer data) {
  sleep(1);
  g_timeout_add_seconds(10, quit_ok, NULL);
  return FALSE;
}
static void activate_quit_ok(GSimpleAction *action, GVariant *parameter,
                             gpointer data) {
  sleep(1);
  g_application_quit(G_APPLICATION(data));
}
static void done_bad(GObject *source, gpointer data) {
  sleep(1);
  // CHECK: loop-ends.c:[[@LINE-1]]:3: warning: callback 'done_bad' calls 'sleep', which blocks on a sleep [async-blocking-call]
  g_main_loop_quit((GMainLoop *)data);
}
void connects(GObject *object) {
  GMainLoop *inside = g_main_loop_new(NULL, FALSE);
  g_signal_connect(object, "delete-event", G_CALLBACK(quit_soon_ok), NULL);
  g_signal_connect(object, "activate", G_CALLBACK(activate_quit_ok), NULL);
  g_signal_connect(object, "done", G_CALLBACK(done_bad), inside);
  g_idle_add(quit_ok, NULL);
}
