// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Callbacks that are handed over in a field of an object.
//
// REQUIRES: libuv, glib
// RUN: %async-tidy --rules=async-blocking-call %s -- %cflags -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include -D_GNU_SOURCE | %check %s

#include <glib.h>
#include <unistd.h>
#include <uv.h>

static void in_another_ok(uv_process_t *process, int64_t status, int signal) {
  sleep(1);
}
static void reaped(uv_process_t *process, int64_t status, int signal) {
  sleep(1);
  // CHECK: fields.c:[[@LINE-1]]:3: warning: callback 'reaped' calls 'sleep', which blocks on a sleep [async-blocking-call]
}
static void reaped_by_name(uv_process_t *process, int64_t status, int signal) {
  sleep(1);
  // CHECK: fields.c:[[@LINE-1]]:3: warning: callback 'reaped_by_name' calls 'sleep', which blocks on a sleep [async-blocking-call]
}

void start(uv_loop_t *loop, uv_process_t *process) {
  uv_process_options_t other, options;
  other.exit_cb = in_another_ok;
  options.file = other.file;
  options.exit_cb = reaped;
  uv_spawn(loop, process, &options);
}

void start_named(uv_loop_t *loop, uv_process_t *process) {
  uv_process_options_t other = {.exit_cb = in_another_ok};
  uv_process_options_t options = {.file = other.file, .exit_cb = reaped_by_name};
  uv_spawn(loop, process, &options);
}

static gboolean ready(GSource *source) {
  sleep(1);
  // CHECK: fields.c:[[@LINE-1]]:3: warning: callback 'ready' calls 'sleep', which blocks on a sleep [async-blocking-call]
  return TRUE;
}
static void finished_ok(GSource *source) { sleep(1); }

static GSourceFuncs functions = {.check = ready, .finalize = finished_ok};

GSource *make(void) { return g_source_new(&functions, sizeof(GSource)); }
