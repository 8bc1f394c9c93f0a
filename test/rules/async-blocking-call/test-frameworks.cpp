// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Tests as their frameworks' own macros make them, with real headers.
//
// REQUIRES: qttest, googletest, catch2, boost-test, doctest, glib
// RUN: split-file --leading-lines %s %t
// RUN: %async-tidy --pack=%packs/mock.yaml %t/qt.cpp -- %cxxflags -fPIC -I/usr/include/x86_64-linux-gnu/qt6 \
// RUN:   -I/usr/include/x86_64-linux-gnu/qt6/QtCore -I/usr/include/x86_64-linux-gnu/qt6/QtTest | %check %t/qt.cpp
// RUN: %async-tidy --pack=%packs/mock.yaml %t/google.cpp -- %cxxflags | %check %t/google.cpp
// RUN: %async-tidy --pack=%packs/mock.yaml %t/catch.cpp -- %cxxflags | %check %t/catch.cpp
// RUN: %async-tidy --pack=%packs/mock.yaml %t/boost.cpp -- %cxxflags | %check %t/boost.cpp
// RUN: %async-tidy --pack=%packs/mock.yaml %t/doctest.cpp -- %cxxflags | %check %t/doctest.cpp
// RUN: %async-tidy --pack=%packs/mock.yaml %t/glib.cpp -- %cxxflags -I/usr/include/glib-2.0 \
// RUN:   -I/usr/lib/x86_64-linux-gnu/glib-2.0/include | %check %t/glib.cpp

//--- qt.cpp
#include "coro.h"
#include <QtTest/QtTest>
class first_test : public QObject {
  task waits_ok() {
    sleep_ms(1);
    co_return;
  }
};
class worker : public QObject {
  task waits_bad() {
    sleep_ms(1);
    // CHECK: qt.cpp:[[@LINE-1]]:5: warning: async function 'worker::waits_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
    co_return;
  }
};
QTEST_APPLESS_MAIN(first_test)

//--- google.cpp
#include "coro.h"
#include <gtest/gtest.h>
struct fixture : testing::Test {
  task waits_ok() {
    sleep_ms(1);
    co_return;
  }
};
TEST_F(fixture, waits_ok) {
  [[maybe_unused]] auto inside = []() -> task {
    sleep_ms(1);
    co_return;
  };
}
TEST(plain, waits_ok) {
  [[maybe_unused]] auto inside = []() -> task {
    sleep_ms(1);
    co_return;
  };
}
class base : public testing::Test {};
template <class T> class typed : public base {};
TYPED_TEST_SUITE_P(typed);
TYPED_TEST_P(typed, waits_ok) {
  [[maybe_unused]] auto inside = []() -> task {
    sleep_ms(1);
    co_return;
  };
}
REGISTER_TYPED_TEST_SUITE_P(typed, waits_ok);
INSTANTIATE_TYPED_TEST_SUITE_P(once, typed, int);
task work();
int wait_for(task done);
TEST(plain, awaits_unless_an_assertion_fails_ok) {
  auto lost = work();
  EXPECT_THROW(wait_for(static_cast<task &&>(lost)), int);
}
TEST(plain, never_awaits_bad) {
  auto lost = work();
  // CHECK: google.cpp:[[@LINE-1]]:15: warning: function 'plain_never_awaits_bad_Test::TestBody' never awaits 'lost', the task of 'work', which never runs [async-unawaited]
}
task waits_bad() {
  sleep_ms(1);
  // CHECK: google.cpp:[[@LINE-1]]:3: warning: async function 'waits_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

//--- catch.cpp
#include "coro.h"
#include <catch2/catch.hpp>
TEST_CASE("waits") {
  [[maybe_unused]] auto inside = []() -> task {
    sleep_ms(1);
    co_return;
  };
}
task waits_bad() {
  sleep_ms(1);
  // CHECK: catch.cpp:[[@LINE-1]]:3: warning: async function 'waits_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

//--- boost.cpp
#include "coro.h"
#define BOOST_TEST_MODULE waits
#include <boost/test/unit_test.hpp>
BOOST_AUTO_TEST_CASE(waits_ok) {
  [[maybe_unused]] auto inside = []() -> task {
    sleep_ms(1);
    co_return;
  };
}
task waits_bad() {
  sleep_ms(1);
  // CHECK: boost.cpp:[[@LINE-1]]:3: warning: async function 'waits_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

//--- doctest.cpp
#include "coro.h"
#include <doctest/doctest.h>
struct folder {};
TEST_CASE("waits") {
  [[maybe_unused]] auto inside = []() -> task {
    sleep_ms(1);
    co_return;
  };
}
TEST_CASE_FIXTURE(folder, "waits with a fixture") {
  [[maybe_unused]] auto inside = []() -> task {
    sleep_ms(1);
    co_return;
  };
}
task waits_bad() {
  sleep_ms(1);
  // CHECK: doctest.cpp:[[@LINE-1]]:3: warning: async function 'waits_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}

//--- glib.cpp
#include "coro.h"
#include <glib.h>
static task helper_ok() {
  sleep_ms(1);
  co_return;
}
static void waits_ok() {
  [[maybe_unused]] auto inside = []() -> task {
    sleep_ms(1);
    co_await helper_ok();
  };
}
static void also_waits_ok(const void *) { spawn(helper_ok()); }
static task waits_bad() {
  sleep_ms(1);
  // CHECK: glib.cpp:[[@LINE-1]]:3: warning: async function 'waits_bad' calls 'sleep_ms', which blocks on a sleep [async-blocking-call]
  co_return;
}
int main(int argc, char **argv) {
  g_test_init(&argc, &argv, nullptr);
  g_test_add_func("/waits", waits_ok);
  g_test_add_data_func("/also-waits", nullptr, also_waits_ok);
  spawn(waits_bad());
  return g_test_run();
}
