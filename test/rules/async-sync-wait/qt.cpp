// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An event loop inside the event loop, as Qt has it, behind helpers.
//
// REQUIRES: qt
// RUN: %async-tidy --rules=async-sync-wait %s -- %cxxflags -fPIC -I/usr/include/x86_64-linux-gnu/qt6 -I/usr/include/x86_64-linux-gnu/qt6/QtCore | %check %s

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

static void wait_for(QTimer &timer) {
  QEventLoop nested;
  QObject::connect(&timer, &QTimer::timeout, &nested, &QEventLoop::quit);
  nested.exec();
}
void pause(QTimer &timer) { wait_for(timer); }

void slot_ok(QTimer &timer) {
  QObject::connect(&timer, &QTimer::timeout, [&] { timer.stop(); });
}

void slot_bad(QTimer &timer, QTimer &other) {
  QObject::connect(&timer, &QTimer::timeout, [&] {
    pause(other);
    // CHECK: qt.cpp:[[@LINE-1]]:5: warning: callback 'slot_bad::(lambda)' calls 'pause', which waits for async work [async-sync-wait]
    // CHECK: qt.cpp:[[@LINE-2]]:5: note: this stalls the thread until that work is done, and deadlocks if the work needs the thread
    // CHECK: qt.cpp:{{[0-9]+}}:29: note: 'pause' waits for async work because it calls 'wait_for' here
    // CHECK: qt.cpp:{{[0-9]+}}:10: note: 'wait_for' waits for async work because it calls 'QEventLoop::exec' here
  });
}

// The loop that the others are in, and what comes before it.
int main(int argc, char **argv) {
  QCoreApplication application(argc, argv);
  QTimer timer;
  pause(timer);
  return QCoreApplication::exec();
}
