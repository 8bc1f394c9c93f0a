// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A loop that serves a person (Qt's, as its pack says) hardly stops for a file
// of common size, so that such a finding is hardly believed. A database, a
// process and whole trees take longer there as well; and what another loop may
// run, too, is believed as usual.
//
// REQUIRES: qt, qcoro
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags -fPIC -I/usr/include/x86_64-linux-gnu/qt6 -I/usr/include/x86_64-linux-gnu/qt6/QtCore -I/usr/include/x86_64-linux-gnu/qt6/QtWidgets -I/usr/include/x86_64-linux-gnu/qt6/QtGui -I/usr/include/qcoro6 -I/usr/include/qcoro6/qcoro | %check %s
// RUN: %async-tidy --pack=%packs/mock.yaml --min-confidence=low %s -- %cxxflags -fPIC -I/usr/include/x86_64-linux-gnu/qt6 -I/usr/include/x86_64-linux-gnu/qt6/QtCore -I/usr/include/x86_64-linux-gnu/qt6/QtWidgets -I/usr/include/x86_64-linux-gnu/qt6/QtGui -I/usr/include/qcoro6 -I/usr/include/qcoro6/qcoro | FileCheck --check-prefix=LOW %s

#include "coro.h"
#include <QCoro/QCoroTask>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTimer>
#include <QWidget>

struct Window : QWidget {
  void showEvent(QShowEvent *) override {
    QFile file("f");
    file.readAll();
    // LOW: interactive-loops.cpp:[[@LINE-1]]:10: warning: callback 'Window::showEvent' calls 'QIODevice::readAll', which blocks on file I/O
    QProcess::execute("f", {});
    // CHECK: interactive-loops.cpp:[[@LINE-1]]:5: warning: callback 'Window::showEvent' calls 'QProcess::execute', which blocks on a child process [async-blocking-call]
  }
};

void load() { read_file("f", nullptr, 0); }

void on_time(QTimer *timer) {
  QObject::connect(timer, &QTimer::timeout, [] {
    load();
    // LOW: interactive-loops.cpp:[[@LINE-1]]:5: warning: callback 'on_time::(lambda)' calls 'load', which blocks on file I/O
    QDir("d").removeRecursively();
    // CHECK: interactive-loops.cpp:[[@LINE-1]]:15: warning: callback 'on_time::(lambda)' calls 'QDir::removeRecursively', which blocks on file I/O [async-blocking-call]
  });
}

QCoro::Task<> coroutine() {
  load();
  // LOW: interactive-loops.cpp:[[@LINE-1]]:3: warning: async function 'coroutine' calls 'load', which blocks on file I/O
  co_return;
}

// ---- Loops of servers ----

task coroutine_bad() {
  load();
  // CHECK: interactive-loops.cpp:[[@LINE-1]]:3: warning: async function 'coroutine_bad' calls 'load', which blocks on file I/O [async-blocking-call]
  co_return;
}

void on_both_bad() {
  load();
  // CHECK: interactive-loops.cpp:[[@LINE-1]]:3: warning: callback 'on_both_bad' calls 'load', which blocks on file I/O [async-blocking-call]
}
void starts(event_loop &loop, QTimer *timer) {
  QObject::connect(timer, &QTimer::timeout, on_both_bad);
  loop.post(on_both_bad);
}
