// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// polkit: who asks for an authorization and waits stops the loop for as long as
// the user takes to type a password.
//
// REQUIRES: polkit
// RUN: %async-tidy %s -- %cflags -I/usr/include/polkit-1 -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | %check %s

#include <polkit/polkit.h>

static PolkitSubject *subject;

// The connection is made once.
static gboolean authority_ok(gpointer data) {
  polkit_authority_get_sync(NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void answered(GObject *source, GAsyncResult *result, gpointer data) {
  polkit_authority_check_authorization_finish(POLKIT_AUTHORITY(source), result,
                                              NULL);
  polkit_authority_revoke_temporary_authorizations_sync(
      POLKIT_AUTHORITY(source), subject, NULL, NULL);
  // CHECK: polkit.c:[[@LINE-2]]:3: warning: callback 'answered' calls 'polkit_authority_revoke_temporary_authorizations_sync', which blocks on another process's message [async-blocking-call]
}
static gboolean asks_ok(gpointer authority) {
  polkit_authority_check_authorization(
      authority, subject, "org.example.act", NULL,
      POLKIT_CHECK_AUTHORIZATION_FLAGS_ALLOW_USER_INTERACTION, NULL, answered,
      NULL);
  return G_SOURCE_REMOVE;
}

static gboolean is_allowed(PolkitAuthority *authority) {
  return polkit_authorization_result_get_is_authorized(
      polkit_authority_check_authorization_sync(
          authority, subject, "org.example.act", NULL,
          POLKIT_CHECK_AUTHORIZATION_FLAGS_NONE, NULL, NULL));
}
static gboolean asks_bad(gpointer authority) {
  is_allowed(authority);
  // CHECK: polkit.c:[[@LINE-1]]:3: warning: callback 'asks_bad' calls 'is_allowed', which blocks on another process's message [async-blocking-call]
  return G_SOURCE_REMOVE;
}

void starts(PolkitAuthority *authority) {
  g_idle_add(authority_ok, NULL);
  g_idle_add(asks_ok, authority);
  g_idle_add(asks_bad, authority);
}
