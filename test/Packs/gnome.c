// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Libraries around GLib: what they wait for on the main loop, and in a thread.
//
// REQUIRES: glib, gstreamer, libblockdev-fs, libblockdev-mdraid
// RUN: %async-tidy %s -- %cflags -I/usr/include/gstreamer-1.0 -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | %check %s

#include <blockdev/fs.h>
#include <blockdev/mdraid.h>
#include <gst/gst.h>
#include <gst/pbutils/pbutils.h>

static gpointer in_thread_ok(gpointer data) {
  bd_fs_ext4_get_info(data, NULL);
  gst_element_get_state(data, NULL, NULL, GST_CLOCK_TIME_NONE);
  return NULL;
}
static gboolean asks_ok(gpointer data) {
  gst_bus_timed_pop(data, 0);
  gst_element_get_state(data, NULL, NULL, 0);
  // Down is at once.
  gst_element_set_state(data, GST_STATE_NULL);
  gst_element_get_state(data, NULL, NULL, GST_CLOCK_TIME_NONE);
  gst_discoverer_discover_uri_async(data, "file:///a");
  bd_fs_ext4_info_free(data);
  return FALSE;
}
static gboolean waits_bad(gpointer data) {
  gst_bus_timed_pop(data, 5 * GST_SECOND);
  // CHECK: gnome.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'gst_bus_timed_pop', which blocks on a wait [async-blocking-call]
  gst_element_get_state(data, NULL, NULL, GST_CLOCK_TIME_NONE);
  // CHECK: gnome.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'gst_element_get_state', which blocks on a wait [async-blocking-call]
  gst_discoverer_discover_uri(data, "file:///a", NULL);
  // CHECK: gnome.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'gst_discoverer_discover_uri', which blocks on a wait [async-blocking-call]
  return FALSE;
}
// That a checked cast gives the object itself, no pack says.
static gboolean FP_cast(gpointer data) {
  gst_element_set_state(GST_ELEMENT(data), GST_STATE_NULL);
  gst_element_get_state(GST_ELEMENT(data), NULL, NULL, GST_CLOCK_TIME_NONE);
  // CHECK: gnome.c:[[@LINE-1]]:3: warning: callback 'FP_cast' calls 'gst_element_get_state', which blocks on a wait [async-blocking-call]
  return FALSE;
}
static gboolean starts_bad(gpointer data) {
  GstElement *stream = data;
  gst_element_set_state(stream, GST_STATE_NULL);
  gst_element_set_state(stream, GST_STATE_PLAYING);
  gst_element_get_state(stream, NULL, NULL, GST_CLOCK_TIME_NONE);
  // CHECK: gnome.c:[[@LINE-1]]:3: warning: callback 'starts_bad' calls 'gst_element_get_state', which blocks on a wait [async-blocking-call]
  return FALSE;
}
static gboolean on_message_bad(GstBus *bus, GstMessage *message, gpointer data) {
  bd_fs_ext4_get_info(data, NULL);
  // CHECK: gnome.c:[[@LINE-1]]:3: warning: callback 'on_message_bad' calls 'bd_fs_ext4_get_info', which blocks on a child process [async-blocking-call]
  bd_md_examine(data, NULL);
  // CHECK: gnome.c:[[@LINE-1]]:3: warning: callback 'on_message_bad' calls 'bd_md_examine', which blocks on a child process [async-blocking-call]
  return TRUE;
}
void starts(GstBus *bus, gpointer data) {
  g_thread_new("worker", in_thread_ok, data);
  g_idle_add(asks_ok, data);
  g_idle_add(waits_bad, data);
  g_idle_add(FP_cast, data);
  g_idle_add(starts_bad, data);
  gst_bus_add_watch(bus, on_message_bad, data);
}
