// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Tests as their frameworks' own macros make them, with real headers.
//
// REQUIRES: qttest, googletest, catch2, boost-test
// RUN: split-file --leading-lines %s %t
// RUN: %async-tidy --pack=%packs/mock.yaml %t/qt.cpp -- %cxxflags -fPIC -I/usr/include/x86_64-linux-gnu/qt6 \
// RUN:   -I/usr/include/x86_64-linux-gnu/qt6/QtCore -I/usr/include/x86_64-linux-gnu/qt6/QtTest | %check %t/qt.cpp
// RUN: %async-tidy --pack=%packs/mock.yaml %t/google.cpp -- %cxxflags | %check %t/google.cpp
// RUN: %async-tidy --pack=%packs/mock.yaml %t/catch.cpp -- %cxxflags | %check %t/catch.cpp
// RUN: %async-tidy --pack=%packs/mock.yaml %t/boost.cpp -- %cxxflags | %check %t/boost.cpp

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
