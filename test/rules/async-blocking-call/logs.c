// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What takes a format and values and returns nothing is a log: writing it to a
// file is brief, as logging is in all packs. What waits for something else, or
// says whether the file was written, is none.
//
// REQUIRES: libevent
// RUN: %async-tidy %s -- %cflags -D_GNU_SOURCE | %check %s
// RUN: %async-tidy why says %s -- %cflags -D_GNU_SOURCE | FileCheck --check-prefix=WHY %s

#include <event2/event.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

static int file;
void says(int level, const char *format, ...) {
  char text[80];
  va_list values;
  va_start(values, format);
  int length = vsnprintf(text, sizeof(text), format, values);
  va_end(values);
  write(file, text, length);
  fsync(file);
}
static void helper(void) { says(1, "%d", 2); }
static void logs_ok(evutil_socket_t s, short what, void *unused) {
  says(1, "%s", "x");
  helper();
}
// WHY: 'says'

static int saves(const char *format, ...) {
  int written = fsync(file);
  return written;
}
static void naps(const char *format, ...) { sleep(1); }
static void stores(const char *name, int number) { fsync(file); }
static void waits_bad(evutil_socket_t s, short what, void *unused) {
  saves("%s", "x");
  // CHECK: logs.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'saves', which blocks on file I/O [async-blocking-call]
  naps("%s", "x");
  // CHECK: logs.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'naps', which blocks on a sleep [async-blocking-call]
  stores("x", 1);
  // CHECK: logs.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'stores', which blocks on file I/O [async-blocking-call]
}

void starts(struct event_base *base) {
  file = open("log", O_WRONLY);
  event_new(base, 0, EV_READ, logs_ok, 0);
  event_new(base, 0, EV_READ, waits_bad, 0);
}
