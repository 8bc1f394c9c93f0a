// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// TLS with the real header: what a call waits for is its socket, so a program
// that makes sockets non-blocking, that asks what a call wants, or that carries
// the bytes itself does not wait in it. Each file is a program.
//
// REQUIRES: openssl
// RUN: split-file --leading-lines %s %t
// RUN: %exits 0 %async-tidy --rules=async-blocking-call %t/nonblocking.cpp -- %cxxflags
// RUN: %exits 0 %async-tidy --rules=async-blocking-call %t/asks.cpp -- %cxxflags
// RUN: %exits 0 %async-tidy --rules=async-blocking-call %t/wants.cpp -- %cxxflags
// RUN: %exits 0 %async-tidy --rules=async-blocking-call %t/carries.cpp -- %cxxflags
// RUN: %async-tidy --rules=async-blocking-call %t/waits.cpp -- %cxxflags | %check %t/waits.cpp
// RUN: %async-tidy --rules=async-blocking-call --format=json %t/waits.cpp -- %cxxflags | FileCheck --check-prefix=JSON %t/waits.cpp

//--- nonblocking.cpp
#include "coro.h"
#include <fcntl.h>
#include <openssl/ssl.h>

void prepare(int socket) {
  fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK);
}
struct connection {
  SSL *tls;
  task read_ok(char *text) {
    SSL_read(tls, text, 9);
    co_return;
  }
};
task made_ok(SSL_CTX *context, int socket) {
  SSL *tls = SSL_new(context);
  SSL_set_fd(tls, socket);
  SSL_connect(tls);
  co_return;
}

//--- asks.cpp
#include "coro.h"
#include <openssl/ssl.h>

bool again(SSL *tls, int result) {
  return result <= 0 && SSL_get_error(tls, result) == SSL_ERROR_WANT_READ;
}
task read_ok(SSL *tls, char *text) {
  while (again(tls, SSL_read(tls, text, 9)))
    co_await std::suspend_always();
}
task accept_ok(SSL_CTX *context) {
  SSL *tls = SSL_new(context);
  SSL_accept(tls);
  co_return;
}

//--- wants.cpp
#include "coro.h"
#include <openssl/ssl.h>

int error_of(SSL *tls, int result);
task write_ok(SSL *tls, const char *text) {
  int result = SSL_write(tls, text, 9);
  if (error_of(tls, result) == SSL_ERROR_WANT_WRITE)
    co_await std::suspend_always();
}
task connect_ok(BIO *bio) {
  while (BIO_do_connect(bio) <= 0 && BIO_should_retry(bio))
    co_await std::suspend_always();
}

//--- carries.cpp
#include "coro.h"
#include <openssl/ssl.h>

void memory(SSL *tls) {
  SSL_set_bio(tls, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
}
task handshake_ok(SSL *tls) {
  SSL_do_handshake(tls);
  co_return;
}
task bio_ok(BIO *bio) {
  BIO_set_nbio(bio, 1);
  BIO_do_connect(bio);
  co_return;
}

//--- waits.cpp
#include "coro.h"
#include <openssl/ssl.h>

task connect_bad(SSL_CTX *context, int socket) {
  SSL *tls = SSL_new(context);
  SSL_set_fd(tls, socket);
  SSL_connect(tls);
  // CHECK: waits.cpp:[[@LINE-1]]:3: warning: async function 'connect_bad' calls 'SSL_connect', which blocks on network I/O [async-blocking-call]
  // JSON: "confidence": "medium"
  SSL_write(tls, "text", 4);
  // CHECK: waits.cpp:[[@LINE-1]]:3: warning: async function 'connect_bad' calls 'SSL_write', which blocks on network I/O [async-blocking-call]
  SSL_shutdown(tls);
  // CHECK: waits.cpp:[[@LINE-1]]:3: warning: async function 'connect_bad' calls 'SSL_shutdown', which blocks on network I/O [async-blocking-call]
  co_return;
}
task read_bad(SSL *tls, char *text) {
  // The BIO is the socket's own.
  BIO *bio = BIO_new_socket(3, BIO_NOCLOSE);
  SSL_set_bio(tls, bio, bio);
  SSL_read(tls, text, 9);
  // CHECK: waits.cpp:[[@LINE-1]]:3: warning: async function 'read_bad' calls 'SSL_read', which blocks on network I/O [async-blocking-call]
  co_return;
}
task bio_bad(BIO *bio) {
  BIO_do_connect(bio);
  // CHECK: waits.cpp:[[@LINE-1]]:3: warning: async function 'bio_bad' calls 'BIO_ctrl', which blocks on network I/O [async-blocking-call]
  co_return;
}
