// libpq's asynchronous way: a result that 'PQisBusy' said is there is not
// waited for.
//
// REQUIRES: libpq
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags -I/usr/include/postgresql | %check %s

#include "coro.h"
#include <libpq-fe.h>

awaiter<void> readable(int socket);

task query_ok(PGconn *connection) {
  PQsendQuery(connection, "select 1");
  while (PQisBusy(connection)) {
    co_await readable(PQsocket(connection));
    PQconsumeInput(connection);
  }
  while (PGresult *result = PQgetResult(connection))
    PQclear(result);
}

struct client {
  PGconn *connection;
  task next_ok() {
    if (PQisBusy(connection) == 0)
      PQclear(PQgetResult(connection));
    co_return;
  }
};

task query_bad(PGconn *connection) {
  PQsendQuery(connection, "select 1");
  PQclear(PQgetResult(connection));
  // CHECK: libpq-tested.cpp:[[@LINE-1]]:11: warning: async function 'query_bad' calls 'PQgetResult', which blocks on a database query [async-blocking-call]
  co_return;
}
