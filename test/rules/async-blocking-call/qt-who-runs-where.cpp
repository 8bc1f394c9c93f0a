// What runs on the thread of a Qt object: slots, timers and event handlers, as
// far as the object was not moved to another thread.
//
// REQUIRES: qt
// RUN: %async-tidy %s -- %cxxflags -fPIC -I/usr/include/x86_64-linux-gnu/qt6 -I/usr/include/x86_64-linux-gnu/qt6/QtCore -I/usr/include/x86_64-linux-gnu/qt6/QtConcurrent -I/usr/include/x86_64-linux-gnu/qt6/QtGui -I/usr/include/x86_64-linux-gnu/qt6/QtWidgets | %check %s

#include <QAbstractListModel>
#include <QCoreApplication>
#include <QEventLoop>
#include <QMutex>
#include <QRunnable>
#include <QSocketNotifier>
#include <QThread>
#include <QThreadPool>
#include <QTimer>
#include <QWidget>
#include <QtConcurrent>
#include <unistd.h>

// ---- Threads ----

class Job_ok : public QRunnable {
  void run() override { QThread::sleep(1); }
};

class Loader_ok : public QThread {
protected:
  void run() override { QThread::sleep(1); }
};

void offloads_ok(QWidget *widget) {
  (void)QtConcurrent::run([] { QThread::sleep(1); });
  QThreadPool::globalInstance()->start([] { QThread::sleep(1); });
  QThread *thread = QThread::create([] { QThread::sleep(1); });
  QtConcurrent::run([] { return 1; }).then(QtFuture::Launch::Async, [](int) {
    QThread::sleep(1);
  });
}

class Worker : public QObject {
public:
  void work() { QThread::sleep(1); }

protected:
  void timerEvent(QTimerEvent *) override { QThread::sleep(1); }
};

void moves_ok(QTimer *timer, QThread *thread) {
  auto *worker = new Worker;
  worker->moveToThread(thread);
  QObject::connect(timer, &QTimer::timeout, worker, &Worker::work);
  QObject::connect(timer, &QTimer::timeout, worker, [] { QThread::sleep(1); });
}

// ---- The thread of the object ----

class Window : public QWidget {
public:
  Window(QTimer *timer) {
    connect(timer, &QTimer::timeout, this, &Window::refresh_bad);
    connect(timer, &QTimer::timeout, this, [] {
      QThread::sleep(1);
      // CHECK: qt-who-runs-where.cpp:[[@LINE-1]]:7: warning: callback 'Window::Window::(lambda)' calls 'QThread::sleep', which blocks on a sleep [async-blocking-call]
    });
    QTimer::singleShot(1, this, [] {
      QThread::sleep(1);
      // CHECK: qt-who-runs-where.cpp:[[@LINE-1]]:7: warning: callback 'Window::Window::(lambda)' calls 'QThread::sleep', which blocks on a sleep [async-blocking-call]
    });
    QMetaObject::invokeMethod(this, [] {
      QThread::sleep(1);
      // CHECK: qt-who-runs-where.cpp:[[@LINE-1]]:7: warning: callback 'Window::Window::(lambda)' calls 'QThread::sleep', which blocks on a sleep [async-blocking-call]
    });
    QtConcurrent::run([] { return 1; }).then(this, [](int) {
      QThread::sleep(1);
      // CHECK: qt-who-runs-where.cpp:[[@LINE-1]]:7: warning: callback 'Window::Window::(lambda)' calls 'QThread::sleep', which blocks on a sleep [async-blocking-call]
    });
  }

  void refresh_bad() {
    QThread::sleep(1);
    // CHECK: qt-who-runs-where.cpp:[[@LINE-1]]:5: warning: callback 'Window::refresh_bad' calls 'QThread::sleep', which blocks on a sleep [async-blocking-call]
  }

protected:
  void paintEvent(QPaintEvent *event) override {
    QThread::msleep(5);
    // CHECK: qt-who-runs-where.cpp:[[@LINE-1]]:5: warning: callback 'Window::paintEvent' calls 'QThread::msleep', which blocks on a sleep [async-blocking-call]
    QThread::msleep(0);
  }
  void timerEvent(QTimerEvent *) override {
    QEventLoop loop;
    loop.processEvents();
    loop.processEvents(QEventLoop::ExcludeUserInputEvents);
    lock.tryLock();
    lock.tryLock(0);
  }

private:
  QMutex lock;
};

// What the notifier says is there is read without waiting.
class Watcher : public QObject {
public:
  Watcher(QSocketNotifier *notifier, QTimer *timer) {
    connect(notifier, &QSocketNotifier::activated, this, &Watcher::readable_ok);
    connect(notifier, &QSocketNotifier::activated, this, &Watcher::sleeps_bad);
    connect(timer, SIGNAL(timeout()), this, SLOT(FN_by_its_text()));
  }
  void sleeps_bad(int socket) {
    QThread::sleep(1);
    // CHECK: qt-who-runs-where.cpp:[[@LINE-1]]:5: warning: callback 'Watcher::sleeps_bad' calls 'QThread::sleep', which blocks on a sleep [async-blocking-call]
  }
  void readable_ok(int socket) {
    char text[80];
    read(socket, text, sizeof(text));
  }
  // The slot is in a text, which only Qt reads.
  void FN_by_its_text() { QThread::sleep(1); }
  // Who calls it is in a file of QML.
  Q_INVOKABLE void FN_called_by_qml() { QThread::sleep(1); }
};

// ---- Models, which views ask while they draw ----

class Table_ok {
public:
  virtual int rowCount() const { return QThread::sleep(1), 0; }
};

class Rows : public QAbstractListModel {
public:
  int rowCount(const QModelIndex &) const override {
    QThread::sleep(1);
    // CHECK: qt-who-runs-where.cpp:[[@LINE-1]]:5: warning: callback 'Rows::rowCount' calls 'QThread::sleep', which blocks on a sleep [async-blocking-call]
    return 0;
  }
  QVariant data(const QModelIndex &, int role) const override {
    if (role == Qt::UserRole)
      QThread::sleep(1);
    // CHECK: qt-who-runs-where.cpp:[[@LINE-1]]:7: warning: callback 'Rows::data' calls 'QThread::sleep', which blocks on a sleep [async-blocking-call]
    return {};
  }
  // The finding is in what it calls.
  Qt::ItemFlags flags(const QModelIndex &of_ok) const override {
    data(of_ok, Qt::DisplayRole);
    return Qt::NoItemFlags;
  }
};
