// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Databases with the real headers: through typedefs, base classes, operators
// and destructors; what is in memory or only makes an object waits for nothing.
//
// REQUIRES: leveldb, poco-data, rocksdb, soci, sqlitecpp
// RUN: %async-tidy --rules=async-blocking-call %s -- %cxxflags | %check %s

#include <Poco/Data/RecordSet.h>
#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <leveldb/db.h>
#include <rocksdb/db.h>
#include <rocksdb/utilities/transaction.h>
#include <rocksdb/utilities/transaction_db.h>
#include <soci/soci.h>

#include "coro.h"

// ---- SQLiteCpp ----

task in_memory_ok() {
  SQLite::Database db(":memory:");
  co_return;
}

task statement_bad(SQLite::Database &db) {
  SQLite::Statement query(db, "SELECT 1");
  // CHECK: databases.cpp:[[@LINE-1]]:21: warning: async function 'statement_bad' constructs 'SQLite::Statement', which blocks on a database query [async-blocking-call]
  query.executeStep();
  // CHECK: databases.cpp:[[@LINE-1]]:9: warning: async function 'statement_bad' calls 'SQLite::Statement::executeStep', which blocks on a database query [async-blocking-call]
  co_return;
}

task transaction_bad(SQLite::Database &db) {
  SQLite::Transaction transaction(db);
  // CHECK: databases.cpp:[[@LINE-1]]:23: warning: async function 'transaction_bad' constructs 'SQLite::Transaction', which blocks on a database query [async-blocking-call]
  co_return;
}

SQLite::Transaction begin();
task destructor_bad() {
  SQLite::Transaction transaction = begin();
  // CHECK: databases.cpp:[[@LINE-1]]:23: warning: async function 'destructor_bad' destroys 'transaction', which blocks on a database query [async-blocking-call]
  co_return;
}

// ---- LevelDB, RocksDB ----

task read_options_ok() {
  leveldb::ReadOptions options;
  options.fill_cache = false;
  co_return;
}

task get_bad(leveldb::DB *db) {
  std::string value;
  db->Get({}, "key", &value);
  // CHECK: databases.cpp:[[@LINE-1]]:7: warning: async function 'get_bad' calls 'leveldb::DB::Get', which blocks on a database query [async-blocking-call]
  co_return;
}

task may_exist_ok(rocksdb::DB *db) {
  std::string value;
  db->KeyMayExist({}, "key", &value);
  co_return;
}

task write_bad(rocksdb::TransactionDB *db, rocksdb::Transaction *transaction) {
  db->Put(rocksdb::WriteOptions(), "key", "value");
  // CHECK: databases.cpp:[[@LINE-1]]:7: warning: async function 'write_bad' calls 'rocksdb::DB::Put', which blocks on a database query [async-blocking-call]
  transaction->Commit();
  // CHECK: databases.cpp:[[@LINE-1]]:16: warning: async function 'write_bad' calls 'rocksdb::Transaction::Commit', which blocks on a database query [async-blocking-call]
  co_return;
}

// ---- SOCI ----

task session_ok() {
  soci::session sql;
  co_return;
}

task operators_bad(soci::session &sql) {
  int count = 0;
  sql << "SELECT 1", soci::into(count);
  // CHECK: databases.cpp:[[@LINE-1]]:7: warning: async function 'operators_bad' calls 'soci::session::operator<<', which blocks on a database query [async-blocking-call]
  soci::transaction transaction(sql);
  // CHECK: databases.cpp:[[@LINE-1]]:21: warning: async function 'operators_bad' constructs 'soci::transaction', which blocks on a database query [async-blocking-call]
  transaction.commit();
  // CHECK: databases.cpp:[[@LINE-1]]:15: warning: async function 'operators_bad' calls 'soci::transaction::commit', which blocks on a database query [async-blocking-call]
  co_return;
}

// ---- POCO ----

task result_ok(Poco::Data::RecordSet &rows) {
  rows.rowCount();
  co_return;
}

task poco_bad(Poco::Data::Statement &statement) {
  statement.execute();
  // CHECK: databases.cpp:[[@LINE-1]]:13: warning: async function 'poco_bad' calls 'Poco::Data::Statement::execute', which blocks on a database query [async-blocking-call]
  co_return;
}
