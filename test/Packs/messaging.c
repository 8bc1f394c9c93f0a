// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Messaging, buses and stores in C with the real headers: flags and timeouts
// that do not wait, callbacks of libraries with loops of their own.
//
// REQUIRES: dbus, libssh2, lmdb, mosquitto, nats, nng, odbc, openldap, paho-mqtt, rabbitmq-c, rdkafka, zeromq
// RUN: %async-tidy --rules=async-blocking-call %s -- %cflags -D_GNU_SOURCE -I/usr/include/dbus-1.0 -I/usr/lib/x86_64-linux-gnu/dbus-1.0/include | %check %s

#include <MQTTClient.h>
#include <amqp.h>
#include <dbus/dbus.h>
#include <ldap.h>
#include <librdkafka/rdkafka.h>
#include <libssh2.h>
#include <lmdb.h>
#include <mosquitto.h>
#include <nats/nats.h>
#include <nng/nng.h>
#include <sql.h>
#include <zmq.h>

struct connections {
  void *zmq;
  rd_kafka_t *kafka;
  MQTTClient mqtt;
  amqp_connection_state_t amqp;
  DBusConnection *bus;
  LDAP *ldap;
  SQLHSTMT odbc;
  MDB_env *lmdb;
  nng_socket nng;
  natsConnection *nats;
  LIBSSH2_SESSION *session;
  char buffer[8];
};

static void told_not_to_wait_ok(struct mosquitto *client, void *data,
                                const struct mosquitto_message *message) {
  struct connections *c = data;
  zmq_recv(c->zmq, c->buffer, 8, ZMQ_DONTWAIT);
  rd_kafka_poll(c->kafka, 0);
  rd_kafka_commit(c->kafka, NULL, 1);
  mosquitto_loop(client, 0, 1);
  dbus_connection_read_write(c->bus, 0);
  dbus_bus_add_match(c->bus, "type='signal'", NULL);
  nng_send(c->nng, c->buffer, 8, NNG_FLAG_NONBLOCK);
  natsConnection_PublishString(c->nats, "subject", "text");
  MDB_txn *reader;
  mdb_txn_begin(c->lmdb, NULL, MDB_RDONLY, &reader);
}

static void waits_bad(struct mosquitto *client, void *data,
                      const struct mosquitto_message *message) {
  struct connections *c = data;
  zmq_recv(c->zmq, c->buffer, 8, 0);
  // CHECK: messaging.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'zmq_recv', which blocks on network I/O [async-blocking-call]
  rd_kafka_poll(c->kafka, 100);
  // CHECK: messaging.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'rd_kafka_poll', which blocks on network I/O [async-blocking-call]
  rd_kafka_commit(c->kafka, NULL, 0);
  // CHECK: messaging.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'rd_kafka_commit', which blocks on network I/O [async-blocking-call]
  MQTTClient_waitForCompletion(c->mqtt, 0, 100);
  // CHECK: messaging.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'MQTTClient_waitForCompletion', which blocks on network I/O [async-blocking-call]
  amqp_channel_open(c->amqp, 1);
  // CHECK: messaging.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'amqp_channel_open', which blocks on network I/O [async-blocking-call]
  dbus_connection_send_with_reply_and_block(c->bus, NULL, 100, NULL);
  // CHECK: messaging.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'dbus_connection_send_with_reply_and_block', which blocks on another process's message [async-blocking-call]
  ldap_whoami_s(c->ldap, NULL, NULL, NULL);
  // CHECK: messaging.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'ldap_whoami_s', which blocks on network I/O [async-blocking-call]
  SQLExecute(c->odbc);
  // CHECK: messaging.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'SQLExecute', which blocks on a database query [async-blocking-call]
  MDB_txn *writer;
  mdb_txn_begin(c->lmdb, NULL, 0, &writer);
  // CHECK: messaging.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'mdb_txn_begin', which blocks on a lock [async-blocking-call]
  nng_send(c->nng, c->buffer, 8, 0);
  // CHECK: messaging.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'nng_send', which blocks on network I/O [async-blocking-call]
  natsMsg *reply;
  natsConnection_RequestString(&reply, c->nats, "subject", "text", 100);
  // CHECK: messaging.c:[[@LINE-1]]:3: warning: callback 'waits_bad' calls 'natsConnection_RequestString', which blocks on network I/O [async-blocking-call]
}

// This program sets its sessions so that they do not wait.
static void session_ok(struct mosquitto *client, void *data, int result) {
  struct connections *c = data;
  libssh2_session_handshake(c->session, 1);
}
void set_up(LIBSSH2_SESSION *session) {
  libssh2_session_set_blocking(session, 0);
}

void starts(struct mosquitto *client) {
  mosquitto_message_callback_set(client, told_not_to_wait_ok);
  mosquitto_message_callback_set(client, waits_bad);
  mosquitto_connect_callback_set(client, session_ok);
}
