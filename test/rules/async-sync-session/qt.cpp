// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Connections of Qt's SQL module, which belong to one thread and wait in each
// call, in the thread of the event loop.
//
// REQUIRES: qtsql
// RUN: %async-tidy --rules=async-sync-session %s -- %cxxflags -fPIC -I/usr/include/x86_64-linux-gnu/qt6 -I/usr/include/x86_64-linux-gnu/qt6/QtCore -I/usr/include/x86_64-linux-gnu/qt6/QtSql | %check %s

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTimer>
#include <QVariant>
#include <thread>

void thread_ok() {
  std::thread([] {
    QSqlDatabase db = QSqlDatabase::database();
    db.transaction();
  }).join();
}

// Who calls it is not known.
bool helper_ok(QSqlDatabase &db) { return db.commit(); }

void slot_bad(QTimer &timer, QSqlDatabase &db) {
  // CHECK: qt.cpp:[[@LINE-1]]:44: warning: callback 'slot_bad::(lambda)' uses the captured variable 'db', a synchronous 'QSqlDatabase' [async-sync-session]
  QObject::connect(&timer, &QTimer::timeout, &timer, [&db] {
    db.commit();
  });
}
