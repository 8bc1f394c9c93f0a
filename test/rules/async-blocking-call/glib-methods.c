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

// Which of the roles it is, the caller has put into a field.
typedef enum { ROLE_INSTALL, ROLE_SEARCH, ROLE_REMOVE } Role;
typedef struct {
  Role role;
  int number;
} Private;
typedef struct {
  Private *priv;
} Transaction;
static void store(Transaction *it) {
  Private *priv = it->priv;
  g_debug("stores");
  if (priv->role == ROLE_INSTALL || priv->role == ROLE_REMOVE)
    g_usleep(5000);
}
static void set_role(Transaction *it, Role role) {
  it->priv->role = role;
  g_object_notify((GObject *)it, "role");
}
static gboolean search_ok(gpointer data) {
  Transaction *it = data;
  set_role(it, ROLE_SEARCH);
  store(it);
  return FALSE;
}
static gboolean remove_bad(gpointer data) {
  Transaction *it = data;
  set_role(it, ROLE_REMOVE);
  store(it);
  // CHECK: glib-methods.c:[[@LINE-1]]:3: warning: callback 'remove_bad' calls 'store', which may block on a sleep [async-blocking-call]
  return FALSE;
}
// What a field has that is no enumeration is not recorded.
static void store_number(Transaction *it) {
  if (it->priv->number == ROLE_INSTALL)
    g_usleep(5000);
}
static gboolean FP_number(gpointer data) {
  Transaction *it = data;
  it->priv->number = ROLE_SEARCH;
  store_number(it);
  // CHECK: glib-methods.c:[[@LINE-1]]:3: warning: callback 'FP_number' calls 'store_number', which may block on a sleep [async-blocking-call]
  return FALSE;
}
void begins(Transaction *it) {
  g_idle_add(search_ok, it);
  g_idle_add(remove_bad, it);
  g_idle_add(FP_number, it);
}
