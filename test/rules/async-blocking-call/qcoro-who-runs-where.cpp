// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What QCoro awaits comes back to the coroutine's thread, only a move to another
// thread is a switch; a reply that was awaited is there, another one is waited
// for. Its own coroutines are inside of its headers and are nobody's findings.
//
// REQUIRES: qcoro, qtdbus
// RUN: %async-tidy %s -- %cxxflags -fPIC -I/usr/include/x86_64-linux-gnu/qt6 \
// RUN:   -I/usr/include/x86_64-linux-gnu/qt6/QtCore -I/usr/include/x86_64-linux-gnu/qt6/QtDBus \
// RUN:   -I/usr/include/x86_64-linux-gnu/qt6/QtNetwork -I/usr/include/x86_64-linux-gnu/qt6/QtConcurrent \
// RUN:   -I/usr/include/qcoro6 -I/usr/include/qcoro6/qcoro | %check %s

#include <QCoro/QCoroCore>
#include <QCoro/QCoroDBus>
#include <QCoro/QCoroNetwork>
#include <QCoro/QCoroTask>
#include <QCoro/QCoroThread>
#include <QDBusInterface>
#include <QDBusPendingReply>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QThread>
#include <QTimer>
#include <QtConcurrent>

// ---- Elsewhere ----

QCoro::Task<> moved_ok(QThread *worker) {
  co_await QCoro::moveToThread(worker);
  QThread::msleep(5);
}
QCoro::Task<> moved_in_a_child_ok(QThread *worker) {
  co_await moved_ok(worker);
  QThread::msleep(5);
}
QCoro::Task<> on_a_pool_ok() {
  co_await QtConcurrent::run([] { QThread::msleep(5); });
}

// ---- What is there, and what is awaited ----

QCoro::Task<> awaits_ok(QTimer &timer, QProcess &process,
                        QNetworkAccessManager &manager) {
  co_await timer;
  co_await qCoro(process).waitForFinished();
  QNetworkReply *reply = co_await manager.get(QNetworkRequest());
  reply->readAll();
}
QCoro::Task<QString> awaited_reply_ok(QDBusInterface &service) {
  QDBusPendingReply<QString> reply = service.asyncCall("Name");
  co_await reply;
  co_return reply.value();
}
QCoro::Task<QString> reply_of_a_call_ok(QDBusInterface &service) {
  const QDBusPendingReply<QString> reply = co_await service.asyncCall("Name");
  co_return reply.value();
}
QCoro::Task<QString> tested_reply_ok(QDBusInterface &service) {
  QDBusPendingReply<QString> reply = service.asyncCall("Name");
  if (!reply.isFinished())
    co_return QString();
  co_return reply.value();
}

// ---- On the thread of the coroutine ----

QCoro::Task<> back_from_the_pool_bad() {
  co_await QtConcurrent::run([] {});
  QThread::msleep(5);
  // CHECK: qcoro-who-runs-where.cpp:[[@LINE-1]]:3: warning: async function 'back_from_the_pool_bad' calls 'QThread::msleep', which blocks on a sleep [async-blocking-call]
}
QCoro::Task<QString> reply_bad(QDBusInterface &service) {
  QDBusPendingReply<QString> reply = service.asyncCall("Name");
  reply.waitForFinished();
  // CHECK: qcoro-who-runs-where.cpp:[[@LINE-1]]:9: warning: async function 'reply_bad' calls 'QDBusPendingCall::waitForFinished', which blocks on another process's message [async-blocking-call]
  co_return reply.value(); // By now it is there.
}
QCoro::Task<QString> value_at_once_bad(QDBusInterface &service) {
  QDBusPendingReply<QString> reply = service.asyncCall("Name");
  co_return reply.value();
  // CHECK: qcoro-who-runs-where.cpp:[[@LINE-1]]:19: warning: async function 'value_at_once_bad' calls 'QDBusPendingReply::value', which blocks on another process's message [async-blocking-call]
}
QCoro::Task<> process_bad(QProcess &process) {
  process.waitForFinished();
  // CHECK: qcoro-who-runs-where.cpp:[[@LINE-1]]:11: warning: async function 'process_bad' calls 'QProcess::waitForFinished', which blocks on a child process [async-blocking-call]
  co_return;
}
QCoro::Task<> then_bad(QTimer &timer) {
  QCoro::Task<> task = on_a_pool_ok();
  task.then([] { QThread::msleep(5); });
  // CHECK: qcoro-who-runs-where.cpp:[[@LINE-1]]:18: warning: callback 'then_bad::(lambda)' calls 'QThread::msleep', which blocks on a sleep [async-blocking-call]
  co_await timer;
}
