// Each step behind a condition asks for a path of its own: with more than seven
// of them a chain is hardly believed. Steps that are taken for certain make a
// chain no less certain, however many they are and wherever they stand.
//
// RUN: %async-tidy --pack=%packs/mock.yaml %s -- %cxxflags | %check %s
// RUN: %async-tidy --pack=%packs/mock.yaml --min-confidence=low %s -- %cxxflags \
// RUN:   | FileCheck --check-prefix=LOW %s

#include "coro.h"

bool asked();

template <int N> struct may {
  static void step() {
    if (asked())
      may<N - 1>::step();
  }
};
template <> struct may<0> {
  static void step() { sleep_ms(1); }
};
template <int N> struct early {
  static void step() { early<N - 1>::step(); }
};
template <> struct early<0> {
  static void step() { may<1>::step(); }
};
template <int N> struct must {
  static void step() { must<N - 1>::step(); }
};
template <> struct must<0> {
  static void step() { sleep_ms(1); }
};

task many_doubts_ok() {
  may<8>::step();
  // LOW: long-chains.cpp:[[@LINE-1]]:3: warning: async function 'many_doubts_ok' calls 'may::step', which may block on a sleep
  co_return;
}
task few_doubts_bad() {
  may<7>::step();
  // CHECK: long-chains.cpp:[[@LINE-1]]:3: warning: async function 'few_doubts_bad' calls 'may::step', which may block on a sleep [async-blocking-call]
  co_return;
}
task one_doubt_at_the_end_bad() {
  early<20>::step();
  // CHECK: long-chains.cpp:[[@LINE-1]]:3: warning: async function 'one_doubt_at_the_end_bad' calls 'early::step', which may block on a sleep [async-blocking-call]
  co_return;
}
task long_and_certain_bad() {
  must<30>::step();
  // CHECK: long-chains.cpp:[[@LINE-1]]:3: warning: async function 'long_and_certain_bad' calls 'must::step', which blocks on a sleep [async-blocking-call]
  co_return;
}
