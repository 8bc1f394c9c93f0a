// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// GIO: methods of D-Bus are handled on the loop in a program that never asks for
// threads.
//
// REQUIRES: glib
// RUN: %async-tidy %s -- %cflags -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | %check %s

#include <gio/gio.h>

static gboolean method_bad(GDBusInterfaceSkeleton *skeleton,
                           GDBusMethodInvocation *call, gpointer data) {
  g_usleep(5000);
  // CHECK: glib-methods.c:[[@LINE-1]]:3: warning: callback 'method_bad' calls 'g_usleep', which blocks on a sleep [async-blocking-call]
  return TRUE;
}
static gboolean authorize_bad(GDBusInterfaceSkeleton *skeleton,
                              GDBusMethodInvocation *call, gpointer data) {
  g_usleep(5000);
  // CHECK: glib-methods.c:[[@LINE-1]]:3: warning: callback 'authorize_bad' calls 'g_usleep', which blocks on a sleep [async-blocking-call]
  return TRUE;
}
void exports(GDBusInterfaceSkeleton *skeleton) {
  g_signal_connect(skeleton, "handle-open", G_CALLBACK(method_bad), NULL);
  g_signal_connect(skeleton, "g-authorize-method", G_CALLBACK(authorize_bad),
                   NULL);
}

// Which of the roles it is, the caller has put into a field: only values say
// that nothing is stored.
typedef struct {
  int role;
} Transaction;
enum { ROLE_INSTALL, ROLE_SEARCH };
static void store(Transaction *it) {
  if (it->role == ROLE_INSTALL)
    g_usleep(5000);
}
static gboolean FP_search(gpointer data) {
  Transaction *it = data;
  it->role = ROLE_SEARCH;
  store(it);
  // CHECK: glib-methods.c:[[@LINE-1]]:3: warning: callback 'FP_search' calls 'store', which may block on a sleep [async-blocking-call]
  return FALSE;
}
void begins(Transaction *it) { g_idle_add(FP_search, it); }
