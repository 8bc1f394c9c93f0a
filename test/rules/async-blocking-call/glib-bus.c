// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// GDBus: the bus itself, which only hands on messages, answers at once; who else
// has a name on it takes as long as it likes.
//
// REQUIRES: glib
// RUN: %async-tidy %s -- %cflags -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | %check %s

#include <gio/gio.h>

static GVariant *ask(GDBusConnection *bus, const char *name) {
  return g_dbus_connection_call_sync(bus, name, "/", name, "Get", NULL, NULL,
                                     G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
}

static gboolean the_bus_ok(gpointer bus) {
  g_dbus_connection_call_sync(
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
      "org.freedesktop.DBus", "GetConnectionUnixUser",
      g_variant_new("(s)", ":1.1"), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean the_bus_by_proxy_ok(gpointer proxy) {
  g_dbus_proxy_call_sync(proxy, "GetConnectionUnixProcessID",
                         g_variant_new("(s)", ":1.1"), G_DBUS_CALL_FLAGS_NONE,
                         -1, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean proxy_bad(gpointer proxy) {
  g_dbus_proxy_call_sync(proxy, "GetSessionForUnixProcess", NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  // CHECK: glib-bus.c:[[@LINE-1]]:3: warning: callback 'proxy_bad' calls 'g_dbus_proxy_call_sync', which blocks on another process's message [async-blocking-call]
  return G_SOURCE_REMOVE;
}

static gboolean properties_bad(gpointer bus) {
  g_dbus_connection_call_sync(bus, "org.example.Player", "/",
                              "org.freedesktop.DBus.Properties", "GetAll", NULL,
                              NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  // CHECK: glib-bus.c:[[@LINE-3]]:3: warning: callback 'properties_bad' calls 'g_dbus_connection_call_sync', which blocks on another process's message [async-blocking-call]
  return G_SOURCE_REMOVE;
}

static gboolean who_is_not_in_sight_bad(gpointer bus) {
  ask(bus, "org.example.Player");
  // CHECK: glib-bus.c:[[@LINE-1]]:3: warning: callback 'who_is_not_in_sight_bad' calls 'ask', which blocks on another process's message [async-blocking-call]
  return G_SOURCE_REMOVE;
}

void starts(GDBusConnection *bus) {
  g_idle_add(the_bus_ok, bus);
  g_idle_add(the_bus_by_proxy_ok, bus);
  g_idle_add(proxy_bad, bus);
  g_idle_add(properties_bad, bus);
  g_idle_add(who_is_not_in_sight_bad, bus);
}
