// Lost work as QCoro has it: its tasks run at once.
//
// REQUIRES: qcoro
// RUN: %async-tidy --rules=async-unawaited,async-sync-wait %s -- %cxxflags -fPIC -I/usr/include/x86_64-linux-gnu/qt6 -I/usr/include/x86_64-linux-gnu/qt6/QtCore -I/usr/include/qcoro6 -I/usr/include/qcoro6/qcoro | %check %s

#include <QCoro/QCoroCore>
#include <QCoro/QCoroTask>
#include <QTimer>

QCoro::Task<int> number() { co_return 1; }

int main() { return QCoro::waitFor(number()); }

QCoro::Task<> awaited_ok() {
  co_await number();
  number().then([](int) {});
}

// A slot cannot await, and the task runs to its end by itself.
class Model : public QObject {
public slots:
  void reload_ok() { fetch(); }

private:
  QCoro::Task<> fetch();
};

QCoro::Task<> dropped_bad() {
  number();
  // CHECK: qcoro.cpp:[[@LINE-1]]:3: warning: async function 'dropped_bad' drops the task of 'number', which loses its result and its error [async-unawaited]
  co_return;
}

QCoro::Task<int> nested_loop_bad() {
  co_return QCoro::waitFor(number());
  // CHECK: qcoro.cpp:[[@LINE-1]]:13: warning: async function 'nested_loop_bad' calls 'QCoro::waitFor', which waits for async work [async-sync-wait]
}
