// A file below /proc or /sys is made by the kernel when it is read: no disk.
// Its path may be put together from such a beginning.
//
// REQUIRES: glib, gudev, libevent
// RUN: %async-tidy %s -- %cflags -D_GNU_SOURCE -I/usr/include/gudev-1.0 -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | %check %s

#include <event2/event.h>
#include <fcntl.h>
#include <gudev/gudev.h>
#include <stdio.h>
#include <unistd.h>

static void in_place_ok(char **text) {
  char *path = g_strdup_printf("/proc/%d/cmdline", 1);
  g_file_get_contents(path, text, NULL, NULL);
  g_file_get_contents("/sys/power/state", text, NULL, NULL);
}
static void of_device_ok(GUdevDevice *device, const char *name, char **text) {
  char *path = NULL;
  path = g_strconcat(g_udev_device_get_sysfs_path(device), "/", name, NULL);
  g_file_get_contents(path, text, NULL, NULL);
  const char *folder = g_udev_device_get_sysfs_path(device);
  char *other = g_strdup_printf("%s/%s", folder, name);
  g_file_get_contents(other, text, NULL, NULL);
  char *third = g_build_filename(folder, name, NULL);
  g_file_set_contents(third, "change", -1, NULL);
}
static void by_descriptor_ok(int process, char *text) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/stat", process);
  int file = open(path, O_RDONLY);
  read(file, text, 80);
  FILE *stream = fopen(path, "r");
  fread(text, 1, 80, stream);
}
static void on_event_ok(evutil_socket_t s, short what, void *text) {
  in_place_ok(text);
  of_device_ok(text, "size", text);
  by_descriptor_ok(s, text);
}

static void elsewhere_bad(evutil_socket_t s, short what, void *text) {
  char *path = g_strdup_printf("/srv/%d/settings", s);
  g_file_get_contents(path, text, NULL, NULL);
  // CHECK: kernel-files.c:[[@LINE-1]]:3: warning: callback 'elsewhere_bad' calls 'g_file_get_contents', which blocks on file I/O [async-blocking-call]
}
static void again_bad(evutil_socket_t s, short what, void *text) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/stat", s);
  snprintf(path, sizeof path, "/srv/%d/stat", s);
  FILE *stream = fopen(path, "r");
  fread(text, 1, 80, stream);
  // CHECK: kernel-files.c:[[@LINE-1]]:3: warning: callback 'again_bad' calls 'fread', which blocks on file I/O [async-blocking-call]
}
static void on_some_paths_bad(evutil_socket_t s, short what, void *text) {
  char *path = g_strdup("/etc/hosts");
  if (what)
    path = g_strdup("/proc/cpuinfo");
  g_file_get_contents(path, text, NULL, NULL);
  // CHECK: kernel-files.c:[[@LINE-1]]:3: warning: callback 'on_some_paths_bad' calls 'g_file_get_contents', which blocks on file I/O [async-blocking-call]
}
// What a function is handed is not followed to those who hand it.
static void read_it(const char *path, char **text) {
  g_file_get_contents(path, text, NULL, NULL);
}
static void FP_by_a_helper(evutil_socket_t s, short what, void *text) {
  char *path = g_strdup_printf("/proc/%d/cmdline", s);
  read_it(path, text);
  // CHECK: kernel-files.c:[[@LINE-1]]:3: warning: callback 'FP_by_a_helper' calls 'read_it', which blocks on file I/O [async-blocking-call]
}

void starts(struct event_base *base) {
  evtimer_new(base, on_event_ok, NULL);
  evtimer_new(base, elsewhere_bad, NULL);
  evtimer_new(base, again_bad, NULL);
  evtimer_new(base, on_some_paths_bad, NULL);
  evtimer_new(base, FP_by_a_helper, NULL);
}
