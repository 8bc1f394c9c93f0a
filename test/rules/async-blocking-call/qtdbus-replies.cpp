// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Replies of D-Bus: who is told that a call has finished waits no more, and only
// an answer is valid or an error.
//
// REQUIRES: qtdbus
// RUN: %async-tidy %s -- %cxxflags -fPIC -I/usr/include/x86_64-linux-gnu/qt6 -I/usr/include/x86_64-linux-gnu/qt6/QtCore -I/usr/include/x86_64-linux-gnu/qt6/QtDBus | %check %s

#include <QDBusInterface>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QObject>

class Monitor : public QObject {
public:
  Monitor(QDBusInterface &service) : service(service) {
    auto *watcher =
        new QDBusPendingCallWatcher(service.asyncCall("Name"), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            &Monitor::finished_ok);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            &Monitor::finished);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this](auto *watcher) {
              const QDBusPendingReply<unsigned> reply(*watcher);
              if (reply.isValid() && reply.value() == 4)
                state = reply.value();
            });
  }

  // A lambda that holds the reply beside its watcher runs when it is there.
  void captured_ok() {
    QDBusPendingReply<unsigned> reply = service.asyncCall("State");
    auto *watcher = new QDBusPendingCallWatcher(reply, this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, reply] {
      state = reply.value();
    });
  }
  void captured() {
    QDBusPendingReply<unsigned> reply = service.asyncCall("State");
    connect(this, &QObject::destroyed, this, [this, reply] {
      state = reply.value();
      // CHECK: qtdbus-replies.cpp:[[@LINE-1]]:21: warning: callback 'Monitor::captured::(lambda)' calls 'QDBusPendingReply::value', which blocks on another process's message [async-blocking-call]
    });
  }
  // The watcher has said nothing yet.
  void captured_too_early() {
    connect(this, &QObject::destroyed, this, [this] {
      QDBusPendingReply<unsigned> reply = service.asyncCall("State");
      auto *watcher = new QDBusPendingCallWatcher(reply, this);
      watcher->deleteLater();
      state = reply.value();
      // CHECK: qtdbus-replies.cpp:[[@LINE-1]]:21: warning: callback 'Monitor::captured_too_early::(lambda)' calls 'QDBusPendingReply::value', which blocks on another process's message [async-blocking-call]
    });
  }

private:
  void finished_ok(QDBusPendingCallWatcher *watcher) {
    QDBusPendingReply<unsigned> reply = *watcher;
    if (reply.isError())
      return;
    state = reply.argumentAt<0>();
    watcher->deleteLater();
  }
  void finished(QDBusPendingCallWatcher *) {
    // The bus itself only hands on messages.
    service.connection().registerService("of.mine");
    QDBusPendingReply<unsigned> valid = service.asyncCall("State");
    if (valid.isValid())
      state = valid.value();
    QDBusPendingReply<unsigned> reply = service.asyncCall("State");
    state = reply.value();
    // CHECK: qtdbus-replies.cpp:[[@LINE-1]]:19: warning: callback 'Monitor::finished' calls 'QDBusPendingReply::value', which blocks on another process's message [async-blocking-call]
  }
  QDBusInterface &service;
  unsigned state = 0;
};

void starts(QDBusInterface &service) { new Monitor(service); }
