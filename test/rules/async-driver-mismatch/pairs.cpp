// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Pairs of drivers as their real libraries have them: what one file makes,
// another one uses, through functions, members and conversions of the project.
//
// REQUIRES: libpq, libpqxx, sqlite, hiredis, libcurl, boost-asio
// RUN: rm -rf %t && split-file --leading-lines %s %t
// RUN: cd %t && %async-tidy --rules=async-driver-mismatch use.cpp make.cpp -- %cxxflags -I. -I/usr/include/postgresql | %check %s
// One file alone does not know what the other one makes.
// RUN: cd %t && %exits 0 %async-tidy --rules=async-driver-mismatch use.cpp -- %cxxflags -I. -I/usr/include/postgresql | count 0

//--- make.h
#include <boost/asio.hpp>
#include <curl/curl.h>
#include <hiredis/async.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <pqxx/pqxx>
#include <sqlite3.h>
#include <string>

using socket_of = boost::asio::ip::tcp::socket;

PGconn *connect();
PGconn *connect_for_the_loop();
redisContext *cache();
redisContext *cache_for_the_loop();
redisAsyncContext *async_cache();
CURL *transfer(CURLM *multi);
void prepare(socket_of &peer);
extern const std::string database_url;
std::string for_the_service(const std::string &url);
std::string for_libpq(const std::string &url);

class cache_client {
public:
  cache_client();
  void ping();

private:
  redisAsyncContext *loop;
  redisContext *plain;
};

//--- make.cpp
#include "make.h"
PGconn *connect() { return PQconnectdb("postgresql://localhost/accounts"); }
PGconn *connect_for_the_loop() {
  PGconn *db = connect();
  PQsetnonblocking(db, 1);
  return db;
}
redisContext *cache() { return redisConnect("localhost", 6379); }
redisContext *cache_for_the_loop() { return redisConnectNonBlock("localhost", 6379); }
redisAsyncContext *async_cache() { return redisAsyncConnect("localhost", 6379); }
CURL *transfer(CURLM *multi) {
  CURL *one = curl_easy_init();
  curl_multi_add_handle(multi, one);
  return one;
}
void prepare(socket_of &peer) { peer.non_blocking(true); }
const std::string database_url = "postgresql+async://localhost/accounts";
std::string for_the_service(const std::string &url) {
  return "postgresql+async://" + url.substr(url.find("://") + 3);
}
std::string for_libpq(const std::string &url) {
  return "postgresql://" + url.substr(url.find("://") + 3);
}
cache_client::cache_client() : loop(async_cache()), plain(&loop->c) {}

//--- use.cpp
#include "make.h"

void right_ok(socket_of &peer, char *text) {
  PQclear(PQexec(connect(), "select 1"));
  freeReplyObject(redisCommand(cache(), "PING"));
  pqxx::connection db(for_libpq(database_url));
  prepare(peer);
  peer.read_some(boost::asio::buffer(text, 1));
}

// 1: libpq for a loop, and its synchronous query.
void postgres_bad() {
  PQclear(PQexec(connect_for_the_loop(), "select 1"));
  // CHECK: use.cpp:[[@LINE-1]]:11: warning: function 'postgres_bad' calls 'PQexec' on an object that is nonblocking [async-driver-mismatch]
  // CHECK: make.cpp:{{[0-9]+}}:3: note: 'PQsetnonblocking' makes it nonblocking here
  // CHECK: use.cpp:[[@LINE-3]]:18: note: 'connect_for_the_loop' gives it here
}

// 2: hiredis without blocking, and its synchronous command.
void redis_bad() {
  redisContext *c = cache_for_the_loop();
  redisCommand(c, "PING");
  // CHECK: use.cpp:[[@LINE-1]]:3: warning: function 'redis_bad' calls 'redisCommand' on 'c', which is nonblocking [async-driver-mismatch]
}

// 3: the part of an asynchronous context that is a synchronous one.
void cache_client::ping() {
  redisCommand(plain, "PING");
  // CHECK: use.cpp:[[@LINE-1]]:3: warning: function 'cache_client::ping' calls 'redisCommand' on 'plain', which is a part of a 'redisAsyncContext' [async-driver-mismatch]
  // CHECK: make.cpp:{{[0-9]+}}:60: note: it is taken out of a 'redisAsyncContext' here
}

// 4: a transfer of a multi handle.
void curl_bad(CURLM *multi) {
  CURL *one = transfer(multi);
  curl_easy_perform(one);
  // CHECK: use.cpp:[[@LINE-1]]:3: warning: function 'curl_bad' calls 'curl_easy_perform' on 'one', which is driven by a multi handle [async-driver-mismatch]
}

// 5: a socket that does not block, and an operation that is to wait for all.
void socket_bad(socket_of &peer, char *text) {
  prepare(peer);
  boost::asio::read(peer, boost::asio::buffer(text, 16));
  // CHECK: use.cpp:[[@LINE-1]]:3: warning: function 'socket_bad' calls 'boost::asio::read' on 'peer', which is nonblocking [async-driver-mismatch]
}

// 6: the URL of the service's driver, in libpq ...
void libpq_url_bad() {
  PQconnectdb(database_url.c_str());
  // CHECK: use.cpp:[[@LINE-1]]:3: warning: function 'libpq_url_bad' calls 'PQconnectdb' with a URL for 'postgresql+async' [async-driver-mismatch]
}

// 7: ... and in libpqxx, converted the wrong way round.
void libpqxx_url_bad() {
  pqxx::connection db(for_the_service("postgresql://localhost/accounts"));
  // CHECK: use.cpp:[[@LINE-1]]:20: warning: function 'libpqxx_url_bad' calls 'pqxx::basic_connection_base::basic_connection_base' with a URL for 'postgresql+async' [async-driver-mismatch]
  // CHECK: use.cpp:[[@LINE-2]]:23: note: it goes through 'for_the_service' here
}

// 8: the URL of a server, in SQLite.
void sqlite_url_bad() {
  sqlite3 *db = nullptr;
  sqlite3_open(for_libpq(database_url).c_str(), &db);
  // CHECK: use.cpp:[[@LINE-1]]:3: warning: function 'sqlite_url_bad' calls 'sqlite3_open' with a URL for 'postgresql' [async-driver-mismatch]
}
