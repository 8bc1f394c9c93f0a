// What waits only when it is called for the first time in a process has low
// confidence: whoever comes later finds what that call has made.
//
// REQUIRES: glib, polkit
// RUN: %async-tidy %s -- %cflags -I/usr/include/polkit-1 -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | %check %s
// RUN: %async-tidy --min-confidence=low %s -- %cflags -I/usr/include/polkit-1 -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | %check %s --check-prefixes=CHECK,LOW
// RUN: %async-tidy packs show glib | FileCheck %s --check-prefix=SHOW
// SHOW: g_bus_get_sync blocks (ipc, unbounded), only the first call: connects

#include <gio/gio.h>
#include <polkit/polkit.h>

static gboolean shared_ok(gpointer data) {
  g_bus_get_sync(G_BUS_TYPE_SYSTEM, NULL, NULL);
  // LOW: first-call.c:[[@LINE-1]]:3: warning: callback 'shared_ok' calls 'g_bus_get_sync', which blocks on another process's message [async-blocking-call]
  polkit_authority_get_sync(NULL, NULL);
  // LOW: first-call.c:[[@LINE-1]]:3: warning: callback 'shared_ok' calls 'polkit_authority_get_sync', which blocks on another process's message [async-blocking-call]
  // The bus starts the service for the first that asks; or is not asked to.
  g_dbus_proxy_new_sync(data, G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES, NULL, "org.example", "/", "org.example", NULL, NULL);
  // LOW: first-call.c:[[@LINE-1]]:3: warning: callback 'shared_ok' calls 'g_dbus_proxy_new_sync', which blocks on another process's message [async-blocking-call]
  g_dbus_proxy_new_sync(data, G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES | G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START, NULL, "org.example", "/", "org.example", NULL, NULL);
  return FALSE;
}

// What a helper does beside counts as before.
static GVariant *ask(void) {
  GDBusConnection *bus = g_bus_get_sync(G_BUS_TYPE_SYSTEM, NULL, NULL);
  return g_dbus_connection_call_sync(bus, "org.example", "/", "org.example",
                                     "Ask", NULL, NULL, G_DBUS_CALL_FLAGS_NONE,
                                     -1, NULL, NULL);
}
static gboolean own_bad(gpointer data) {
  ask();
  // CHECK: first-call.c:[[@LINE-1]]:3: warning: callback 'own_bad' calls 'ask', which blocks on another process's message [async-blocking-call]
  g_dbus_connection_new_for_address_sync("unix:path=/a", G_DBUS_CONNECTION_FLAGS_NONE, NULL, NULL, NULL);
  // CHECK: first-call.c:[[@LINE-1]]:3: warning: callback 'own_bad' calls 'g_dbus_connection_new_for_address_sync', which blocks on another process's message [async-blocking-call]
  g_dbus_proxy_new_sync(data, G_DBUS_PROXY_FLAGS_NONE, NULL, "org.example", "/", "org.example", NULL, NULL);
  // CHECK: first-call.c:[[@LINE-1]]:3: warning: callback 'own_bad' calls 'g_dbus_proxy_new_sync', which blocks on another process's message [async-blocking-call]
  return FALSE;
}

void starts(void) {
  g_idle_add(shared_ok, NULL);
  g_idle_add(own_bad, NULL);
}
