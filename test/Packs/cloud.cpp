// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Clients of services that wait for the answer, beside forms that take a
// handler. The declarations are the smallest that have the real names.
//
// RUN: %async-tidy --rules=async-blocking-call %s -- %cxxflags | %check %s

#include "coro.h"
#include <functional>

extern "C" unsigned sleep(unsigned seconds);

// ---- AWS: handlers have threads of their own ----

namespace Aws::S3 {
struct Outcome {};
struct S3Client {
  virtual Outcome GetObject(int request) const;
  virtual void GetObjectAsync(int request,
                              std::function<void(Outcome)> handler) const;
  virtual Outcome ListBuckets() const;
};
} // namespace Aws::S3

task object_ok(Aws::S3::S3Client &client) {
  client.GetObjectAsync(1, [](Aws::S3::Outcome) { sleep(1); });
  co_return;
}
task object_bad(Aws::S3::S3Client &client) {
  client.GetObject(1);
  // CHECK: cloud.cpp:[[@LINE-1]]:10: warning: async function 'object_bad' calls 'Aws::S3::S3Client::GetObject', which blocks on network I/O [async-blocking-call]
  client.ListBuckets();
  // CHECK: cloud.cpp:[[@LINE-1]]:10: warning: async function 'object_bad' calls 'Aws::S3::S3Client::ListBuckets', which blocks on network I/O [async-blocking-call]
  co_return;
}

// ---- Couchbase: handlers run where its I/O does ----

namespace couchbase {
struct collection {
  void get(int id, int options, std::function<void(int)> &&handler) const;
  int get(int id, int options) const;
};
namespace transactions {
struct attempt_context {
  virtual int get(int id) = 0;
};
struct transactions {
  int run(std::function<void(attempt_context &)> &&logic);
  void run(std::function<void(int)> &&logic, std::function<void(int)> &&done);
};
} // namespace transactions
} // namespace couchbase

task future_ok(couchbase::collection &collection) {
  collection.get(1, 2);
  co_return;
}
task handler_bad(couchbase::collection &collection) {
  collection.get(1, 2, [](int) {
    sleep(1);
    // CHECK: cloud.cpp:[[@LINE-1]]:5: warning: callback 'handler_bad::(lambda)' calls 'sleep', which blocks on a sleep [async-blocking-call]
  });
  co_return;
}
task transaction_ok(couchbase::transactions::transactions &all) {
  all.run([](int) {}, [](int) {});
  co_return;
}
task transaction_bad(couchbase::transactions::transactions &all) {
  all.run([](couchbase::transactions::attempt_context &) {});
  // CHECK: cloud.cpp:[[@LINE-1]]:7: warning: async function 'transaction_bad' calls 'couchbase::transactions::transactions::run', which blocks on a database query [async-blocking-call]
  co_return;
}

// ---- Oracle: a connection that is set so does not wait ----

extern "C" {
struct OCISvcCtx;
int OCINonBlockingEnable(OCISvcCtx *, int *error, unsigned mode);
int OCIStmtExecute(OCISvcCtx *, int *statement);
int OCIPing(OCISvcCtx *);
}
namespace oracle::occi {
struct Statement {
  virtual int executeUpdate(int sql) = 0;
};
} // namespace oracle::occi

task update_bad(oracle::occi::Statement &statement) {
  statement.executeUpdate(1);
  // CHECK: cloud.cpp:[[@LINE-1]]:13: warning: async function 'update_bad' calls 'oracle::occi::Statement::executeUpdate', which blocks on a database query [async-blocking-call]
  co_return;
}
task nonblocking_ok(OCISvcCtx *service, int *statement) {
  OCINonBlockingEnable(service, nullptr, 0);
  OCIStmtExecute(service, statement);
  co_return;
}

// ---- Azure and Google: nothing but waiting ----

namespace Azure::Storage::Blobs {
struct BlobClient {
  int GetProperties() const;
};
} // namespace Azure::Storage::Blobs
namespace google::cloud::spanner {
struct Client {
  int ExecuteQuery(int statement);
};
} // namespace google::cloud::spanner

task service_bad(Azure::Storage::Blobs::BlobClient &blob,
                 google::cloud::spanner::Client &spanner) {
  blob.GetProperties();
  // CHECK: cloud.cpp:[[@LINE-1]]:8: warning: async function 'service_bad' calls 'Azure::Storage::Blobs::BlobClient::GetProperties', which blocks on network I/O [async-blocking-call]
  spanner.ExecuteQuery(1);
  // CHECK: cloud.cpp:[[@LINE-1]]:11: warning: async function 'service_bad' calls 'google::cloud::spanner::Client::ExecuteQuery', which blocks on a database query [async-blocking-call]
  co_return;
}
