// How long a call takes: a short sleep and a page of settings are left out by
// default, a whole file or tree takes as long as it is large. Of low confidence
// are files where a person alone waits (interactive-loops.cpp).
//
// REQUIRES: qt, glib, libuv, boost-filesystem
// RUN: %async-tidy %s -- %cxxflags -fPIC -I/usr/include/x86_64-linux-gnu/qt6 -I/usr/include/x86_64-linux-gnu/qt6/QtCore -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | %check %s
// RUN: %async-tidy --class=disk --min-confidence=low %s -- %cxxflags -fPIC -I/usr/include/x86_64-linux-gnu/qt6 -I/usr/include/x86_64-linux-gnu/qt6/QtCore -I/usr/include/glib-2.0 -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | %check %s --check-prefix=DISK

// Qt makes a keyword of a name that GLib uses.
#include <gio/gio.h>

#include <QDir>
#include <QFile>
#include <QSettings>
#include <QThread>
#include <QTimer>
#include <boost/filesystem.hpp>
#include <filesystem>
#include <ftw.h>
#include <unistd.h>
#include <uv.h>

void sleeps(QTimer *timer, int some) {
  QObject::connect(timer, &QTimer::timeout, [some] {
    usleep(100);
    g_usleep(10);
    QThread::usleep(100);
    uv_sleep(0);
    usleep(101);
    // CHECK: how-long.cpp:[[@LINE-1]]:5: warning: callback 'sleeps::(lambda)' calls 'usleep', which blocks on a sleep [async-blocking-call]
    uv_sleep(1);
    // CHECK: how-long.cpp:[[@LINE-1]]:5: warning: callback 'sleeps::(lambda)' calls 'uv_sleep', which blocks on a sleep [async-blocking-call]
    g_usleep(10 * 1000);
    // CHECK: how-long.cpp:[[@LINE-1]]:5: warning: callback 'sleeps::(lambda)' calls 'g_usleep', which blocks on a sleep [async-blocking-call]
    QThread::msleep(2);
    // CHECK: how-long.cpp:[[@LINE-1]]:5: warning: callback 'sleeps::(lambda)' calls 'QThread::msleep', which blocks on a sleep [async-blocking-call]
    uv_sleep(some);
    // CHECK: how-long.cpp:[[@LINE-1]]:5: warning: callback 'sleeps::(lambda)' calls 'uv_sleep', which blocks on a sleep [async-blocking-call]
    usleep(some);
    // CHECK: how-long.cpp:[[@LINE-1]]:5: warning: callback 'sleeps::(lambda)' calls 'usleep', which blocks on a sleep [async-blocking-call]
  });
}

void reads(QTimer *timer) {
  QObject::connect(timer, &QTimer::timeout, [] {
    QFile load("/proc/loadavg");
    load.readAll();
    QFile hosts("/etc/hosts");
    hosts.readAll();
    // DISK: how-long.cpp:[[@LINE-1]]:11: warning: callback 'reads::(lambda)' calls 'QIODevice::readAll', which blocks on file I/O [async-blocking-call]
    load.setFileName("/etc/hosts");
    load.readAll();
    // DISK: how-long.cpp:[[@LINE-1]]:10: warning: callback 'reads::(lambda)' calls 'QIODevice::readAll', which blocks on file I/O [async-blocking-call]
  });
}

// The event loop writes them by itself after each change.
void settings(QTimer *timer, QSettings *values, GKeyFile *page) {
  QObject::connect(timer, &QTimer::timeout, [=] {
    values->sync();
    g_key_file_load_from_file(page, "settings", G_KEY_FILE_NONE, nullptr);
    g_key_file_save_to_file(page, "settings", nullptr);
    // DISK: how-long.cpp:[[@LINE-1]]:5: warning: callback 'settings::(lambda)' calls 'g_key_file_save_to_file', which blocks on file I/O [async-blocking-call]
  });
}

void wholes(QTimer *timer, GFile *from, GFile *to) {
  QObject::connect(timer, &QTimer::timeout, [=] {
    QFile::copy("a", "b");
    // CHECK: how-long.cpp:[[@LINE-1]]:5: warning: callback 'wholes::(lambda)' calls 'QFile::copy', which blocks on file I/O [async-blocking-call]
    QDir("a").removeRecursively();
    // CHECK: how-long.cpp:[[@LINE-1]]:15: warning: callback 'wholes::(lambda)' calls 'QDir::removeRecursively', which blocks on file I/O [async-blocking-call]
    std::filesystem::remove_all("a");
    // CHECK: how-long.cpp:[[@LINE-1]]:5: warning: callback 'wholes::(lambda)' calls 'std::filesystem::remove_all', which blocks on file I/O [async-blocking-call]
    boost::filesystem::copy_file("a", "b");
    // CHECK: how-long.cpp:[[@LINE-1]]:5: warning: callback 'wholes::(lambda)' calls 'boost::filesystem::copy_file', which blocks on file I/O [async-blocking-call]
    g_file_copy(from, to, G_FILE_COPY_NONE, nullptr, nullptr, nullptr, nullptr);
    // CHECK: how-long.cpp:[[@LINE-1]]:5: warning: callback 'wholes::(lambda)' calls 'g_file_copy', which blocks on file I/O [async-blocking-call]
    // Of how much, the caller says.
    copy_file_range(0, nullptr, 1, nullptr, 1 << 30, 0);
    // DISK: how-long.cpp:[[@LINE-1]]:5: warning: callback 'wholes::(lambda)' calls 'copy_file_range', which blocks on file I/O [async-blocking-call]
    nftw("a", nullptr, 8, 0);
    // CHECK: how-long.cpp:[[@LINE-1]]:5: warning: callback 'wholes::(lambda)' calls 'nftw', which blocks on file I/O [async-blocking-call]
  });
}
