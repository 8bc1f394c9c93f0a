// Pairs of drivers as their real libraries have them.
//
// REQUIRES: libpq, libpqxx, sqlite, hiredis, libcurl, boost-asio
// RUN: %async-tidy --rules=async-driver-mismatch %s -- %cxxflags -I/usr/include/postgresql | %check %s

#include <boost/asio.hpp>
#include <curl/curl.h>
#include <hiredis/async.h>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <pqxx/pqxx>
#include <sqlite3.h>

namespace asio = boost::asio;

void postgres_ok(const char *from_outside) {
  PGconn *db = PQconnectdb("postgresql://localhost/accounts");
  PQclear(PQexec(db, "select 1"));
  PQsetnonblocking(db, 1);
  PQsendQuery(db, "select 1");
  PQsetnonblocking(db, 0);
  PQclear(PQexec(db, "select 1"));
  PQconnectdb("host=localhost dbname=accounts");
  PQconnectdb(from_outside);
}

void postgres_bad() {
  PGconn *db = PQconnectdb("postgres://localhost/accounts");
  PQsetnonblocking(db, 1);
  PQclear(PQexec(db, "select 1"));
  // CHECK: libraries.cpp:[[@LINE-1]]:11: warning: function 'postgres_bad' calls 'PQexec' on 'db', which is nonblocking [async-driver-mismatch]
}

void redis_ok() {
  redisContext *c = redisConnect("localhost", 6379);
  freeReplyObject(redisCommand(c, "PING"));
}

void redis_part_bad(redisAsyncContext *ac) {
  redisCommand(&ac->c, "PING");
  // CHECK: libraries.cpp:[[@LINE-1]]:3: warning: function 'redis_part_bad' calls 'redisCommand' on 'c', which is a part of a 'redisAsyncContext' [async-driver-mismatch]
}

void redis_nonblocking_bad() {
  redisContext *c = redisConnectNonBlock("localhost", 6379);
  redisCommand(c, "PING");
  // CHECK: libraries.cpp:[[@LINE-1]]:3: warning: function 'redis_nonblocking_bad' calls 'redisCommand' on 'c', which is nonblocking [async-driver-mismatch]
  // CHECK: libraries.cpp:[[@LINE-3]]:21: note: 'redisConnectNonBlock' makes it nonblocking here
}

void curl_ok(CURLM *multi) {
  CURL *transfer = curl_easy_init();
  curl_multi_add_handle(multi, transfer);
  curl_multi_remove_handle(multi, transfer);
  curl_easy_perform(transfer);
}

void curl_bad(CURLM *multi) {
  CURL *transfer = curl_easy_init();
  curl_multi_add_handle(multi, transfer);
  curl_easy_perform(transfer);
  // CHECK: libraries.cpp:[[@LINE-1]]:3: warning: function 'curl_bad' calls 'curl_easy_perform' on 'transfer', which is driven by a multi handle [async-driver-mismatch]
}

void socket_ok(asio::io_context &context) {
  asio::ip::tcp::socket peer(context);
  char text[16];
  asio::write(peer, asio::buffer(text));
  peer.non_blocking(true);
  peer.read_some(asio::buffer(text)); // One try is what it is for.
}

void socket_bad(asio::io_context &context) {
  asio::ip::tcp::socket peer(context);
  peer.non_blocking(true);
  char text[16];
  asio::read(peer, asio::buffer(text));
  // CHECK: libraries.cpp:[[@LINE-1]]:3: warning: function 'socket_bad' calls 'boost::asio::read' on 'peer', which is nonblocking [async-driver-mismatch]
}

constexpr const char *ShardUrl = "mysql://localhost/shard";

void url_to_libpq_bad() {
  PQconnectdb(ShardUrl);
  // CHECK: libraries.cpp:[[@LINE-1]]:3: warning: function 'url_to_libpq_bad' calls 'PQconnectdb' with a URL for 'mysql' [async-driver-mismatch]
}

void url_to_libpqxx_bad() {
  pqxx::connection db("postgresql+async://localhost/accounts");
  // CHECK: libraries.cpp:[[@LINE-1]]:20: warning: function 'url_to_libpqxx_bad' calls '{{.*}}' with a URL for 'postgresql+async' [async-driver-mismatch]
}

void url_to_sqlite_bad() {
  sqlite3 *db = nullptr;
  sqlite3_open("postgresql://localhost/accounts", &db);
  // CHECK: libraries.cpp:[[@LINE-1]]:3: warning: function 'url_to_sqlite_bad' calls 'sqlite3_open' with a URL for 'postgresql' [async-driver-mismatch]
  sqlite3_open("file:accounts.db", &db);
}
